import { hmac, hmacText } from "#primitives";
import { checkBytes, checkData, encodeUtf8, equalBytes } from "./bytes.ts";
import { given, oneOf } from "./options.ts";
import type { HashAlgorithm } from "./primitives/primitives.ts";
import { type KeyInput, withKey } from "./secret-key.ts";

/** The hash under the HMAC. */
export type HmacAlgorithm = "sha-256" | "sha-512";

const hashes: Record<HmacAlgorithm, HashAlgorithm> = { "sha-256": "sha256", "sha-512": "sha512" };

const encodings = { hex: "hex", base64: "base64", base64url: "base64url" } as const;

/** For a signature that is text. */
export interface HmacEncoding {
  /** Lower-case hexadecimal, Base64 with padding, or Base64url without (RFC 4648). Without one the signature is bytes. */
  encoding: "hex" | "base64" | "base64url";
}

/** What {@link signHmac} takes. */
export interface SignHmacOptions {
  algorithm: HmacAlgorithm;
  /** The secret: bytes, a SecretKey, or text whose UTF-8 bytes are the key. Not empty. */
  key: KeyInput | string;
  /** What is signed: bytes, text whose UTF-8 bytes are meant, or several of them, one after the other. */
  data: Uint8Array | string | readonly (Uint8Array | string)[];
}

/**
 * HMAC (RFC 2104, FIPS 198-1): 32 bytes for `sha-256`, 64 for `sha-512`; as text where an `encoding` is given.
 *
 * @example
 * ```ts
 * const signature = signHmac({ algorithm: "sha-256", key: secret, data: [timestamp, body], encoding: "hex" });
 * ```
 *
 * @throws PinCryptoError `unknown-algorithm`, `invalid-key`, `invalid-data`, `invalid-encoding`, `key-disposed`
 */
export function signHmac(options: SignHmacOptions & HmacEncoding): string;
export function signHmac(options: SignHmacOptions): Uint8Array;
export function signHmac(options: SignHmacOptions & Partial<HmacEncoding>): Uint8Array | string {
  const { algorithm, key, data, encoding } = given(options);
  const hash = oneOf(hashes, algorithm, "unknown-algorithm");
  const parts = (Array.isArray(data) ? [...data] : [data]).map(checkData);
  return withSecret(key, (bytes) =>
    encoding === undefined
      ? hmac(hash, bytes, parts)
      : hmacText(hash, bytes, parts, oneOf(encodings, encoding, "invalid-encoding")),
  );
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
