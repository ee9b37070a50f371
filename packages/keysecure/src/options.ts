import type { CommonOptions } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  isHeaderText,
  optionsError,
  readBaseUrl,
  readCommonOptions,
  readCredential,
  type Supplied,
  type WhereOptions,
} from "@cardpin/client-core/issuer";
import type { SecretKey } from "@cardpin/pin-crypto";
import type { KeySecureKeyDerivation } from "./encryption.ts";
import { createEncryptionKey, type EncryptionKey } from "./encryption-key.ts";
import { ownHeaders } from "./protocol.ts";
import { version } from "./version.ts";

/** KeySecure's hosts. https://docs-payment-merchant.keysecure.io/en/API/api-list/common/request-headers */
export const environments: { readonly sandbox: string; readonly production: string } = {
  sandbox: "https://sandbox-openplatform.keysecure.io",
  production: "https://openplatform.keysecure.io",
};

/** Options of {@link keysecure}. */
export interface KeySecureOptions extends CommonOptions, WhereOptions<"sandbox" | "production"> {
  /** The merchant's `Api-Key`, or a function that returns it. It works only from the merchant's IP allow-list. */
  readonly apiKey: Supplied<string>;
  /** The merchant's `apiSecret`, or a function that returns it. It is never sent; the AES key is made from it. */
  readonly apiSecret: Supplied<string>;
  /** How `apiSecret` becomes the AES key. Default `utf8`, unverified. */
  readonly keyDerivation?: KeySecureKeyDerivation;
  /** The AES key itself, 16, 24 or 32 bytes, in the place of `keyDerivation`. */
  readonly encryptionKey?: Uint8Array | SecretKey;
  /**
   * How far behind KeySecure's clock timestamps are kept, in milliseconds, 0 to 50 000. KeySecure refuses timestamps that are
   * 60 seconds old or from the future. Default 2 000.
   */
  readonly clockMarginMs?: number;
  /** Language of KeySecure's messages. Default: none sent. */
  readonly language?: "en_US" | "zh_CN";
}

const ownOptions = [
  "environment",
  "baseUrl",
  "apiKey",
  "apiSecret",
  "keyDerivation",
  "encryptionKey",
  "clockMarginMs",
  "language",
] as const satisfies readonly (keyof KeySecureOptions)[];

/** The options, checked. */
export interface KeySecureSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly apiKey: Credential<string>;
  readonly key: EncryptionKey;
  readonly clockMarginMs: number;
  readonly language: "en_US" | "zh_CN" | undefined;
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: KeySecureOptions): KeySecureSettings {
  const issuer = "keysecure";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders });
  const { testHosts, report } = common;
  const { apiKey, apiSecret, clockMarginMs = 2_000, language } = options;
  if (typeof apiSecret !== "function" && !isHeaderText(apiSecret)) {
    throw optionsError(
      issuer,
      "apiSecret is missing or invalid: give the merchant's apiSecret, or a function that returns it.",
    );
  }
  if (!Number.isInteger(clockMarginMs) || clockMarginMs < 0 || clockMarginMs > 50_000) {
    throw optionsError(issuer, "clockMarginMs must be whole milliseconds from 0 to 50000.");
  }
  if (language !== undefined && language !== "en_US" && language !== "zh_CN") {
    throw optionsError(issuer, 'language must be "en_US" or "zh_CN", or absent.');
  }
  return {
    common,
    baseUrl: readBaseUrl(issuer, options, { environments, testHosts }),
    apiKey: readCredential(apiKey, {
      issuer,
      report,
      advice: "apiKey is missing or invalid: give the merchant's Api-Key, or a function that returns it.",
    }),
    key: createEncryptionKey(options, report),
    clockMarginMs,
    language,
  };
}
