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
import { createRsaEncryptor, isPinCryptoError, type PublicKeyInput, type WebCryptoKey } from "@cardpin/pin-crypto";
import { ownHeaders } from "./protocol.ts";
import { isSandboxKey } from "./sandbox-key.ts";
import { version } from "./version.ts";

/** Lithic's hosts. https://docs.lithic.com/docs/api-basics */
export const environments: { readonly sandbox: string; readonly production: string } = {
  sandbox: "https://sandbox.lithic.com",
  production: "https://api.lithic.com",
};

/** How the PIN is padded for RSA. Lithic's samples use OAEP with SHA-1; its newer page names no padding. */
export type LithicPinPadding = "oaep-sha-1" | "oaep-sha-256";

/** Options of {@link lithic}. */
export interface LithicOptions extends CommonOptions, WhereOptions<"sandbox" | "production"> {
  /** The account's API key, or a function that returns it. */
  readonly apiKey: Supplied<string>;
  /**
   * Lithic's public key for PINs, which {@link Lithic.setPin} needs: the PEM text of
   * https://lithic.com/assets/api/api.lithic.com.pub.pem, or the key in another form. It is not part of this package, so that
   * you decide which key you trust. Lithic has one for sandbox and production.
   */
  readonly pinPublicKey?: PublicKeyInput | WebCryptoKey;
  /** How the PIN is padded. Default `oaep-sha-1`, unverified: only the older page's samples show it. */
  readonly pinPadding?: LithicPinPadding;
}

const ownOptions = [
  "environment",
  "baseUrl",
  "apiKey",
  "pinPublicKey",
  "pinPadding",
] as const satisfies readonly (keyof LithicOptions)[];

/** The options, checked. */
export interface LithicSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly apiKey: Credential<string>;
  /** Encrypts to Lithic's public key; `undefined` without one. */
  readonly encrypt: ((plaintext: Uint8Array) => Promise<Uint8Array>) | undefined;
  readonly pinPadding: LithicPinPadding;
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: LithicOptions): LithicSettings {
  const issuer = "lithic";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders });
  const { testHosts, report } = common;
  const { apiKey, pinPublicKey, pinPadding = "oaep-sha-1" } = options;
  if (pinPadding !== "oaep-sha-1" && pinPadding !== "oaep-sha-256") {
    throw optionsError(issuer, 'pinPadding must be "oaep-sha-1" or "oaep-sha-256".');
  }
  const baseUrl = readBaseUrl(issuer, options, { environments, testHosts });
  const encrypt = pinPublicKey === undefined ? undefined : encryptorFor(pinPublicKey, pinPadding);
  if (encrypt !== undefined && Object.values(environments).includes(baseUrl) && isSandboxKey(pinPublicKey)) {
    throw optionsError(issuer, sandboxKeyAdvice);
  }
  return {
    common,
    baseUrl,
    apiKey: readCredential(apiKey, {
      issuer,
      report,
      advice: "apiKey is missing or invalid: give the API key of your Lithic account, or a function that returns it.",
    }),
    encrypt,
    pinPadding,
  };
}

function encryptorFor(
  publicKey: PublicKeyInput | WebCryptoKey,
  padding: LithicPinPadding,
): NonNullable<LithicSettings["encrypt"]> {
  try {
    return createRsaEncryptor({ publicKey, padding });
  } catch (error) {
    const isElsewhere = isPinCryptoError(error) && error.code === "not-available-here";
    throw optionsError("lithic", isElsewhere ? formAdvice : keyAdvice);
  }
}

const sandboxKeyAdvice =
  "pinPublicKey is that of @cardpin/sandbox, whose private key is published. Give Lithic's own key, or the sandbox's address as baseUrl.";
const keyAdvice =
  "pinPublicKey must be Lithic's RSA public key of at least 2048 bits: PEM text, DER, JWK, KeyObject, or a CryptoKey for the hash of pinPadding.";
const formAdvice =
  "pinPublicKey: this runtime cannot use a key in this form. Give SubjectPublicKeyInfo as PEM text, as Lithic publishes it.";
