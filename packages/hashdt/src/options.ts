import {
  type CommonOptions,
  type CommonSettings,
  checkUrl,
  isHeaderText,
  isToken,
  optionsError,
  parseUrl,
  readCommonOptions,
} from "@cardpin/client-core";
import type { TokenSource } from "./token.ts";

/** Options of {@link hashdt}. */
export interface HashDTOptions extends CommonOptions {
  /** The host that HashDT gave you; none is published. `https:`, except on loopback; without query or fragment. */
  readonly baseUrl: string;
  /** Version segment of every path. Default `v1`. */
  readonly version?: string;
  /** The account's `x-api-key`. */
  readonly apiKey: string;
  /** The account's `x-product-id`. */
  readonly productId: string;
  /** The account's `x-client-id`, where it has one. Default: none sent. */
  readonly clientId?: string;
  /**
   * The access token, without the word `Bearer`, or a function that gets one. The function's token is kept until HashDT
   * answers 401; then it is asked once more, and the request repeated. It has `timeoutMs` to answer. Default: none sent.
   */
  readonly token?: TokenSource;
  /**
   * Hosts that a PIN page may be on, such as `pin.host.example` or `127.0.0.1:4010`, with the port where it is not the
   * scheme's own. A page anywhere else is not handed out. Default: any host.
   */
  readonly allowedHosts?: readonly string[];
}

/** The options, checked. */
export interface HashDTSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly version: string;
  readonly apiKey: string;
  readonly productId: string;
  readonly clientId: string | undefined;
  readonly token: TokenSource | undefined;
  readonly allowedHosts: ReadonlySet<string> | undefined;
}

/** Checks the options. @throws CardPinError `invalid-options` */
export function readOptions(options: HashDTOptions): HashDTSettings {
  const common = readCommonOptions("hashdt", options);
  // Other issuers have environments, and a caller without types may name one here.
  const { baseUrl, environment }: { baseUrl?: string; environment?: unknown } = options;
  const { version = "v1", apiKey, productId, clientId, token, allowedHosts } = options;
  if (baseUrl === undefined || environment !== undefined) {
    throw bad("Give baseUrl, the host that HashDT gave you, and no environment: HashDT publishes none.");
  }
  if (!isHeaderText(apiKey)) throw bad("apiKey is missing or not usable: give the x-api-key that HashDT gave you.");
  if (!isHeaderText(productId)) {
    throw bad("productId is missing or not usable: give the x-product-id that HashDT gave you.");
  }
  if (clientId !== undefined && !isHeaderText(clientId)) {
    throw bad("clientId is not usable: give the x-client-id that HashDT gave you, or leave it out.");
  }
  if (typeof version !== "string" || !/^[A-Za-z0-9_-]{1,32}$/.test(version)) {
    throw bad('version must be a path segment such as "v1".');
  }
  if (token !== undefined && typeof token !== "function" && !isToken(token)) {
    throw bad("token must be an access token without the word Bearer, or a function that returns one.");
  }
  return {
    common,
    baseUrl: checkUrl("hashdt", baseUrl, "baseUrl"),
    version,
    apiKey,
    productId,
    clientId,
    token,
    allowedHosts: allowedHosts === undefined ? undefined : readHosts(allowedHosts),
  };
}

function readHosts(given: unknown): ReadonlySet<string> {
  const hosts = Array.isArray(given) ? given.map(readHost) : [];
  if (hosts.length === 0 || hosts.includes(undefined)) {
    throw bad(
      "allowedHosts must be a list of hosts such as pin.host.example or 127.0.0.1:4010, without scheme or path.",
    );
  }
  return new Set(hosts as string[]); // no undefined is among them
}

/** A host as `URL.host` writes it. */
function readHost(given: unknown): string | undefined {
  if (typeof given !== "string" || !/^([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?$/i.test(given)) return undefined;
  return parseUrl(`https://${given}`)?.host;
}

function bad(text: string): Error {
  return optionsError("hashdt", text);
}
