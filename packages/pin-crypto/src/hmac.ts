import { hmac } from "#primitives";
import { failAlgorithm } from "./algorithm-errors.ts";
import { encodeUtf8, equalBytes } from "./bytes.ts";
import { fail } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { checkData, given } from "./options.ts";
import { type KeyInput, withKey } from "./secret-key.ts";

/** The hash under the HMAC. */
export type HmacAlgorithm = "sha-256" | "sha-512";

const algorithms: readonly HmacAlgorithm[] = ["sha-256", "sha-512"];

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
  if (!algorithms.includes(algorithm)) failAlgorithm();
  return withSecret(key, (bytes) => hmac(algorithm, bytes, checkData(data)));
}

/**
 * Whether `signature` is the HMAC of the data, compared in constant time. A signature of another length is simply wrong.
 *
 * @throws PinCryptoError `invalid-signature` when it is no Uint8Array, and what {@link signHmac} throws
 */
export function verifyHmac(options: SignHmacOptions & { signature: Uint8Array }): boolean {
  const expected = signHmac(options);
  const { signature } = options;
  return isBytes(signature)
    ? equalBytes(expected, signature)
    : fail("invalid-signature", "The signature must be a Uint8Array.");
}

/** Lends the bytes of a secret that may also be text. */
export function withSecret<T>(key: KeyInput | string, fn: (bytes: Uint8Array) => T): T {
  return withKey(typeof key === "string" ? encodeUtf8(key) : key, fn);
}
