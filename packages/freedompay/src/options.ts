import type { CommonOptions } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  type KeyCredential,
  optionsError,
  readBaseUrl,
  readCommonOptions,
  readCredential,
  readKeyCredential,
  type Supplied,
  type WhereOptions,
} from "@cardpin/client-core/issuer";
import type { SecretKey } from "@cardpin/pin-crypto";
import type { FreedomPayEncryptPin } from "./encrypt-pin.ts";
import { type FreedomPaySignatureHeader, ownHeaders } from "./protocol.ts";
import { version } from "./version.ts";

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
export interface FreedomPayOptions extends CommonOptions, WhereOptions<"sandbox" | "production" | "production-kg"> {
  /** The partner's identifier, sent as a string as in the published example, or a function that returns it. */
  readonly authId: Supplied<string>;
  /** The partner's secret, or a function that returns it. Its characters are the key of the signature. */
  readonly secret: Supplied<string | SecretKey>;
  /**
   * Encrypts the PIN for {@link FreedomPay.setPin}; the other verbs do not need it. How Freedom Pay wants a PIN encrypted is not
   * public, so there is no default.
   */
  readonly encryptPin?: FreedomPayEncryptPin;
  /** Name of the signature's header; Freedom Pay's overview uses both. Default `X-JWS-Signature`, unverified. */
  readonly signatureHeader?: FreedomPaySignatureHeader;
  /**
   * Whether set PIN carries a `request_id`, which is documented for its neighbors only. With `send` you can ask for the
   * request's status, if Freedom Pay heeds the id, and set PIN is not retried once it may have been sent. Default `omit`,
   * unverified.
   */
  readonly setPinRequestId?: "send" | "omit";
}

const ownOptions = [
  "environment",
  "baseUrl",
  "authId",
  "secret",
  "encryptPin",
  "signatureHeader",
  "setPinRequestId",
] as const satisfies readonly (keyof FreedomPayOptions)[];

/** The options, checked. */
export interface FreedomPaySettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly authId: Credential<string>;
  readonly secret: KeyCredential;
  readonly encryptPin: FreedomPayEncryptPin | undefined;
  readonly signatureHeader: FreedomPaySignatureHeader;
  readonly setPinRequestId: "send" | "omit";
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: FreedomPayOptions): FreedomPaySettings {
  const issuer = "freedompay";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders });
  const { testHosts, report } = common;
  const { authId, secret, encryptPin, signatureHeader = "X-JWS-Signature", setPinRequestId = "omit" } = options;
  if (encryptPin !== undefined && typeof encryptPin !== "function") {
    throw optionsError(issuer, "encryptPin must be a function (pin, { card, requestId }) that returns text.");
  }
  if (signatureHeader !== "X-JWS-Signature" && signatureHeader !== "JWS-Signature") {
    throw optionsError(issuer, 'signatureHeader must be "X-JWS-Signature" or "JWS-Signature".');
  }
  if (setPinRequestId !== "send" && setPinRequestId !== "omit") {
    throw optionsError(issuer, 'setPinRequestId must be "send" or "omit".');
  }
  return {
    common,
    baseUrl: readBaseUrl(issuer, options, { environments, testHosts }),
    authId: readCredential(authId, {
      issuer,
      report,
      advice: "authId is missing or invalid: give the partner's identifier as text, or a function that returns it.",
    }),
    secret: readKeyCredential(secret, {
      issuer,
      report,
      advice: "secret is missing or invalid: give the partner's secret, or a function that returns it.",
    }),
    encryptPin,
    signatureHeader,
    setPinRequestId,
  };
}
