import type { HostedPageIssuer, HostedPageProfile } from "./issuers.ts";
import type { PinPageLink } from "./link.ts";
import type { PinPageVerdict } from "./states.ts";
import type { PinPageTexts } from "./texts.ts";

/** What a PIN page is opened with, beside its link. */
export interface PinPageSettings {
  /** The issuer of the card, or a profile of your own. Default: a page that sends no messages. */
  issuer?: HostedPageIssuer | HostedPageProfile | undefined;
  /**
   * Asks your server whether the PIN is saved. Called when the cardholder says so, leaves, or the time is over, because a
   * click in a browser proves nothing. Without it these ends are `unknown` or `cancelled`.
   */
  check?: (() => PinPageVerdict | Promise<PinPageVerdict>) | undefined;
  /** Gets a new link from your server. With it, the frame offers "Open a new page" if a page fails or ends without a PIN. */
  requestLink?: (() => PinPageLink | Promise<PinPageLink>) | undefined;
  /** When the link ends: a `Date`, Unix milliseconds, or a date as text. The page has five seconds more to say so itself. */
  expiresAt?: Date | number | string | undefined;
  /**
   * Addresses on your own site to which the issuer leads the cardholder at the end, such as Rapyd's `completeUrl` and
   * `cancelUrl`. If the frame arrives at one of them, the page is done or cancelled. The query is not compared.
   */
  returnUrls?: { readonly done?: string; readonly cancelled?: string } | undefined;
  /** Origins from which messages are accepted. Default: only the origin of the link. */
  origins?: readonly string[] | undefined;
  /** Texts in another language. What is missing stays English. */
  texts?: Partial<PinPageTexts> | undefined;
  /** Milliseconds to wait for the page, and for your `check`. Default 15 000. */
  timeoutMs?: number | undefined;
}

/** What `openPinPage` takes. */
export interface PinPageOptions extends PinPageSettings {
  readonly link: PinPageLink;
}
