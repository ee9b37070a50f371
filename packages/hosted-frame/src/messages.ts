import type { PinPageEnd } from "./states.ts";

/** What one message of a page means. */
export interface PinPageMessage {
  /** How the page ended. Without it, the message says that the page is shown. */
  readonly end?: PinPageEnd;
  /** Height of the page's content in CSS pixels. */
  readonly height?: number;
}

/** The words of the sandbox's format that are states too. `used`, for a link that was spent earlier, is `unknown`. */
const ends: readonly PinPageEnd[] = ["done", "cancelled", "blocked", "expired"];

/**
 * Reads the messages of the Card PIN sandbox, all of type `cardpin:pin-page`: `ready` and `height` with a height, and an
 * end with its outcome.
 */
export function readSandboxMessage(data: unknown): PinPageMessage | undefined {
  // Any page may send anything: every field is looked at before it is used.
  const { type, outcome, event, height } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (type !== "cardpin:pin-page") return undefined;
  // An outcome that this version does not know is an end all the same.
  if (outcome !== undefined) return { end: ends.find((known) => known === outcome) ?? "unknown" };
  if (event !== "ready" && event !== "height") return undefined;
  return typeof height === "number" && height > 0 ? { height } : {};
}
