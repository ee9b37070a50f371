import type { CommonOptions } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  optionsError,
  readBaseUrl,
  readCommonOptions,
  readCredential,
  type Supplied,
  type WhereOptions,
} from "@cardpin/client-core/issuer";
import type { RsaPadding } from "@cardpin/pin-crypto";
import { ownHeaders } from "./protocol.ts";
import { version } from "./version.ts";

/** Adyen's hosts. https://docs.adyen.com/api-explorer/balanceplatform/2/overview */
export const environments: { readonly test: string; readonly live: string } = {
  test: "https://balanceplatform-api-test.adyen.com",
  live: "https://balanceplatform-api-live.adyen.com",
};

/** Form in which Adyen is asked for its public keys. */
export type AdyenPublicKeyFormat = "pem" | "jwk";

/** Text form of encrypted keys and PIN blocks. */
export type AdyenEncoding = "hex" | "base64";

/** How long a public key is cached. */
export type AdyenPublicKeyCache = "until-expiry" | "none";

/** Options of {@link adyen}. */
export interface AdyenOptions extends CommonOptions, WhereOptions<"test" | "live"> {
  /** The API key of a credential that has the role for PIN Change, or a function that returns it. */
  readonly apiKey: Supplied<string>;
  /**
   * Whether `revealPin` may be called, and the operation behind it through the typed client. Its credential needs a role of its
   * own. Default false.
   */
  readonly allowRevealPin?: boolean;
  /**
   * Form of the public key. Adyen's public sample uses `pem`; how a key looks as `jwk` is not documented. Default `pem`,
   * unverified.
   */
  readonly publicKeyFormat?: AdyenPublicKeyFormat;
  /**
   * RSA padding of the session key. The page's text on it could not be read; Adyen's public sample uses PKCS#1 v1.5 with `pem`.
   * Default `pkcs1-v1_5` with `pem` and `oaep-sha-256` with `jwk`, unverified.
   */
  readonly padding?: RsaPadding;
  /** Text form of the encrypted key and PIN block. Default `hex`, as in Adyen's examples. */
  readonly encoding?: AdyenEncoding;
  /**
   * How long a public key is cached, for each purpose: to the beginning of its expiry date (UTC), or not at all. That it may be
   * cached is inferred from the expiry date. Default `until-expiry`, unverified.
   */
  readonly publicKeyCache?: AdyenPublicKeyCache;
}

const ownOptions = [
  "environment",
  "baseUrl",
  "apiKey",
  "allowRevealPin",
  "publicKeyFormat",
  "padding",
  "encoding",
  "publicKeyCache",
] as const satisfies readonly (keyof AdyenOptions)[];

/** The options, checked. */
export interface AdyenSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly apiKey: Credential<string>;
  readonly allowRevealPin: boolean;
  readonly publicKeyFormat: AdyenPublicKeyFormat;
  readonly padding: RsaPadding;
  readonly encoding: AdyenEncoding;
  readonly publicKeyCache: AdyenPublicKeyCache;
}

const paddings = ["pkcs1-v1_5", "oaep-sha-256", "oaep-sha-1"] as const satisfies readonly RsaPadding[];
const defaultPadding = { pem: "pkcs1-v1_5", jwk: "oaep-sha-256" } as const;

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: AdyenOptions): AdyenSettings {
  const issuer = "adyen";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders });
  const { testHosts, report } = common;
  const { allowRevealPin = false } = options;
  if (typeof allowRevealPin !== "boolean") throw optionsError(issuer, "allowRevealPin must be true or false.");
  const publicKeyFormat = oneOf("publicKeyFormat", options.publicKeyFormat ?? "pem", ["pem", "jwk"]);
  return {
    common,
    baseUrl: readBaseUrl(issuer, options, { environments, testHosts }),
    apiKey: readCredential(options.apiKey, {
      issuer,
      report,
      advice: "apiKey is missing or invalid: give the API key of your Adyen credential, or a function that returns it.",
    }),
    allowRevealPin,
    publicKeyFormat,
    padding: oneOf("padding", options.padding ?? defaultPadding[publicKeyFormat], paddings),
    encoding: oneOf("encoding", options.encoding ?? "hex", ["hex", "base64"]),
    publicKeyCache: oneOf("publicKeyCache", options.publicKeyCache ?? "until-expiry", ["until-expiry", "none"]),
  };
}

function oneOf<Value extends string>(name: keyof AdyenOptions, given: unknown, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw optionsError("adyen", `${name} must be one of ${values.join(", ")}.`);
}
