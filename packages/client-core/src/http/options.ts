import { nearestName } from "../input/nearest-name.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { longestTimerMs } from "../time/deadline.ts";

/** Text in PEM format, or bytes. */
export type PemOrBytes = string | Uint8Array;

/** TLS towards the issuer. Certificates are always verified. */
export interface TlsOptions {
  /**
   * Certificate authorities to trust, in PEM format, in place of Node's own list. A proxy reached by `https:` is verified by
   * them too. To add to Node's list instead, set `NODE_EXTRA_CA_CERTS` for the process.
   */
  readonly ca?: PemOrBytes | readonly PemOrBytes[];
  /** The client certificate, with its chain, in PEM format. Needs `key`. */
  readonly cert?: PemOrBytes;
  /** The private key of `cert`, in PEM format. */
  readonly key?: PemOrBytes;
  /** Client certificate and private key in one PKCS #12 file, as bytes, in place of `cert` and `key`. */
  readonly pfx?: Uint8Array;
  /** Decrypts `key` or `pfx`. */
  readonly passphrase?: string;
  /** Name in the SNI extension, and the name that the issuer's certificate must have. Default: the host of the URL. */
  readonly servername?: string;
  /** Default `"TLSv1.2"`, or Node's own minimum if that is newer. Nothing older is possible. */
  readonly minVersion?: "TLSv1.2" | "TLSv1.3";
}

/** An agent for `node:https`: Node's own, or one like those of `https-proxy-agent` and `socks-proxy-agent`. */
export interface HttpAgent {
  destroy(): void;
}

/** What a {@link LookupFunction} is asked for: one address or all, of a family (4, 6, or 0 for both). */
export interface LookupRequest {
  readonly family?: number | "IPv4" | "IPv6" | undefined;
  readonly hints?: number | undefined;
  readonly all?: boolean | undefined;
}

/** Resolves a host name, with the signature of Node's `dns.lookup(hostname, options, callback)`. */
export type LookupFunction = (
  hostname: string,
  options: LookupRequest,
  callback: (error: Error | null, address: string | { address: string; family: number }[], family?: number) => void,
) => void;

/**
 * How requests reach the issuer. For Node only, and not together with `fetch`.
 *
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const issuer = rapyd({
 *   environment: "production",
 *   accessKey: process.env.RAPYD_ACCESS_KEY ?? "",
 *   secretKey: process.env.RAPYD_SECRET_KEY ?? "",
 *   http: { tls: { ca: readFileSync("bank-ca.pem") }, proxy: "http://proxy.bank.example:3128" },
 * });
 * ```
 */
export interface HttpOptions {
  /** Certificates and versions. */
  readonly tls?: TlsOptions;
  /**
   * The proxy for `https:` requests. Default `"environment"`: the one in the variable `HTTPS_PROXY`, else `ALL_PROXY`, except for
   * hosts in `NO_PROXY` (names in lower case win, as in curl; read when the client is made). A URL takes their place, with the
   * credentials in it; `"none"` connects directly. Loopback and `http:` never go through a proxy.
   */
  readonly proxy?: "environment" | "none" | (string & {}) | URL;
  /** Makes the connections, for example through a SOCKS proxy. Excludes all other options here, which are the agent's then. */
  readonly agent?: HttpAgent;
  /** Resolves host names in place of `dns.lookup`. */
  readonly lookup?: LookupFunction;
  /** Longest time for a new connection, with TLS, in milliseconds. Default 10 000. A proxy's tunnel may take as long before. */
  readonly connectTimeoutMs?: number;
  /**
   * How long an idle connection stays open for the next request, in milliseconds. Default 5 000; 0 for no reuse. A shorter time
   * that the issuer names in `Keep-Alive` is respected.
   */
  readonly keepAliveMs?: number;
  /** Most connections to one host at the same time; further requests wait. Default: Node's own, which is no limit. */
  readonly maxSockets?: number;
}

/** {@link HttpOptions}, checked and with their defaults. */
export interface HttpSettings {
  readonly tls: TlsOptions;
  readonly proxy: "environment" | "none" | URL;
  readonly agent: HttpAgent | undefined;
  readonly lookup: LookupFunction | undefined;
  readonly connectTimeoutMs: number;
  readonly keepAliveMs: number;
  readonly maxSockets: number | undefined;
  /** Makes an options error, for what shows only when the connections are set up, such as a key that cannot be read. */
  readonly bad: (text: string) => Error;
}

const memberNames = ["tls", "proxy", "agent", "lookup", "connectTimeoutMs", "keepAliveMs", "maxSockets"] as const;
const tlsNames = ["ca", "cert", "key", "pfx", "passphrase", "servername", "minVersion"] as const;

