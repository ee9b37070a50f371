import { optionsError } from "@cardpin/client-core";
import {
  createRsaEncryptor,
  encryptField,
  type Pin,
  type PublicKeyInput,
  SecretKey,
  type WebCryptoKey,
} from "@cardpin/pin-crypto";
import { encodeBase64, encodeHex } from "@cardpin/pin-crypto/codec";
import type { EncryptPin } from "./encrypt-pin.ts";

// Freedom Pay's page speaks of a public key in one place and of AES 256 in another, and says no more
// (https://docs.freedompay.kz/api-12075062). These are the plausible readings; none is confirmed, so none is a default. Each
// encrypts the PIN's ASCII digits.

/** Text form of the encrypted bytes: Base64 with padding, or lower-case hexadecimal. */
export type PinEncoding = "base64" | "hex";

/** What the AES encryptors need; nothing has a default. */
export interface AesPinEncryptorOptions {
  /** 32 bytes. */
  readonly key: Uint8Array | SecretKey;
  /** Where the random IV travels: before the ciphertext or after it (with GCM: after the tag). */
  readonly iv: "in-front" | "behind";
  readonly encoding: PinEncoding;
}

/** What {@link rsaOaepPinEncryptor} needs; nothing has a default. */
export interface RsaOaepPinEncryptorOptions {
  /** RSA of at least 2048 bits: PEM, DER, JWK, KeyObject or CryptoKey. */
  readonly publicKey: PublicKeyInput | WebCryptoKey;
  /** Hash of OAEP and of its MGF1. */
  readonly hash: "sha-256" | "sha-1";
  readonly encoding: PinEncoding;
}

/** What {@link rsaWrappedAesPinEncryptor} needs; nothing has a default. */
export interface RsaWrappedAesPinEncryptorOptions extends RsaOaepPinEncryptorOptions {
  /** How the PIN is encrypted under the fresh key. The random IV travels before the ciphertext. */
  readonly mode: "aes-256-cbc" | "aes-256-gcm";
  /** `joined`: key, IV and ciphertext as one run of bytes, then encoded. `dotted`: the three encoded, with dots between. */
  readonly layout: "joined" | "dotted";
}

/**
 * AES-256-CBC with PKCS#7 padding and a random IV of 16 bytes: 32 bytes in all, before encoding.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const encryptPin = aes256CbcPinEncryptor({ key, iv: "in-front", encoding: "base64" });
 * ```
 */
export function aes256CbcPinEncryptor(options: AesPinEncryptorOptions): EncryptPin {
  return aesEncryptor("aes-cbc", options);
}

/**
 * AES-256-GCM with a random IV of 12 bytes and a tag of 16 after the ciphertext: 32 bytes for a PIN of four digits, before
 * encoding. The sandbox's own scheme is this one with the IV in front and Base64.
 *
 * @throws CardPinError `invalid-options`
 */
export function aes256GcmPinEncryptor(options: AesPinEncryptorOptions): EncryptPin {
  return aesEncryptor("aes-gcm", options);
}

/**
 * RSAES-OAEP over the digits: as many bytes as the modulus has, before encoding.
 *
 * @throws CardPinError `invalid-options`
 */
export function rsaOaepPinEncryptor(options: RsaOaepPinEncryptorOptions): EncryptPin {
  const { wrap, encode } = readRsa(options);
  return async (pin) => encode(await wrap(pin));
}

/**
 * A fresh AES-256 key for each PIN, wrapped with RSAES-OAEP; the digits under that key.
 *
 * @throws CardPinError `invalid-options`
 */
export function rsaWrappedAesPinEncryptor(options: RsaWrappedAesPinEncryptorOptions): EncryptPin {
  const { wrap, encode } = readRsa(options);
  const { mode: name, layout } = options;
  const mode = name === "aes-256-cbc" ? "aes-cbc" : name === "aes-256-gcm" ? "aes-gcm" : undefined;
  if (mode === undefined || (layout !== "joined" && layout !== "dotted")) {
    throw optionsError("freedompay", 'Give mode as "aes-256-cbc" or "aes-256-gcm" and layout as "joined" or "dotted".');
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
const encodings: Readonly<Record<PinEncoding, (bytes: Uint8Array) => string>> = {
  base64: encodeBase64,
  hex: encodeHex,
};

function aesEncryptor(mode: AesMode, options: AesPinEncryptorOptions): EncryptPin {
  const { key: given, iv: place, encoding } = options ?? {};
  const encode = readEncoding(encoding);
  if (place !== "in-front" && place !== "behind") {
    throw optionsError("freedompay", 'Say where the IV travels: iv: "in-front" or "behind".');
  }
  const key = given instanceof Uint8Array && given.length > 0 ? SecretKey.from(given) : given;
  if (!(key instanceof SecretKey) || key.length !== 32) {
    throw optionsError("freedompay", "key must be the 32 bytes of an AES-256 key.");
  }
  return (pin) => {
    const { iv, ciphertext } = encryptDigits(mode, key, pin);
    return encode(join(place === "in-front" ? [iv, ciphertext] : [ciphertext, iv]));
  };
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

function readRsa(options: RsaOaepPinEncryptorOptions): {
  readonly wrap: (plaintext: Uint8Array | Pin) => Promise<Uint8Array>;
  readonly encode: (bytes: Uint8Array) => string;
} {
  const { publicKey, hash, encoding } = options ?? {};
  const encode = readEncoding(encoding);
  if (!Object.hasOwn(paddings, hash)) throw optionsError("freedompay", 'Give hash as "sha-256" or "sha-1".');
  try {
    // It checks the key at once, and not at the first PIN.
    return { wrap: createRsaEncryptor({ padding: paddings[hash], publicKey }), encode };
  } catch {
    throw optionsError(
      "freedompay",
      "publicKey must be an RSA public key of at least 2048 bits with an odd exponent of at least 65537.",
    );
  }
}

function readEncoding(encoding: PinEncoding): (bytes: Uint8Array) => string {
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
