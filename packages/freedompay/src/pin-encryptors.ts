import { asObject, optionsError } from "@cardpin/client-core/issuer";
import {
  createRsaEncryptor,
  encryptField,
  isSecretKey,
  type Pin,
  type PublicKeyInput,
  type RsaPadding,
  SecretKey,
  type WebCryptoKey,
} from "@cardpin/pin-crypto";
import { encodeBase64, encodeHex } from "@cardpin/pin-crypto/codec";
import type { FreedomPayEncryptPin } from "./encrypt-pin.ts";

// Freedom Pay's page speaks of a public key in one place and of AES 256 in another, and says no more
// (https://docs.freedompay.kz/api-12075062). These are the plausible readings; none is confirmed, so none is a default. Each
// encrypts the PIN's ASCII digits.

/** Text form of the encrypted bytes: Base64 with padding, or lower-case hexadecimal. */
export type FreedomPayPinEncoding = "base64" | "hex";

/** What the AES encryptors need; nothing has a default. */
export interface FreedomPayAesPinEncryptorOptions {
  /** 32 bytes. */
  readonly key: Uint8Array | SecretKey;
  /** Where the random IV stands: before the ciphertext or after it (with GCM: after the tag). */
  readonly ivPosition: "before" | "after";
  readonly encoding: FreedomPayPinEncoding;
}

/** What {@link rsaOaepPinEncryptor} needs; nothing has a default. */
export interface FreedomPayRsaOaepPinEncryptorOptions {
  /** RSA of at least 2048 bits: PEM, DER, JWK, KeyObject or CryptoKey. */
  readonly publicKey: PublicKeyInput | WebCryptoKey;
  /** Hash of OAEP and of its MGF1. */
  readonly hash: "sha-256" | "sha-1";
  readonly encoding: FreedomPayPinEncoding;
}

/** What {@link rsaPkcs1PinEncryptor} needs; nothing has a default. */
export interface FreedomPayRsaPkcs1PinEncryptorOptions {
  /** RSA of at least 2048 bits: PEM, DER, JWK or KeyObject. A CryptoKey cannot do this. */
  readonly publicKey: PublicKeyInput;
  readonly encoding: FreedomPayPinEncoding;
}

/** What {@link rsaWrappedAesPinEncryptor} needs; nothing has a default. */
export interface FreedomPayRsaWrappedAesPinEncryptorOptions extends FreedomPayRsaOaepPinEncryptorOptions {
  /** How the PIN is encrypted under the fresh key. The random IV stands before the ciphertext. */
  readonly mode: "aes-cbc" | "aes-gcm";
  /** `joined`: key, IV and ciphertext as one run of bytes, then encoded. `dotted`: the three encoded, with dots between. */
  readonly layout: "joined" | "dotted";
}

/**
 * AES-256-CBC with PKCS#7 padding and a random IV of 16 bytes: 32 bytes in all, before encoding.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { aes256CbcPinEncryptor, freedompay } from "@cardpin/freedompay";
 *
 * const { FREEDOMPAY_AUTH_ID: authId = "", FREEDOMPAY_SECRET: secret = "", FREEDOMPAY_PIN_KEY = "" } = process.env;
 * const key = Uint8Array.from(Buffer.from(FREEDOMPAY_PIN_KEY, "hex"));
 * const encryptPin = aes256CbcPinEncryptor({ key, ivPosition: "before", encoding: "base64" });
 * export const issuer = freedompay({ environment: "sandbox", authId, secret, encryptPin });
 * ```
 */
export function aes256CbcPinEncryptor(options: FreedomPayAesPinEncryptorOptions): FreedomPayEncryptPin {
  return aesEncryptor("aes-cbc", options);
}

