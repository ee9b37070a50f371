import type { HostedUrl } from "./hosted-url.ts";

/** The issuer says it is done. */
export interface Effective {
  readonly state: "effective";
  /** The id that this call carried. */
  readonly requestId: string;
  /** The id that the issuer gave the request, where it gives one. */
  readonly issuerRequestId?: string;
}

/** The issuer is still processing: ask `getRequestStatus`. */
export interface Accepted {
  readonly state: "accepted";
  readonly requestId: string;
  readonly issuerRequestId?: string;
}

/** The cardholder finishes on the issuer's page. */
export interface Hosted {
  readonly state: "hosted";
  readonly requestId: string;
  readonly issuerRequestId?: string;
  /** The page: a secret, because whoever has it can set the PIN. */
  readonly url: HostedUrl;
  readonly expiresAt?: Date;
}

/** What became of a PIN that was to be set. */
export type PinResult = Effective | Accepted | Hosted;

/** What became of an action on a card that involves no page. */
export type ActionResult = Effective | Accepted;

/** A card as far as setting its PIN is concerned. Personal data of the cardholder is left out on purpose. */
export interface CardInfo {
  /** The issuer's identifier of the card. */
  readonly card: string;
  readonly state: "active" | "inactive" | "blocked" | "closed" | "other";
  /** The issuer's own word for the state. */
  readonly issuerState: string;
  readonly physical?: boolean;
  /** Last four digits of the PAN. */
  readonly last4?: string;
}
