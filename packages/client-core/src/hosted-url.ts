import { isAllowedPage, parseUrl } from "./address.ts";
import { CardPinError } from "./errors.ts";

const printed = "[hosted PIN page]";

/**
 * The address of a page on which a cardholder sets a PIN. It is a secret: whoever holds it can set the PIN. It prints as
 * `[hosted PIN page]` everywhere and is read by one method, {@link HostedUrl.reveal}.
 */
export class HostedUrl {
  readonly #address: string;

  /** Own and enumerable on purpose: structuredClone refuses an object that carries a function. */
  readonly toJSON: () => string;

  constructor(address: string) {
    this.#address = address;
    this.toJSON = printsAsPage;
    Object.defineProperty(this, Symbol.for("nodejs.util.inspect.custom"), { value: printsAsPage });
    Object.freeze(this);
  }

  /** The address itself. Hand it to the cardholder's browser; do not log or store it. */
  reveal(): string {
    return this.#address;
  }

  /** Returns `[hosted PIN page]`, never the link. */
  toString(): string {
    return printed;
  }
}

function printsAsPage(): string {
  return printed;
}

/**
 * Returns the page that an issuer named, if it may be passed to a cardholder.
 *
 * @throws CardPinError `unexpected-response` with the outcome `rejected`: a page may exist, but no PIN has changed
 * @example
 * ```ts run
 * import { readHostedUrl } from "@cardpin/client-core/issuer";
 *
 * const url = readHostedUrl("https://pages.acme.example/pin?token=abc", {
 *   issuer: "acme",
 *   baseUrl: "https://api.acme.example",
 *   testHosts: new Set(),
 *   allowedHosts: new Set(["pages.acme.example"]),
 * });
 * // It does not print itself: the address gives access.
 * console.log(`${url}`.includes("token")); // false
 * ```
 */
export function readHostedUrl(
  address: unknown,
  init: {
    readonly issuer: string;
    readonly baseUrl: string;
    readonly testHosts: ReadonlySet<string>;
    readonly allowedHosts: ReadonlySet<string> | undefined;
  },
): HostedUrl {
  const { issuer, baseUrl, testHosts, allowedHosts } = init;
  const url = parseUrl(address);
  if (url === undefined || !isAllowedPage(url, baseUrl, testHosts) || allowedHosts?.has(url.host) === false) {
    throw new CardPinError({ code: "unexpected-response", outcome: "rejected", issuer, text: noPage });
  }
  return new HostedUrl(url.href);
}

const noPage =
  "The issuer's response holds no page that may be passed to a cardholder: it must be https: and on an allowed host. No PIN has changed.";
