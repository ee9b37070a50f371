/** What the server has put into the page for its script. */
export function readPlace() {
  const place = document.querySelector<HTMLElement>("#place");
  const result = document.querySelector<HTMLElement>("#result");
  const { action, csrf } = place?.dataset ?? {};
  if (place === null || result === null || action === undefined || csrf === undefined) {
    throw new Error("The page has no place for this script.");
  }
  return {
    place,
    /** Shows and announces how it ended. */
    say(text: string, kind: "good" | "bad" | "open"): void {
      result.dataset["kind"] = kind;
      result.textContent = text;
      // What had the focus may be gone.
      if (kind === "good") result.focus();
    },
    /** Sends a request of this page's session. */
    post: (body?: Uint8Array<ArrayBuffer>): Promise<Response> =>
      fetch(action, {
        method: "POST",
        headers: { "x-csrf-token": csrf, "content-type": "application/octet-stream" },
        ...(body === undefined ? {} : { body }),
      }),
  };
}