/**
 * AES-256-GCM with a random IV of 12 bytes and a tag of 16 after the ciphertext: 32 bytes for a PIN of four digits, before
 * encoding. The sandbox's own scheme is this one with the IV before the ciphertext, and Base64.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
 *
 * const { FREEDOMPAY_AUTH_ID: authId = "", FREEDOMPAY_SECRET: secret = "", FREEDOMPAY_PIN_KEY = "" } = process.env;
 * const key = Uint8Array.from(Buffer.from(FREEDOMPAY_PIN_KEY, "base64"));
 * const encryptPin = aes256GcmPinEncryptor({ key, ivPosition: "before", encoding: "base64" });
 * export const issuer = freedompay({ environment: "sandbox", authId, secret, encryptPin });
 * ```
 */
export function aes256GcmPinEncryptor(options: FreedomPayAesPinEncryptorOptions): FreedomPayEncryptPin {
  return aesEncryptor("aes-gcm", options);
}

/**
 * RSAES-OAEP over the digits: as many bytes as the modulus has, before encoding.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { freedompay, rsaOaepPinEncryptor } from "@cardpin/freedompay";
 *
 * const { FREEDOMPAY_AUTH_ID: authId = "", FREEDOMPAY_SECRET: secret = "", FREEDOMPAY_PUBLIC_KEY = "" } = process.env;
 * const encryptPin = rsaOaepPinEncryptor({ publicKey: FREEDOMPAY_PUBLIC_KEY, hash: "sha-256", encoding: "base64" });
 * export const issuer = freedompay({ environment: "sandbox", authId, secret, encryptPin });
 * ```
 */
export function rsaOaepPinEncryptor(options: FreedomPayRsaOaepPinEncryptorOptions): FreedomPayEncryptPin {
  const { wrap, encode } = readOaep(options);
  return async (pin) => encode(await wrap(pin));
}

/**
 * RSAES-PKCS1-v1_5 over the digits: as many bytes as the modulus has, before encoding. Tools for PHP and JavaScript use this
 * padding when they are told none. A service that reveals whether the padding was right lets an attacker decrypt (RFC 8017,
 * 7.2), so prefer OAEP when Freedom Processing accepts both. On workerd it is computed with BigInt, which does not run in
 * constant time.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { rsaPkcs1PinEncryptor } from "@cardpin/freedompay";
 *
 * const { FREEDOMPAY_PIN_KEY: publicKey = "" } = process.env;
 * export const encryptPin = rsaPkcs1PinEncryptor({ publicKey, encoding: "base64" });
 * ```
 */
export function rsaPkcs1PinEncryptor(options: FreedomPayRsaPkcs1PinEncryptorOptions): FreedomPayEncryptPin {
  const { publicKey, encoding } = options ?? {};
  const { wrap, encode } = readRsa({ publicKey, encoding, padding: "pkcs1-v1_5" });
  return async (pin) => encode(await wrap(pin));
}

/**
 * A fresh AES-256 key for each PIN, wrapped with RSAES-OAEP; the digits under that key.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { freedompay, rsaWrappedAesPinEncryptor } from "@cardpin/freedompay";
 *
 * const { FREEDOMPAY_AUTH_ID: authId = "", FREEDOMPAY_SECRET: secret = "", FREEDOMPAY_PUBLIC_KEY = "" } = process.env;
 * const encryptPin = rsaWrappedAesPinEncryptor({
 *   ...{ publicKey: FREEDOMPAY_PUBLIC_KEY, hash: "sha-256", encoding: "base64" },
 *   ...{ mode: "aes-gcm", layout: "joined" },
 * });
 * export const issuer = freedompay({ environment: "sandbox", authId, secret, encryptPin });
 * ```
 */
export function rsaWrappedAesPinEncryptor(options: FreedomPayRsaWrappedAesPinEncryptorOptions): FreedomPayEncryptPin {
  const { wrap, encode } = readOaep(options);
  const { mode, layout } = options;
  if ((mode !== "aes-cbc" && mode !== "aes-gcm") || (layout !== "joined" && layout !== "dotted")) {
    throw optionsError("freedompay", 'Give mode as "aes-cbc" or "aes-gcm" and layout as "joined" or "dotted".');
  }
  return async (pin) => {
    const key = crypto.getRandomValues(new Uint8Array(32));
    try {
      const { iv, ciphertext } = encryptDigits(mode, key, pin);
      const parts = [await wrap(key), iv, ciphertext];
      return layout === "dotted" ? parts.map(encode).join(".") : encode(join(parts));
    } finally {
      key.fill(0);
    }
  };
}

