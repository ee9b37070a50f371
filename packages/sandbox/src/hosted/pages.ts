import type { SandboxCard } from "../cards.ts";
import type { IssuerId } from "../emulators/issuers.ts";

/** What the cardholder does on the page: `change` asks for the current PIN, `set` and `reset` do not. */
export type HostedFlow = "set" | "reset" | "change";

/**
 * How a visit to a page ended: what the page tells the one that frames it, in the sandbox's own format. `used`, `expired` and `unknown` are those of a link that shows
 * no form any more, or never did.
 */
export type HostedOutcome = "done" | "cancelled" | "blocked" | "expired" | "used" | "unknown";

/** A page that an emulator opens for one cardholder. */
export interface HostedPageRequest {
  readonly issuer: IssuerId;
  readonly flow: HostedFlow;
  readonly card: SandboxCard;
  /** Unix milliseconds at which the link ends. */
  readonly expiresAt: number;
  /** First part of the link's token, such as Rapyd's `hp_issuing_pin_`. */
  readonly tokenPrefix?: string;
  /** Numbers of digits that a PIN may have. */
  readonly pinLengths: readonly number[];
  /** Whether the vendor refuses this PIN as too weak. */
  isRefused?(pin: string): boolean;
  /** Language of the page, as a two-letter code: `en`, `de`, `es`, `fr`. English for any other. */
  readonly language?: string;
  /** Where the cardholder goes afterwards. */
  readonly completeUrl?: string;
  readonly cancelUrl?: string;
  /** What comes before the form. Default: nothing. */
  readonly steps?: HostedSteps;
  /** Runs once, after the card has its new PIN. */
  onDone?(): void;
}

/** The steps before the form: a one-time code, and a look at the PIN. */
export interface HostedSteps {
  /** Sends a one-time code to the cardholder, who has to enter it first. Left out: the link alone is enough. */
  sendCode?(code: string): void;
  /** Last digits of the telephone number that the code goes to. */
  readonly phone: string;
  /** Whether the page shows the PIN that the card has. */
  readonly mayView: boolean;
  /** Whether the page has the form for a new PIN. */
  readonly mayReset: boolean;
}

/** The hosted PIN pages of the sandbox, on a port of their own. */
export interface HostedPages {
  /** Makes a single-use link. The link is a secret: who has it can set the PIN. */
  open(request: HostedPageRequest): HostedPageLink;
}

/** A link that was made. */
export interface HostedPageLink {
  readonly url: string;
  /** What has become of it. */
  state(): "open" | "done" | "cancelled" | "blocked" | "expired";
}

/** Settings of the hosted pages. */
export interface HostedPageOptions {
  /** Origins that may frame the pages and are told the outcome, such as `https://shop.example`. Default none. */
  readonly allowedParents?: readonly string[];
}
