import {
  type CommonOptions,
  type CommonSettings,
  isHeaderText,
  ofLengths,
  optionsError,
  type PinRules,
  type RateLimit,
  readBaseUrl,
  readCommonOptions,
  readPinRules,
  type WhereOptions,
} from "@cardpin/client-core";
import { SecretKey } from "@cardpin/pin-crypto";
import { pinLengths } from "./pin-rules.ts";

/** Rapyd's hosts. https://docs.rapyd.net/en/request-signatures.html */
export const environments: { readonly sandbox: string; readonly production: string } = {
  sandbox: "https://sandboxapi.rapyd.net",
  production: "https://api.rapyd.net",
};

/** Rapyd's limits for sandbox and production alike. https://docs.rapyd.net/en/request-rate-limits.html */
export const rateLimits: readonly RateLimit[] = [
  { calls: 200, windowMs: 60_000 },
  { calls: 1_000, windowMs: 300_000 },
];

/** Options of {@link rapyd}. */
export interface RapydOptions extends CommonOptions, WhereOptions<keyof typeof environments> {
  /** The account's access key for this environment. */
  readonly accessKey: string;
  /** The account's secret key for this environment. */
  readonly secretKey: string | SecretKey;
  /**
   * How far behind Rapyd's clock the timestamp is kept, in milliseconds, 0 to 50 000. Rapyd takes timestamps up to 60 seconds
   * old and none from the future. Default 2 000.
   */
  readonly clockMarginMs?: number;
  /** Which PINs are sent at all. Default: as `pinRules` of this package, four digits. */
  readonly pinRules?: PinRules;
}

/** The options, checked. */
export interface RapydSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly accessKey: string;
  readonly secretKey: SecretKey;
  readonly clockMarginMs: number;
  readonly pinRules: PinRules;
}

/** Checks the options. @throws CardPinError `invalid-options` */
export function readOptions(options: RapydOptions): RapydSettings {
  const common = readCommonOptions("rapyd", options, rateLimits);
  const { accessKey, secretKey, clockMarginMs = 2_000 } = options;
  if (!isHeaderText(accessKey)) {
    throw optionsError("rapyd", "accessKey is missing or not usable: give the access key of your Rapyd account.");
  }
  if (!(secretKey instanceof SecretKey) && !isHeaderText(secretKey)) {
    throw optionsError("rapyd", "secretKey is missing or not usable: give the secret key of your Rapyd account.");
  }
  if (!Number.isInteger(clockMarginMs) || clockMarginMs < 0 || clockMarginMs > 50_000) {
    throw optionsError("rapyd", "clockMarginMs must be whole milliseconds from 0 to 50000.");
  }
  return {
    common,
    baseUrl: readBaseUrl("rapyd", options, environments),
    accessKey,
    secretKey: secretKey instanceof SecretKey ? secretKey : SecretKey.fromText(secretKey, "utf8"),
    clockMarginMs,
    pinRules: readPinRules("rapyd", options.pinRules, ofLengths(pinLengths)),
  };
}