type AesMode = "aes-cbc" | "aes-gcm";
const ivLengths: Readonly<Record<AesMode, number>> = { "aes-cbc": 16, "aes-gcm": 12 };
const encodings: Readonly<Record<FreedomPayPinEncoding, (bytes: Uint8Array) => string>> = {
  base64: encodeBase64,
  hex: encodeHex,
};

function aesEncryptor(mode: AesMode, options: FreedomPayAesPinEncryptorOptions): FreedomPayEncryptPin {
  const { key: given, ivPosition, encoding } = options ?? {};
  const encode = readEncoding(encoding);
  if (ivPosition !== "before" && ivPosition !== "after") {
    throw optionsError("freedompay", 'Say where the IV stands: ivPosition: "before" or "after".');
  }
  const key = readAesKey(given);
  return (pin) => {
    const { iv, ciphertext } = encryptDigits(mode, key, pin);
    return encode(join(ivPosition === "before" ? [iv, ciphertext] : [ciphertext, iv]));
  };
}

function readAesKey(given: Uint8Array | SecretKey): SecretKey {
  try {
    const key = isSecretKey(given) ? given : SecretKey.from(given);
    if (key.length === 32) return key;
  } catch {
    // The error below says it.
  }
  throw optionsError("freedompay", "key must be the 32 bytes of an AES-256 key.");
}

function encryptDigits(
  mode: AesMode,
  key: Uint8Array | SecretKey,
  plaintext: Pin,
): { readonly iv: Uint8Array; readonly ciphertext: Uint8Array } {
  const iv = crypto.getRandomValues(new Uint8Array(ivLengths[mode]));
  return { iv, ciphertext: encryptField({ mode, key, iv, plaintext }) };
}

const paddings = { "sha-256": "oaep-sha-256", "sha-1": "oaep-sha-1" } as const;

interface RsaTools {
  readonly wrap: (plaintext: Uint8Array | Pin) => Promise<Uint8Array>;
  readonly encode: (bytes: Uint8Array) => string;
}

function readOaep(options: FreedomPayRsaOaepPinEncryptorOptions): RsaTools {
  const { publicKey, hash, encoding } = options ?? {};
  if (!Object.hasOwn(paddings, hash)) throw optionsError("freedompay", 'Give hash as "sha-256" or "sha-1".');
  return readRsa({ publicKey, encoding, padding: paddings[hash] });
}

function readRsa(init: {
  readonly publicKey: PublicKeyInput | WebCryptoKey;
  readonly encoding: FreedomPayPinEncoding;
  readonly padding: RsaPadding;
}): RsaTools {
  const { publicKey, encoding, padding } = init;
  const encode = readEncoding(encoding);
  try {
    // It checks the key at once, and not at the first PIN.
    return { wrap: createRsaEncryptor({ padding, publicKey }), encode };
  } catch (error) {
    if (asObject(error)?.["code"] === "not-available-here") {
      throw optionsError("freedompay", formAdvice);
    }
    throw optionsError(
      "freedompay",
      "publicKey must be an RSA public key of at least 2048 bits with an odd exponent of at least 65537.",
    );
  }
}

const formAdvice =
  "publicKey: this runtime cannot use a key in this form for this padding. Give SubjectPublicKeyInfo as PEM text.";

function readEncoding(encoding: FreedomPayPinEncoding): (bytes: Uint8Array) => string {
  if (Object.hasOwn(encodings, encoding)) return encodings[encoding];
  throw optionsError("freedompay", 'Give encoding as "base64" or "hex".');
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
