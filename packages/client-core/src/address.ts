import { optionsError } from "./errors.ts";

/** Where an issuer is: one of its named environments or a base URL, never both. */
export interface WhereOptions<Environment extends string> {
  readonly environment?: Environment;
  /** `https:`, except on loopback and `plainHttpTestHosts`. Without query, fragment or credentials. */
  readonly baseUrl?: string;
}

/**
 * Returns an absolute URL; `undefined` for anything else.
 *
 * @example
 * ```ts run
 * import { parseUrl } from "@cardpin/client-core/issuer";
 *
 * console.log(parseUrl("https://api.example/v1")?.host); // api.example
 * console.log(parseUrl("api.example")); // undefined
 * ```
 */
export function parseUrl(text: unknown): URL | undefined {
  try {
    return typeof text === "string" ? new URL(text) : undefined;
  } catch {
    return undefined;
  }
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether requests may go to an address: `https:`, or `http:` on this machine's loopback or a test host that the options name. */
function isAllowedUrl({ protocol, hostname }: URL, testHosts: ReadonlySet<string>): boolean {
  return protocol === "https:" || (protocol === "http:" && (loopback.test(hostname) || testHosts.has(hostname)));
}

/**
 * Whether a page that an issuer names may be passed to a cardholder: `https:`, or `http:` on loopback or a test host if the
 * base URL is such an address too. In production a page on loopback would be on the cardholder's own machine.
 */
export function isAllowedPage(url: URL, baseUrl: string, testHosts: ReadonlySet<string>): boolean {
  if (url.username !== "" || url.password !== "") return false;
  const isPlainBase = parseUrl(baseUrl)?.protocol === "http:";
  return url.protocol === "https:" || (isPlainBase && isAllowedUrl(url, testHosts));
}

/**
 * Returns the base URL that the options name, without a slash at its end.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { readBaseUrl } from "@cardpin/client-core/issuer";
 *
 * const environments = { sandbox: "https://test.acme.example", production: "https://api.acme.example" };
 * const init = { environments, testHosts: new Set<string>() };
 * console.log(readBaseUrl("acme", { environment: "sandbox" }, init)); // https://test.acme.example
 * ```
 */
export function readBaseUrl<Environment extends string>(
  issuer: string,
  options: WhereOptions<Environment>,
  init: {
    readonly environments: Readonly<Record<Environment, string>>;
    readonly testHosts: ReadonlySet<string>;
  },
): string {
  const { environment, baseUrl } = options;
  const { environments, testHosts } = init;
  if (environment !== undefined && baseUrl !== undefined) {
    throw optionsError(issuer, "Give either environment or baseUrl, not both.");
  }
  if (baseUrl !== undefined) return readUrl(issuer, baseUrl, { option: "baseUrl", testHosts });
  if (environment === undefined || !Object.hasOwn(environments, environment)) {
    throw optionsError(
      issuer,
      'Say where to send: environment "sandbox" or "production" (the README lists all), or a baseUrl.',
    );
  }
  return environments[environment];
}

/** What is sent to each of the addresses. */
const sent = {
  baseUrl: "the PIN and the credentials are sent there",
  tokenUrl: "the credentials are sent there",
  keyBaseUrl: "the key that encrypts the PIN comes from there",
} as const;

/**
 * Reads an address that requests go to.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { readUrl } from "@cardpin/client-core/issuer";
 *
 * const init = { option: "baseUrl" as const, testHosts: new Set<string>() };
 * console.log(readUrl("acme", "https://api.acme.example/", init)); // https://api.acme.example
 * ```
 */
export function readUrl(
  issuer: string,
  value: unknown,
  init: { readonly option: keyof typeof sent; readonly testHosts: ReadonlySet<string> },
): string {
  const { option, testHosts } = init;
  const url = parseUrl(value);
  if (url === undefined || url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    throw optionsError(
      issuer,
      `${option} must be an absolute URL such as https://host.example, without query, fragment or credentials.`,
    );
  }
  if (!isAllowedUrl(url, testHosts)) {
    throw optionsError(
      issuer,
      `${option} must be https:, because ${sent[option]}. Only loopback and hosts named in plainHttpTestHosts may be http:.`,
    );
  }
  // Not `href`: it keeps a "?" or "#" with nothing after it, and a path behind that would be no path.
  return (url.origin + url.pathname).replace(/\/+$/, "");
}

const nameWithoutDot = /^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?$/i;
const privateAddress =
  /^(10(\.\d{1,3}){3}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|192\.168(\.\d{1,3}){2}|\[f[cd][0-9a-f]{2}:[0-9a-f:]+\])$/i;

/**
 * Reads `plainHttpTestHosts`: exact names without a dot, such as `sandbox` in a compose file, or private addresses.
 *
 * @throws CardPinError `invalid-options`
 */
export function readTestHosts(issuer: string, given: unknown): ReadonlySet<string> {
  if (given === undefined) return new Set();
  const hosts = Array.isArray(given) ? given : [undefined];
  if (!hosts.every((host) => typeof host === "string" && (nameWithoutDot.test(host) || privateAddress.test(host)))) {
    throw optionsError(
      issuer,
      'plainHttpTestHosts must list names without a dot, such as "sandbox", or private addresses, such as "10.0.0.5" or "[fd00::1]".',
    );
  }
  // An IPv6 address as URLs write it, where zeros are left out.
  return new Set(
    hosts.map((host: string) => (host.startsWith("[") && parseUrl(`http://${host}`)?.hostname) || host.toLowerCase()),
  );
}

/**
 * Reads the option `allowedHosts`: hosts as `URL.host` writes them, with the port if it is not the scheme's own.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { readHosts } from "@cardpin/client-core/issuer";
 *
 * const hosts = readHosts("acme", ["pages.acme.example", "127.0.0.1:8443"]);
 * console.log(hosts?.has("pages.acme.example")); // true
 * ```
 */
export function readHosts(issuer: string, given: unknown): ReadonlySet<string> | undefined {
  if (given === undefined) return undefined;
  const hosts = Array.isArray(given) ? given.map(readHost) : [];
  if (hosts.length === 0 || hosts.includes(undefined)) {
    throw optionsError(
      issuer,
      "allowedHosts must list hosts such as pin.host.example or 127.0.0.1:4010, without scheme or path.",
    );
  }
  return new Set(hosts as string[]); // no undefined is among them
}

function readHost(given: unknown): string | undefined {
  if (typeof given !== "string" || !/^([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?$/i.test(given)) return undefined;
  return parseUrl(`https://${given}`)?.host;
}
