import { hmac } from "#primitives";
import { checkBytes, checkData, encodeUtf8, equalBytes } from "./bytes.ts";
import { given, oneOf } from "./options.ts";
import type { HashAlgorithm } from "./primitives/primitives.ts";
import { type KeyInput, withKey } from "./secret-key.ts";

/** The hash under the HMAC. */
export type HmacAlgorithm = "sha-256" | "sha-512";

const hashes: Record<HmacAlgorithm, HashAlgorithm> = { "sha-256": "sha256", "sha-512": "sha512" };

/** What {@link signHmac} takes. */
export interface SignHmacOptions {
  algorithm: HmacAlgorithm;
  /** The secret: bytes, a SecretKey, or text whose UTF-8 bytes are the key. Not empty. */
  key: KeyInput | string;
  /** What is signed: bytes, or text whose UTF-8 bytes are meant. */
  data: Uint8Array | string;
}

/**
 * HMAC (RFC 2104, FIPS 198-1): 32 bytes for `sha-256`, 64 for `sha-512`.
 *
 * @example
 * ```ts
 * const signature = encodeHex(signHmac({ algorithm: "sha-256", key: secret, data: body }));
 * ```
 *
 * @throws PinCryptoError `unknown-algorithm`, `invalid-key`, `invalid-data`, `key-disposed`
 */
export function signHmac(options: SignHmacOptions): Uint8Array {
  const { algorithm, key, data } = given(options);
  const hash = oneOf(hashes, algorithm, "unknown-algorithm");
  return withSecret(key, (bytes) => hmac(hash, bytes, checkData(data)));
}

/**
 * Whether `signature` is the HMAC of the data, compared in constant time. A signature of another length is simply wrong.
 *
 * @throws PinCryptoError `invalid-signature` when it is no Uint8Array, and what {@link signHmac} throws
 */
export function verifyHmac(options: SignHmacOptions & { signature: Uint8Array }): boolean {
  return equalBytes(signHmac(options), checkBytes(options.signature, "invalid-signature"));
}

/** Lends the bytes of a secret that may also be text. */
export function withSecret<T>(key: KeyInput | string, fn: (bytes: Uint8Array) => T): T {
  return withKey(typeof key === "string" ? encodeUtf8(key) : key, fn);
}