/** Checks the option `http`. `bad` makes the error that is thrown. `undefined` gives the defaults. */
export function readHttpOptions(given: unknown, bad: (text: string) => Error): HttpSettings {
  const options = readMembers("http", given ?? {}, memberNames, bad);
  const { agent, lookup } = options;
  if (agent !== undefined) {
    // Node's own condition for an agent.
    if (typeof agent !== "object" || agent === null || typeof Reflect.get(agent, "addRequest") !== "function") {
      throw bad("http.agent must be an agent for node:https, such as new https.Agent().");
    }
    const other = memberNames.find((name) => name !== "agent" && options[name] !== undefined);
    if (other !== undefined) {
      throw bad(`http.agent excludes http.${other}: the agent makes the connections. Set it in the agent.`);
    }
  }
  if (lookup !== undefined && typeof lookup !== "function") {
    throw bad("http.lookup must be a function like dns.lookup(hostname, options, callback).");
  }
  return {
    tls: readTls(options.tls, bad),
    proxy: readProxy(options.proxy, bad),
    // An object with addRequest, or undefined.
    agent: agent as HttpAgent | undefined,
    // A function, or undefined.
    lookup: lookup as LookupFunction | undefined,
    connectTimeoutMs: readWhole("connectTimeoutMs", options.connectTimeoutMs ?? 10_000, 1, bad),
    keepAliveMs: readWhole("keepAliveMs", options.keepAliveMs ?? 5_000, 0, bad),
    maxSockets:
      options.maxSockets === undefined || options.maxSockets === Number.POSITIVE_INFINITY
        ? undefined
        : readWhole("maxSockets", options.maxSockets, 1, bad),
    bad,
  };
}

/** An object's members, when it has none but the known ones. */
function readMembers<Name extends string>(
  option: string,
  given: unknown,
  known: readonly Name[],
  bad: (text: string) => Error,
): Readonly<Partial<Record<Name, unknown>>> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw bad(`${option} must be an object with any of: ${known.join(", ")}.`);
  }
  for (const name of Object.keys(given)) {
    if (known.some((one) => one === name)) continue;
    // A name of letters holds nothing that must not be shown.
    const shown = /^[A-Za-z]+$/.test(name) ? `${option}.${name} is not an option.` : `${option} has an unknown member.`;
    const near = nearestName(name, known);
    throw bad(near === undefined ? `${shown} Known are: ${known.join(", ")}.` : `${shown} Did you mean ${near}?`);
  }
  // Read once: a getter could return another value than the one that was checked.
  const members = known.map((name): [Name, unknown] => [name, Reflect.get(given, name)]);
  return Object.fromEntries(members) as Readonly<Partial<Record<Name, unknown>>>; // made of the names
}

function readTls(given: unknown, bad: (text: string) => Error): TlsOptions {
  const isNoObject = typeof given !== "object" || given === null;
  if (!isNoObject && ("rejectUnauthorized" in given || "checkServerIdentity" in given)) {
    throw bad(
      "http.tls cannot turn verification off. For a private certificate authority, give its certificate as http.tls.ca.",
    );
  }
  const tls = readMembers("http.tls", given ?? {}, tlsNames, bad);
  const { ca, cert, key, pfx, passphrase, servername, minVersion } = tls;
  const isCa = Array.isArray(ca) ? ca.length > 0 && ca.every(isPem) : ca === undefined || isPem(ca);
  if (!isCa) throw bad("http.tls.ca must be a certificate in PEM format, as text or bytes, or a list of them.");
  if (cert !== undefined && !isPem(cert))
    throw bad("http.tls.cert must be a certificate in PEM format, as text or bytes.");
  if (key !== undefined && !isPem(key))
    throw bad("http.tls.key must be a private key in PEM format, as text or bytes.");
  if ((cert === undefined) !== (key === undefined)) throw bad("http.tls.cert and http.tls.key must be given together.");
  if (pfx !== undefined && !isBytes(pfx)) throw bad("http.tls.pfx must be the bytes of a PKCS #12 file.");
  if (pfx !== undefined && cert !== undefined) throw bad("http.tls takes either pfx, or cert and key, not both.");
  if (passphrase !== undefined && typeof passphrase !== "string") throw bad("http.tls.passphrase must be a text.");
  if (
    servername !== undefined &&
    (typeof servername !== "string" || !/^(?![\d.]*$)[A-Za-z0-9]([A-Za-z0-9._-]*)$/.test(servername))
  ) {
    // Not an address either: SNI has names alone (RFC 6066, section 3), and newer versions of Node refuse to send one.
    throw bad("http.tls.servername must be a host name, such as api.issuer.example.");
  }
  if (minVersion !== undefined && minVersion !== "TLSv1.2" && minVersion !== "TLSv1.3") {
    throw bad('http.tls.minVersion must be "TLSv1.2" or "TLSv1.3".');
  }
  // Every member has been checked; those that are undefined stay away, or Node would read them as given.
  return omitUndefined(tls) as TlsOptions;
}

function readProxy(given: unknown, bad: (text: string) => Error): "environment" | "none" | URL {
  if (given === undefined || given === "environment") return "environment";
  if (given === "none") return "none";
  // A URL of any realm has its text in href.
  const text = typeof given === "object" && given !== null ? Reflect.get(given, "href") : given;
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol.startsWith("socks")) {
    throw bad(
      "http.proxy takes http: and https: proxies. For a SOCKS proxy, give an agent such as socks-proxy-agent as http.agent.",
    );
  }
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw bad('http.proxy must be "environment", "none", or a URL such as http://proxy.example:3128.');
  }
  return url;
}

function readWhole(name: string, value: unknown, least: number, bad: (text: string) => Error): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > longestTimerMs) {
    throw bad(`http.${name} must be a whole number, ${least} or greater.`);
  }
  return value;
}

/** Whether a value is text in PEM format, or bytes, which Node reads for itself. */
function isPem(value: unknown): boolean {
  return typeof value === "string" ? value.includes("-----BEGIN ") : isBytes(value);
}

function isBytes(value: unknown): boolean {
  return ArrayBuffer.isView(value) && value.byteLength > 0;
}
