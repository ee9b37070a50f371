import type { HostedOutcome } from "./pages.ts";

/** What a cardholder types on a page. */
export interface HostedEntry {
  /** Digits, typed into both fields of the new PIN. */
  readonly newPin: string;
  /** What is typed to confirm, where it is to differ. Default: `newPin`. */
  readonly confirmation?: string;
  /** For a page that changes a PIN. */
  readonly currentPin?: string;
  /** What is typed as the one-time code, where a page asks for one. Default: the code that was sent. */
  readonly code?: string;
}

/** What a page showed. */
export interface HostedView extends HostedCompletion {
  /** The card's PIN, or `undefined` when the page did not show it. */
  readonly pin: string | undefined;
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
   * Finishes a hosted page as a browser without JavaScript does: gets it, fills in the form, posts it. Real HTTP. A one-time
   * code is entered as it was sent, and a page that shows the PIN is left by its button for a new one.
   *
   * @param url the link, or the `HostedUrl` of a client's answer
   * @throws Error when the page asks for the current PIN and none is given
   */
  complete(url: string | { reveal(): string }, entry: HostedEntry): Promise<HostedCompletion>;
  /** Reads the PIN off a page that shows it, enters the one-time code for that, and closes the page. Real HTTP. */
  view(url: string | { reveal(): string }, entry?: Pick<HostedEntry, "code">): Promise<HostedView>;
}

interface Shown {
  /** Where the page is, with the steps that were taken. */
  readonly address: string;
  readonly status: number;
  readonly page: string;
}

/** Makes the cardholder's part. `codeOf` gives the code that was sent for a link. */
export function createSandboxHosted(codeOf: (url: string) => string | undefined): SandboxHosted {
  const show = async (address: string, fields?: Readonly<Record<string, string>>): Promise<Shown> => {
    const answer = await fetch(address, fields && { method: "POST", body: new URLSearchParams(fields) });
    return { address: answer.url, status: answer.status, page: await answer.text() };
  };
  const openAndVerify = async (url: string | { reveal(): string }, code: string | undefined): Promise<Shown> => {
    const shown = await show(typeof url === "string" ? url : url.reveal());
    if (!shown.page.includes('name="code"')) return shown;
    return show(shown.address, { action: "code", code: code ?? codeOf(shown.address) ?? "" });
  };
  return {
    async view(url, { code } = {}) {
      const shown = await openAndVerify(url, code);
      const pin = /<output id="shown-pin">([0-9]+)</.exec(shown.page)?.[1];
      const { page, status } = pin === undefined ? shown : await show(shown.address, { action: "close" });
      return { outcome: outcomeOf(page), status, pin };
    },
    async complete(url, entry) {
      const opened = await openAndVerify(url, entry.code);
      const mayReset = opened.page.includes('value="reset"');
      const { address, page, status } = mayReset ? await show(opened.address, { action: "reset" }) : opened;
      if (outcomeOf(page) !== "refused" || !page.includes('name="pin"')) return { outcome: outcomeOf(page), status };
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
