import type { CommonOptions } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  isHeaderText,
  isToken,
  optionsError,
  readCommonOptions,
  readCredential,
  readHosts,
  readUrl,
  type Supplied,
} from "@cardpin/client-core/issuer";
import { ownHeaders } from "./protocol.ts";
import type { HashDTTokenSource } from "./token.ts";
import { version as packageVersion } from "./version.ts";

/** Options of {@link hashdt}. */
export interface HashDTOptions extends Omit<CommonOptions, "policy" | "issuerRules"> {
  /** The host that HashDT gave you; none is published. `https:`, except on loopback and `plainHttpTestHosts`. */
  readonly baseUrl: string;
  /** Version segment of every path. Default `v1`. */
  readonly version?: string;
  /** The account's `x-api-key`, or a function that returns it. */
  readonly apiKey: Supplied<string>;
  /** The account's `x-product-id`. */
  readonly productId: string;
  /** The account's `x-client-id`, if it has one. Default: none sent. */
  readonly clientId?: string;
  /**
   * The access token, without the word `Bearer`, or a function that returns one. The function's token is used until HashDT
   * answers 401; then the function is called once more, and the request is sent again. It has `timeoutMs` to return. Default:
   * none sent.
   */
  readonly token?: HashDTTokenSource;
  /**
   * Hosts that a PIN page may be on, such as `pin.host.example` or `127.0.0.1:4010`, with the port if it is not the scheme's
   * own. A page elsewhere is not returned. Default: any host.
   */
  readonly allowedHosts?: readonly string[];
}

const ownOptions = [
  "baseUrl",
  "version",
  "apiKey",
  "productId",
  "clientId",
  "token",
  "allowedHosts",
] as const satisfies readonly (keyof HashDTOptions)[];

/** The options, checked. */
export interface HashDTSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly version: string;
  readonly apiKey: Credential<string>;
  readonly productId: string;
  readonly clientId: string | undefined;
  readonly token: HashDTTokenSource | undefined;
  readonly allowedHosts: ReadonlySet<string> | undefined;
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: HashDTOptions): HashDTSettings {
  const issuer = "hashdt";
  if (typeof options === "object" && options !== null && "environment" in options) {
    throw bad("Give baseUrl, the host that HashDT gave you, and no environment: HashDT publishes none.");
  }
  const common = readCommonOptions(options, { issuer, version: packageVersion, ownOptions, ownHeaders });
  const { testHosts, report, policy, issuerRules } = common;
  const { baseUrl, version = "v1", apiKey, productId, clientId, token, allowedHosts } = options;
  if (policy !== undefined || issuerRules !== undefined) {
    throw bad("policy and issuerRules have no use here: the cardholder enters the PIN on HashDT's page.");
  }
  if (baseUrl === undefined) throw bad("baseUrl is missing: give the host that HashDT gave you.");
  if (!isHeaderText(productId)) throw bad("productId is missing or invalid: give the x-product-id from HashDT.");
  if (clientId !== undefined && !isHeaderText(clientId)) {
    throw bad("clientId is invalid: give the x-client-id from HashDT, or leave it out.");
  }
  if (typeof version !== "string" || !/^[A-Za-z0-9_-]{1,32}$/.test(version)) {
    throw bad('version must be a path segment such as "v1".');
  }
  if (token !== undefined && typeof token !== "function" && !isToken(token)) {
    throw bad("token must be an access token without the word Bearer, or a function that returns one.");
  }
  return {
    common,
    baseUrl: readUrl(issuer, baseUrl, { option: "baseUrl", testHosts }),
    version,
    apiKey: readCredential(apiKey, {
      issuer,
      report,
      advice: "apiKey is missing or invalid: give the x-api-key from HashDT, or a function that returns it.",
    }),
    productId,
    clientId,
    token,
    allowedHosts: readHosts(issuer, allowedHosts),
  };
}

function bad(text: string): Error {
  return optionsError("hashdt", text);
}
