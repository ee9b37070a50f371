import type { HostedUrl } from "./hosted-url.ts";

/** The issuer says that it is done: the card has the new PIN. */
export interface Effective {
  readonly state: "effective";
  /** The id that this call carried. */
  readonly requestId: string;
  /** The id that the issuer gave the request, if it gives one. */
  readonly issuerRequestId?: string;
  /**
   * What is still to follow. `chip`: the change counts wherever the issuer checks the PIN. The card's chip, which some
   * terminals ask instead, takes it when the card is next used. Left out when nothing is.
   */
  readonly pending?: "chip";
}

/** The issuer is still processing. Call `waitUntilDone`, or ask `getRequestStatus` later. */
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
  /** The page's address. It is a secret, because whoever has it can set the PIN. */
  readonly url: HostedUrl;
  readonly expiresAt?: Date;
}

/** What became of a PIN, for code that works with several issuers. Each issuer's own verbs list only what it can return. */
export type PinResult = Effective | Accepted | Hosted;

/** What became of an action on a card that involves no page. */
export type ActionResult = Effective | Accepted;

/** A card, as far as its PIN is concerned. Personal data of the cardholder is left out on purpose. */
export interface CardInfo {
  /** The issuer's identifier of the card. */
  readonly card: string;
  readonly state: CardState;
  /** The issuer's own word for the state. */
  readonly issuerState: string;
  /** Whether the card has a PIN, and whether too many wrong ones have blocked it. */
  readonly pin: PinState;
  readonly physical?: boolean;
  /** Last four digits of the PAN. */
  readonly last4?: string;
}

/** State of a card. `other` is a state that has no equivalent here; see `issuerState`. */
export type CardState = "active" | "inactive" | "blocked" | "closed" | "other";

/** State of a card's PIN. `unknown` when the issuer does not say, or uses a word that has no equivalent here. */
export type PinState = "set" | "not-set" | "blocked" | "unknown";
