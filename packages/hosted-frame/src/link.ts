/** The link of a hosted page: text, or an object such as a client's `HostedUrl` whose `reveal()` returns it. */
export type PinPageLink =
  | string
  | {
      /** Returns the link. */
      reveal(): string;
    };

/** Whether a host name is this machine's own, where an emulator may use plain HTTP. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Returns a link that may be opened, or a sentence that says what is wrong with it and never quotes it. */
export function checkLink(link: unknown, ownOrigin: string): URL | string {
  // A value without reveal() gives undefined, which is refused below.
  const text = typeof link === "string" ? link : (link as { reveal?: () => unknown } | null)?.reveal?.();
  if (text === "[hosted PIN page]") {
    return "The link is a HostedUrl that was printed. On your server, send url.reveal() to the browser.";
  }
  if (typeof text !== "string" || !URL.canParse(text)) {
    return "The link must be the absolute address of the issuer's page.";
  }
  const url = new URL(text);
  if (url.origin === ownOrigin) return "The link leads to your own site, not to the issuer's page.";
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (!isSafe || url.username || url.password) {
    return "The link must begin with https:, except on this machine, and name no user.";
  }
  return url;
}
