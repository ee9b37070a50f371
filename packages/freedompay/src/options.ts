import {
  type CommonOptions,
  type CommonSettings,
  isHeaderText,
  ofLengths,
  optionsError,
  type PinRules,
  readBaseUrl,
  readCommonOptions,
  readPinRules,
  type WhereOptions,
} from "@cardpin/client-core";
import { SecretKey } from "@cardpin/pin-crypto";
import type { EncryptPin } from "./encrypt-pin.ts";
import { pinLengths } from "./pin-rules.ts";
import type { SignatureHeader } from "./transport.ts";

/**
 * Freedom Pay's hosts: https://docs.freedompay.kz/doc-760202, and for Kyrgyzstan https://docs.freedompay.kg/api-13677899. No
 * test host of the Kyrgyz service is documented.
 */
export const environments: {
  readonly sandbox: string;
  readonly production: string;
  readonly "production-kg": string;
} = {
  sandbox: "https://test-api.freedompay.kz",
  production: "https://api.freedompay.kz",
  "production-kg": "https://api.freedompay.kg",
};

/** Options of {@link freedompay}. */
export interface FreedomPayOptions extends CommonOptions, WhereOptions<keyof typeof environments> {
  /** The partner's identifier, sent as a string as in the published example. */
  readonly authId: string;
  /** The partner's secret; its characters are the key of the signature, whatever encoding they look like. */
  readonly secret: string | SecretKey;
  /**
   * Encrypts the PIN for {@link FreedomPay.setPin}; the other verbs do without. How Freedom Pay wants a PIN encrypted is not
   * public, so there is no default.
   */
  readonly encryptPin?: EncryptPin;
  /** Name of the signature's header; Freedom Pay's overview uses both. Default `X-JWS-Signature`, unverified. */
  readonly signatureHeader?: SignatureHeader;
  /**
   * Whether set PIN carries a `request_id`, which is documented for its neighbours only. With it the request's status can be
   * asked for, if Freedom Pay heeds it, and set PIN is no longer repeated once bytes have left. Default false, unverified.
   */
  readonly sendRequestIdWithSetPin?: boolean;
  /** Which PINs are sent at all. Default: as `pinRules` of this package, four digits, unverified. */
  readonly pinRules?: PinRules;
}

/** The options, checked. */
export interface FreedomPaySettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly authId: string;
  readonly secret: SecretKey;
  readonly encryptPin: EncryptPin | undefined;
  readonly signatureHeader: SignatureHeader;
  readonly sendRequestIdWithSetPin: boolean;
  readonly pinRules: PinRules;
}

/** Checks the options. @throws CardPinError `invalid-options` */
export function readOptions(options: FreedomPayOptions): FreedomPaySettings {
  const common = readCommonOptions("freedompay", options);
  const { authId, secret, encryptPin, signatureHeader = "X-JWS-Signature", sendRequestIdWithSetPin = false } = options;
  if (!isHeaderText(authId)) {
    throw optionsError("freedompay", "authId is missing or not usable: give the partner's identifier as a string.");
  }
  if (!(secret instanceof SecretKey) && !isHeaderText(secret)) {
    throw optionsError("freedompay", "secret is missing or not usable: give the partner's secret.");
  }
  if (encryptPin !== undefined && typeof encryptPin !== "function") {
    throw optionsError("freedompay", "encryptPin must be a function (pin, { cardId, requestId }) => string.");
  }
  if (signatureHeader !== "X-JWS-Signature" && signatureHeader !== "JWS-Signature") {
    throw optionsError("freedompay", 'signatureHeader must be "X-JWS-Signature" or "JWS-Signature".');
  }
  if (typeof sendRequestIdWithSetPin !== "boolean") {
    throw optionsError("freedompay", "sendRequestIdWithSetPin must be true or false.");
  }
  return {
    common,
    baseUrl: readBaseUrl("freedompay", options, environments),
    authId,
    secret: secret instanceof SecretKey ? secret : SecretKey.fromText(secret, "utf8"),
    encryptPin,
    signatureHeader,
    sendRequestIdWithSetPin,
    pinRules: readPinRules("freedompay", options.pinRules, ofLengths(pinLengths)),
  };
}
