import { isJsonObject } from "../../json.ts";
import { checkedElsewhere, credentialsOf, pinLengths, readSettings, wholeNumber } from "../settings.ts";
import { checkPinEncryption, type FreedomPayPinEncryption } from "./pin-encryption.ts";

/** What the emulator accepts. Test values. */
export interface FreedomPayCredentials {
  readonly authId: string;
  /** Key of the request signatures: its characters as they are. */
  readonly secret: string;
  /** The key of PINs for the AES schemes of `pinEncryption`, 32 bytes in Base64. */
  readonly pinKey: string;
  /** The public key of PINs as PEM, when `pinEncryption` has RSA in it. The sandbox fills it in. */
  readonly pinPublicKey?: string;
}

/** Operations that are taken and carried out later. */
export interface FreedomPayProcessing {
  /** How many of the next good operations answer `process`. */
  readonly operations: number;
  /** How many status requests about one still answer `process` before it is carried out. Default 1. */
  readonly polls?: number;
  /** After how many milliseconds by the sandbox's clock it is carried out at the latest. Default 60 000. */
  readonly ms?: number;
  /** How it ends. Default `"success"`. */
  readonly end?: "success" | "error";
}

/** Settings of the Freedom Pay emulator. What Freedom Pay does not document has a default that is the sandbox's choice. */
export interface FreedomPaySandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: FreedomPayCredentials;
  /** The header that the signature is read from; the page has both names. Default `"either"`. */
  readonly signatureHeader?: "X-JWS-Signature" | "JWS-Signature" | "either";
  /**
   * Which body a signature may cover: the bytes as received, or their JSON without whitespace. The page's example shows a
   * body over several lines and signs the second. Default `"either"`.
   */
  readonly signedBody?: "either" | "received" | "compact";
  /**
   * How `pin` is encrypted, which is not public. Default AES-256-GCM under `credentials.pinKey`, in Base64, with the IV before
   * the ciphertext.
   */
  readonly pinEncryption?: FreedomPayPinEncryption;
  /** RSA private key as PEM, for the RSA schemes of `pinEncryption`. Default: a new one for each sandbox. */
  readonly pinPrivateKey?: string;
  /**
   * Whether a refusal has `error_code` and `error_description`, which the sibling wallet API documents and this one does not.
   * Default `"omit"`.
   */
  readonly errorDetails?: "omit" | "include";
  /** Numbers of digits that a PIN may have. Default `[4]`. A generated PIN has the first of them. */
  readonly pinLengths?: readonly number[];
  /** Whether set PIN heeds a `request_id` as its neighbours do, or refuses it. Default `"heed"`. */
  readonly setPinRequestId?: "heed" | "refuse";
  /** Operations that are not done at once. Default none. */
  readonly processing?: FreedomPayProcessing;
}

/** The options with their defaults. */
export type FreedomPaySettings = Required<Omit<FreedomPaySandboxOptions, "processing" | "pinPrivateKey">> & {
  readonly pinPrivateKey: string | undefined;
  readonly processing: Required<FreedomPayProcessing>;
};

/** Defaults of the Freedom Pay emulator. */
export const freedompayDefaults: FreedomPaySettings = {
  credentials: {
    authId: "123456",
    secret: "sandbox-freedompay-secret-not-a-real-one",
    pinKey: "c2FuZGJveC1waW4ta2V5LW5vdC1hLXJlYWwtb25lLTA=",
  },
  signatureHeader: "either",
  signedBody: "either",
  pinEncryption: { scheme: "aes-gcm", ivPosition: "before", encoding: "base64" },
  pinPrivateKey: undefined,
  errorDetails: "omit",
  pinLengths: [4],
  setPinRequestId: "heed",
  processing: { operations: 0, polls: 1, ms: 60_000, end: "success" },
};

/** @throws TypeError when an option is unknown or has a wrong value */
export function readFreedomPaySettings(options: FreedomPaySandboxOptions): FreedomPaySettings {
  const { processing, ...others } = readSettings("freedompay", freedompayDefaults, {
    options,
    rules: {
      credentials: credentialsOf("authId", "secret", "pinKey", "pinPublicKey?"),
      signatureHeader: ["X-JWS-Signature", "JWS-Signature", "either"],
      signedBody: ["either", "received", "compact"],
      pinEncryption: checkedElsewhere,
      pinPrivateKey: checkedElsewhere,
      errorDetails: ["omit", "include"],
      pinLengths,
      setPinRequestId: ["heed", "refuse"],
      processing: { words: "an object", accepts: isJsonObject },
    },
  });
  const { pinKey } = others.credentials;
  const key = Buffer.from(pinKey, "base64");
  if (key.length !== 32 || key.toString("base64") !== pinKey) {
    throw new TypeError("freedompay.credentials.pinKey must be 32 bytes in Base64.");
  }
  checkPinEncryption(others.pinEncryption);
  return {
    ...others,
    processing: readSettings("freedompay.processing", freedompayDefaults.processing, {
      options: processing,
      rules: {
        operations: wholeNumber(0, 1_000_000),
        polls: wholeNumber(0, 1_000_000),
        ms: wholeNumber(0, 3_155_760_000_000),
        end: ["success", "error"],
      },
    }),
  };
}
