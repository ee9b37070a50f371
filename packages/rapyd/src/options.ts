import type { CommonOptions, RateLimit } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  type KeyCredential,
  optionsError,
  type PinPolicy,
  readBaseUrl,
  readCommonOptions,
  readCredential,
  readHosts,
  readKeyCredential,
  type Supplied,
  type WhereOptions,
} from "@cardpin/client-core/issuer";
import type { SecretKey } from "@cardpin/pin-crypto";
import { pinRules } from "./pin-rules.ts";
import { ownHeaders } from "./protocol.ts";
import { version } from "./version.ts";

/** Rapyd's hosts. https://docs.rapyd.net/en/request-signatures.html */
export const environments: { readonly sandbox: string; readonly production: string } = {
  sandbox: "https://sandboxapi.rapyd.net",
  production: "https://api.rapyd.net",
};

/** Rapyd's limits, for sandbox and production alike. https://docs.rapyd.net/en/request-rate-limits.html */
const rateLimits: readonly RateLimit[] = [
  { calls: 200, windowMs: 60_000 },
  { calls: 1_000, windowMs: 300_000 },
];

/** Options of {@link rapyd}. */
export interface RapydOptions extends CommonOptions, WhereOptions<"sandbox" | "production"> {
  /** The account's access key for this environment, or a function that returns it. */
  readonly accessKey: Supplied<string>;
  /** The account's secret key for this environment, or a function that returns it. */
  readonly secretKey: Supplied<string | SecretKey>;
  /**
   * How far behind Rapyd's clock timestamps are kept, in milliseconds, 0 to 50 000. Rapyd refuses timestamps that are 60 seconds
   * old or from the future. Default 2 000.
   */
  readonly clockMarginMs?: number;
  /**
   * Hosts that a hosted page may be on, such as `pages.example` or `127.0.0.1:4010`, with the port if it is not the scheme's
   * own. A page elsewhere is not returned. Default: any host.
   */
  readonly allowedHosts?: readonly string[];
}

const ownOptions = [
  "environment",
  "baseUrl",
  "accessKey",
  "secretKey",
  "clockMarginMs",
  "allowedHosts",
] as const satisfies readonly (keyof RapydOptions)[];

/** The options, checked. */
export interface RapydSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly accessKey: Credential<string>;
  readonly secretKey: KeyCredential;
  readonly clockMarginMs: number;
  readonly allowedHosts: ReadonlySet<string> | undefined;
  readonly issuerRules: PinPolicy;
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: RapydOptions): RapydSettings {
  const issuer = "rapyd";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders, rateLimits });
  const { testHosts, report } = common;
  const { accessKey, secretKey, clockMarginMs = 2_000, allowedHosts } = options;
  const baseUrl = readBaseUrl(issuer, options, { environments, testHosts });
  if (!Number.isInteger(clockMarginMs) || clockMarginMs < 0 || clockMarginMs > 50_000) {
    throw optionsError(issuer, "clockMarginMs must be whole milliseconds from 0 to 50000.");
  }
  return {
    common,
    baseUrl,
    accessKey: readCredential(accessKey, { issuer, report, advice: accessKeyAdvice }),
    secretKey: readKeyCredential(secretKey, { issuer, report, advice: secretKeyAdvice }),
    clockMarginMs,
    allowedHosts: readHosts(issuer, allowedHosts),
    // Named or written out, it is the same sandbox.
    issuerRules: pinRules(baseUrl === environments.sandbox ? "sandbox" : "other"),
  };
}

const accessKeyAdvice =
  "accessKey is missing or invalid: give the access key of your Rapyd account, or a function that returns it.";
const secretKeyAdvice =
  "secretKey is missing or invalid: give the secret key of your Rapyd account, or a function that returns it.";
