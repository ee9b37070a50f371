import {
  type CommonOptions,
  type CommonSettings,
  isHeaderText,
  optionsError,
  type PinRules,
  readBaseUrl,
  readCommonOptions,
  readPinRules,
  type WhereOptions,
} from "@cardpin/client-core";
import type { SecretKey } from "@cardpin/pin-crypto";
import { type KeyReading, readKey } from "./encryption.ts";
import { pinRules } from "./pin-rules.ts";

/** KeySecure's hosts. https://docs-payment-merchant.keysecure.io/en/API/api-list/common/request-headers */
export const environments: { readonly sandbox: string; readonly production: string } = {
  sandbox: "https://sandbox-openplatform.keysecure.io",
  production: "https://openplatform.keysecure.io",
};

/** Options of {@link keysecure}. */
export interface KeySecureOptions extends CommonOptions, WhereOptions<keyof typeof environments> {
  /** The merchant's `Api-Key`; it works only from the IP addresses on the merchant's allow-list. */
  readonly apiKey: string;
  /** The merchant's `apiSecret`: never sent, the AES key is made from it. */
  readonly apiSecret: string;
  /** How `apiSecret` becomes the AES key, or the key itself (16, 24 or 32 bytes). Default `utf8`, unverified. */
  readonly encryptionKey?: KeyReading | Uint8Array | SecretKey;
  /**
   * How far behind KeySecure's clock the timestamp is kept, in milliseconds, 0 to 50 000. It takes timestamps up to 60
   * seconds old and none from the future. Default 2 000.
   */
  readonly clockMarginMs?: number;
  /** Language of KeySecure's messages, which this client does not read. Default: none sent. */
  readonly language?: "en_US" | "zh_CN";
  /** Which PINs are sent at all. Default: {@link pinRules}. */
  readonly pinRules?: PinRules;
}

/** The options, checked. */
export interface KeySecureSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly key: SecretKey;
  readonly clockMarginMs: number;
  readonly language: "en_US" | "zh_CN" | undefined;
  readonly pinRules: PinRules;
}

/** Checks the options. @throws CardPinError `invalid-options` */
export function readOptions(options: KeySecureOptions): KeySecureSettings {
  const common = readCommonOptions("keysecure", options);
  const { apiKey, apiSecret, encryptionKey = "utf8", clockMarginMs = 2_000, language } = options;
  if (!isHeaderText(apiKey)) {
    throw optionsError("keysecure", "apiKey is missing or not usable: give the merchant's Api-Key.");
  }
  if (!isHeaderText(apiSecret)) {
    throw optionsError("keysecure", "apiSecret is missing or not usable: give the merchant's apiSecret.");
  }
  if (!Number.isInteger(clockMarginMs) || clockMarginMs < 0 || clockMarginMs > 50_000) {
    throw optionsError("keysecure", "clockMarginMs must be whole milliseconds from 0 to 50000.");
  }
  if (language !== undefined && language !== "en_US" && language !== "zh_CN") {
    throw optionsError("keysecure", 'language must be "en_US" or "zh_CN", or left out.');
  }
  return {
    common,
    baseUrl: readBaseUrl("keysecure", options, environments),
    apiKey,
    key: readKey(apiSecret, encryptionKey),
    clockMarginMs,
    language,
    pinRules: readPinRules("keysecure", options.pinRules, pinRules),
  };
}
