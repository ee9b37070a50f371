import { isJsonObject } from "../../json.ts";
import { credentialsOf, pinLengths, readSettings, type SettingRule, texts, wholeNumber } from "../settings.ts";

/** What the emulator accepts, in the words of the client's options. Test values. */
export interface AdyenCredentials {
  readonly apiKey: string;
}

/** RSA padding of a session key. */
export type AdyenSandboxPadding = "pkcs1-v1_5" | "oaep-sha-256" | "oaep-sha-1";

/** What the credential may do: the roles of Adyen's pages. */
export type AdyenRole = "pin-change" | "pin-reveal";

/** Settings of the Adyen emulator. What Adyen does not document has a default that is the sandbox's choice. */
export interface AdyenSandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: AdyenCredentials;
  /** The roles of the credential. Without one, its calls are refused with 403. Default both. */
  readonly roles?: readonly AdyenRole[];
  /** RSA padding of session keys. Adyen's page could not be read; its public sample has `pkcs1-v1_5`. Default that. */
  readonly padding?: AdyenSandboxPadding;
  /** Text forms of encrypted keys and PIN blocks that are read. Default `["hex"]`, in upper and lower case. */
  readonly encodings?: readonly ("hex" | "base64")[];
  /** Numbers of digits that a PIN may have, 4 to 12. Default `[4]`. */
  readonly pinLengths?: readonly number[];
  /** PINs that are refused. Adyen's list is not published. Default none, because its sample sets 3456. */
  readonly refusedPins?: readonly string[];
  /** Whether a token must be new, and whether it needs a check digit as card numbers have. Default neither. */
  readonly tokens?: { readonly single?: boolean; readonly checkDigit?: boolean };
  /**
   * What a PIN change answers. With `pending` the PIN is set all the same, as nothing tells when; with `unavailable` it is not.
   * Default `completed`.
   */
  readonly changeStatus?: "completed" | "pending" | "unavailable";
  /**
   * What a repeated `idempotency-key` does with another operation or body: `refuse` answers 00_400, `replay` gives the first
   * answer. Adyen documents neither. Default `refuse`, unverified.
   */
  readonly reusedKeys?: "refuse" | "replay";
  /** For how many days a public key is good, the first one counted. Default 30. */
  readonly publicKeyDays?: number;
}

/** The options with their defaults. */
export type AdyenSettings = Required<AdyenSandboxOptions>;

/** Defaults of the Adyen emulator. */
export const adyenDefaults: AdyenSettings = {
  credentials: { apiKey: "sandbox-adyen-api-key" },
  roles: ["pin-change", "pin-reveal"],
  padding: "pkcs1-v1_5",
  encodings: ["hex"],
  pinLengths: [4],
  refusedPins: [],
  tokens: {},
  changeStatus: "completed",
  reusedKeys: "refuse",
  publicKeyDays: 30,
};

/** A list of some of these values. */
function listOf(...values: readonly string[]): SettingRule {
  return {
    words: `a list of ${values.map((value) => JSON.stringify(value)).join(", ")}`,
    accepts: (given) => Array.isArray(given) && given.every((each) => values.includes(each)),
  };
}

const tokens: SettingRule = {
  words: "an object with single and checkDigit, which are true or false",
  accepts: (given) =>
    isJsonObject(given) &&
    Object.entries(given).every(
      ([name, value]) => (name === "single" || name === "checkDigit") && typeof value === "boolean",
    ),
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readAdyenSettings(options: AdyenSandboxOptions): AdyenSettings {
  return readSettings("adyen", adyenDefaults, {
    options,
    rules: {
      credentials: credentialsOf("apiKey"),
      roles: listOf("pin-change", "pin-reveal"),
      padding: ["pkcs1-v1_5", "oaep-sha-256", "oaep-sha-1"],
      encodings: listOf("hex", "base64"),
      pinLengths,
      refusedPins: texts,
      tokens,
      changeStatus: ["completed", "pending", "unavailable"],
      reusedKeys: ["refuse", "replay"],
      publicKeyDays: wholeNumber(1, 36_500),
    },
  });
}
