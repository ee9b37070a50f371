import { hmac, hmacText } from "#primitives";
import { encodeUtf8 } from "./bytes.ts";
import { equalBytes } from "./codec.ts";
import { checkBytes, checkData, checkOptions, lookUp } from "./options.ts";
import type { HashAlgorithm, TextEncoding } from "./primitives/primitives.ts";
import { type KeyInput, lendKey } from "./secret-key.ts";

/** The hash of the HMAC. */
export type HmacAlgorithm = "sha-256" | "sha-512";

const hashes: Record<HmacAlgorithm, HashAlgorithm> = { "sha-256": "sha-256", "sha-512": "sha-512" };

const encodings: Record<TextEncoding, TextEncoding> = { hex: "hex", base64: "base64", base64url: "base64url" };

/** What {@link signHmac} takes. */
export interface SignHmacOptions {
  algorithm: HmacAlgorithm;
  /** The secret: bytes, a SecretKey, or text that stands for its UTF-8 bytes. It must not be empty. */
  key: KeyInput | string;
  /** The data to sign: bytes, text that stands for its UTF-8 bytes, or a list of both in the order they are signed. */
  data: Uint8Array | string | readonly (Uint8Array | string)[];
}

/**
 * Signs data with HMAC (RFC 2104, FIPS 198-1). Returns 32 bytes for `sha-256` and 64 for `sha-512`. With an `encoding` it
 * returns text: lower-case hexadecimal, Base64 with padding, or Base64url without padding (RFC 4648).
 *
 * @example
 * ```ts
 * import { signHmac } from "@cardpin/pin-crypto";
 *
 * const data = ["what do ya want ", "for nothing?"]; // RFC 4231, 4.3
 * const signature = signHmac({ algorithm: "sha-256", key: "Jefe", data, encoding: "base64url" });
 * console.log(signature); // W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM
 * ```
 *
 * @throws PinCryptoError `unknown-algorithm`, `invalid-key`, `invalid-data`, `invalid-encoding`
 */
export function signHmac(options: SignHmacOptions & { encoding: "hex" | "base64" | "base64url" }): string;
export function signHmac(options: SignHmacOptions): Uint8Array;
export function signHmac(options: SignHmacOptions & { encoding?: TextEncoding }): Uint8Array | string {
  const { algorithm, key, data, encoding } = checkOptions(options);
  const hash = lookUp(hashes, algorithm, "unknown-algorithm");
  const parts = (Array.isArray(data) ? [...data] : [data]).map(checkData);
  return lendSecret(key, (bytes) =>
    encoding === undefined
      ? hmac(hash, bytes, parts)
      : hmacText(hash, bytes, parts, lookUp(encodings, encoding, "invalid-encoding")),
  );
}

/**
 * Returns whether `signature` is the HMAC of the data, compared in constant time. A signature of another length is wrong.
 *
 * @example
 * ```ts
 * import { signHmac, verifyHmac } from "@cardpin/pin-crypto";
 *
 * const message = { algorithm: "sha-256", key: "secret", data: "body" } as const;
 * const signature = signHmac(message);
 * console.log(verifyHmac({ ...message, signature })); // true
 * console.log(verifyHmac({ ...message, data: "other", signature })); // false
 * ```
 *
 * @throws PinCryptoError `invalid-signature` when the signature is no Uint8Array, and what {@link signHmac} throws
 */
export function verifyHmac(options: SignHmacOptions & { signature: Uint8Array }): boolean {
  return equalBytes(signHmac(options), checkBytes(options.signature, "invalid-signature"));
}

/** Lends the bytes of a secret that may also be text. */
export function lendSecret<T>(key: KeyInput | string, fn: (bytes: Uint8Array) => T): T {
  return lendKey(typeof key === "string" ? encodeUtf8(key) : key, fn);
}
