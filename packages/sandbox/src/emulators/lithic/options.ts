import { checkedElsewhere, credentialsOf, pinLengths, readSettings, type SettingRule } from "../settings.ts";

/** What the emulator accepts, in the words of the client's options. Test values. */
export interface LithicCredentials {
  readonly apiKey: string;
  /** The public key for PINs, as PEM. Its private half is the sandbox's own. */
  readonly pinPublicKey: string;
}

/** Settings of the Lithic emulator. What Lithic does not document has a default that is the sandbox's choice. */
export interface LithicSandboxOptions {
  /** The API key to accept in place of the default test value. */
  readonly credentials?: Pick<LithicCredentials, "apiKey">;
  /** RSA private key as PEM that decrypts PINs. Default: a fixed test key of 4096 bits. */
  readonly pinPrivateKey?: string;
  /** How PINs are padded. Default `"oaep-sha-1"`. */
  readonly pinPadding?: "oaep-sha-1" | "oaep-sha-256";
  /** Numbers of digits that a PIN may have. Default 4 to 12. */
  readonly pinLengths?: readonly number[];
  /** Whether PINs such as 1234 and 0000 are refused, about which Lithic says nothing. Default `"refuse"`. */
  readonly weakPins?: "refuse" | "accept";
  /** Whether a nonce that was used before is refused. Default `"refuse"`. */
  readonly usedNonces?: "refuse" | "accept";
  /** HTTP status of a refused PIN, and of a change that the card's state does not allow. Default 400. */
  readonly refusalStatus?: 400 | 422;
  /** Where webhooks go. Default nowhere. */
  readonly webhookUrl?: string;
  /** Secret of the webhooks' signatures, `whsec_` and Base64. */
  readonly webhookSecret?: string;
}

/** The options with their defaults. */
export type LithicSettings = Required<Omit<LithicSandboxOptions, "pinPrivateKey" | "webhookUrl">> &
  Pick<LithicSandboxOptions, "webhookUrl"> & { readonly pinPrivateKey: string | undefined };

/** Defaults of the Lithic emulator. */
export const lithicDefaults: LithicSettings = {
  credentials: { apiKey: "sandbox-lithic-api-key" },
  pinPrivateKey: undefined,
  pinPadding: "oaep-sha-1",
  pinLengths: [4, 5, 6, 7, 8, 9, 10, 11, 12],
  weakPins: "refuse",
  usedNonces: "refuse",
  refusalStatus: 400,
  webhookSecret: "whsec_c2FuZGJveC1saXRoaWMtd2ViaG9vay1zZWNyZXQ=",
};

const signingSecret: SettingRule = {
  words: "whsec_ and Base64",
  accepts: (value) => typeof value === "string" && /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(value),
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readLithicSettings(options: LithicSandboxOptions): LithicSettings {
  return readSettings("lithic", lithicDefaults, {
    options,
    rules: {
      credentials: credentialsOf("apiKey"),
      pinPrivateKey: checkedElsewhere,
      pinPadding: ["oaep-sha-1", "oaep-sha-256"],
      pinLengths,
      weakPins: ["refuse", "accept"],
      usedNonces: ["refuse", "accept"],
      refusalStatus: [400, 422],
      webhookUrl: checkedElsewhere,
      webhookSecret: signingSecret,
    },
  });
}
