import type { IncomingMessage } from "node:http";

/** What is looked at of a request. */
type RequestHead = Pick<IncomingMessage, "headers" | "method" | "url">;

/** What a port lets a browser do. Programs send neither `Origin` nor `Sec-Fetch-Site`, and are not affected. */
export type BrowserAccess =
  /** Nothing: an issuer's API is called by servers. */
  | "none"
  /** The port's own page may call, and any page may link to `/`. */
  | "own-page"
  /** Any page may link to the port's pages and frame them; their forms are posted by themselves. */
  | "linked-pages";

/** Who may call a port. */
export interface PortAccess {
  readonly browsers: BrowserAccess;
  /** The port's own origins beside the one that the `Host` header names. */
  readonly origins: readonly string[];
}

/** An answer to a request that came by the wrong name or from another web page. */
export interface AccessRefusal {
  readonly status: 403 | 421;
  readonly text: string;
}

const WRONG_HOST =
  "The sandbox does not answer to this Host. Use an IP address, localhost, or a name that public DNS cannot hold\n" +
  "(without a dot, or ending in .localhost, .internal or .test), or start the sandbox with --public-url.\n";
const WRONG_PAGE = "The sandbox refuses requests that another web page sends from a browser.\n";

/**
 * Checks `Host` and `Origin`. A web page can give its own host name the address 127.0.0.1 (DNS rebinding), and can post to
 * loopback from any site; both send their name along.
 *
 * @returns the refusal, or `undefined` when the request may go on
 */
export function refuseForeign(request: RequestHead, access: PortAccess): AccessRefusal | undefined {
  const host = request.headers.host ?? "";
  const name = hostnameOf(host);
  // By name alone: a container's port may be another one outside of it.
  const isPublicName = access.origins.some((origin) => new URL(origin).hostname === name);
  if (name === undefined || !(isPrivateName(name) || isPublicName)) return { status: 421, text: WRONG_HOST };
  return isForeignPage(request, access) ? { status: 403, text: WRONG_PAGE } : undefined;
}

/** The name or address of a `Host` header without the port; `undefined` when it is not one. */
function hostnameOf(host: string): string | undefined {
  const isHost = /^[A-Za-z0-9._\-:[\]]+$/.test(host) && URL.canParse(`http://${host}`);
  return isHost ? new URL(`http://${host}`).hostname : undefined;
}

/** Whether this is an IP address or a name that public DNS cannot give an address. */
function isPrivateName(hostname: string): boolean {
  return (
    hostname.startsWith("[") ||
    /^[0-9]+(\.[0-9]+){3}$/.test(hostname) ||
    !hostname.includes(".") ||
    /\.(localhost|internal|test)$/.test(hostname)
  );
}

function isForeignPage(request: RequestHead, { browsers, origins }: PortAccess): boolean {
  const { origin, host } = request.headers;
  const own = [`http://${host?.toLowerCase()}`, ...origins];
  const isGet = request.method === "GET" || request.method === "HEAD";
  const site = request.headers["sec-fetch-site"];
  const fromElsewhere = site === "cross-site" || site === "same-site";
  switch (browsers) {
    case "none":
      return origin !== undefined || fromElsewhere;
    case "own-page": {
      if (origin !== undefined) return !own.includes(origin);
      const isLink = isGet && request.url === "/" && request.headers["sec-fetch-mode"] === "navigate";
      return fromElsewhere && !isLink;
    }
    case "linked-pages":
      // A frame with `sandbox` posts with the origin "null". Its link is the secret that another page does not have.
      return !isGet && origin !== undefined && origin !== "null" && !own.includes(origin);
  }
}
