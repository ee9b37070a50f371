import type { HostedOutcome } from "./pages.ts";

/** What a cardholder types on a page. */
export interface HostedEntry {
  /** Digits, typed into both fields of the new PIN. */
  readonly newPin: string;
  /** What is typed to confirm, where it is to differ. Default: `newPin`. */
  readonly confirmation?: string;
  /** For a page that changes a PIN. */
  readonly currentPin?: string;
}

/** How a page ended. */
export interface HostedCompletion {
  /** `refused` when the page shows its form again: the PIN is too weak, of the wrong length, or the current one is wrong. */
  readonly outcome: HostedOutcome | "refused";
  /** HTTP status of the last page. */
  readonly status: number;
}

/** The cardholder's part, for tests and demonstrations. */
export interface SandboxHosted {
  /**
   * Finishes a hosted page as a browser without JavaScript does: gets it, fills in the form, posts it. Real HTTP.
   *
   * @param url the link, or the `HostedUrl` of a client's answer
   * @throws Error when the page asks for the current PIN and none is given
   */
  complete(url: string | { reveal(): string }, entry: HostedEntry): Promise<HostedCompletion>;
}

/** Makes the cardholder's part. */
export function createSandboxHosted(): SandboxHosted {
  return {
    async complete(url, entry) {
      const address = typeof url === "string" ? url : url.reveal();
      const shown = await fetch(address);
      const page = await shown.text();
      if (outcomeOf(page) !== "refused") return { outcome: outcomeOf(page), status: shown.status };
      const { currentPin, newPin, confirmation = newPin } = entry;
      const asksForCurrent = page.includes('name="current"');
      if (asksForCurrent && currentPin === undefined)
        throw new Error("The page asks for the current PIN: give currentPin.");
      const fields = new URLSearchParams({ action: "save", pin: newPin, confirm: confirmation });
      if (asksForCurrent) fields.set("current", currentPin ?? "");
      const answer = await fetch(address, { method: "POST", body: fields });
      return { outcome: outcomeOf(await answer.text()), status: answer.status };
    },
  };
}

const outcomes: readonly HostedOutcome[] = ["done", "cancelled", "blocked", "expired", "used", "unknown"];

/** What a page says of its end; `refused` for a page that shows the form. */
function outcomeOf(page: string): HostedOutcome | "refused" {
  const named = /<main data-outcome="([a-z]+)">/.exec(page)?.[1];
  return outcomes.find((outcome) => outcome === named) ?? "refused";
}
