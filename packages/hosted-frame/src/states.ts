/** The ends of a PIN page. The first one counts; later messages are ignored. */
export type PinPageEnd = "done" | "cancelled" | "blocked" | "expired" | "unknown";

/**
 * What has become of a PIN page. `not-loaded` is not final: the page may still appear, and a new link may be opened.
 *
 * - `loading`: the page was asked for.
 * - `ready`: the page is there. If the issuer documents no message, this only means that something has loaded.
 * - `not-loaded`: the link was refused, or the page did not appear.
 * - `done`: the page, or your `check`, says that the PIN is saved.
 * - `cancelled`: the cardholder left.
 * - `blocked`: the current PIN was wrong too often.
 * - `expired`: the link's time is over.
 * - `unknown`: nobody can tell whether the PIN is saved.
 */
export type PinPageState = "loading" | "ready" | "not-loaded" | PinPageEnd;

/** Who says so: the issuer's page, the cardholder by a button, your `check`, a timer, or the browser. */
export type PinPageSource = "page" | "cardholder" | "check" | "time" | "browser";

/** A change of state. It never carries the link or anything that the cardholder typed. */
export interface PinPageChange {
  readonly state: PinPageState;
  readonly by: PinPageSource;
  /** For the developer: a fixed sentence on why the page did not load and what to do. */
  readonly hint?: string;
}

/** What your server says about the PIN: saved, not saved, or not known. */
export type PinPageVerdict = "done" | "not-done" | "unknown";

const openStates: readonly unknown[] = [undefined, "loading", "ready", "not-loaded"];

/** Whether a page in this state is over. */
export function isEnd(state: PinPageState | undefined): boolean {
  return !openStates.includes(state);
}
