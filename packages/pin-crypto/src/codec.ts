import { fromText, digest as primitiveDigest, toText } from "#primitives";
import { failOption } from "./errors.ts";
import { checkBytes, checkData, checkOptions, lookUp } from "./options.ts";
import type { HashAlgorithm, TextEncoding } from "./primitives/primitives.ts";

/** The algorithms of {@link digest}. `md5` is for issuers that derive keys with it; it is broken for everything else. */
export type DigestAlgorithm = "sha-256" | "sha-512" | "md5";

const digestAlgorithms: Record<DigestAlgorithm, HashAlgorithm> = {
  "sha-256": "sha-256",
  "sha-512": "sha-512",
  md5: "md5",
};

/**
 * Returns the digest of data: 32 bytes for `sha-256`, 64 bytes for `sha-512` (FIPS 180-4), 16 bytes for `md5` (RFC 1321).
 * Text stands for its UTF-8 bytes.
 *
 * @example
 * ```ts
 * import { digest, encodeHex } from "@cardpin/pin-crypto/codec";
 *
 * console.log(encodeHex(digest({ algorithm: "md5", data: "abc" }))); // 900150983cd24fb0d6963f7d28e17f72
 * ```
 *
 * @throws PinCryptoError `unknown-algorithm`, `invalid-data`
 */
export function digest(options: { algorithm: DigestAlgorithm; data: Uint8Array | string }): Uint8Array {
  const { algorithm, data } = checkOptions(options);
  return primitiveDigest(lookUp(digestAlgorithms, algorithm, "unknown-algorithm"), checkData(data));
}

/**
 * Returns whether both arrays hold the same bytes. The time depends on the lengths only, so nobody can guess a secret byte
 * by byte.
 *
 * @example
 * ```ts
 * import { decodeHex, equalBytes } from "@cardpin/pin-crypto/codec";
 *
 * console.log(equalBytes(decodeHex("08d7b4"), decodeHex("08D7B4"))); // true
 * ```
 *
 * @throws PinCryptoError `invalid-data`
 */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (checkBytes(a).length !== checkBytes(b).length) return false;
  let difference = 0;
  // The index is inside the length that both have.
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}

/**
 * Writes bytes as lower-case hexadecimal text, two digits per byte.
 *
 * @example
 * ```ts
 * import { encodeHex } from "@cardpin/pin-crypto/codec";
 *
 * console.log(encodeHex(Uint8Array.of(8, 215, 180))); // 08d7b4
 * ```
 *
 * @throws PinCryptoError `invalid-data`
 */
export function encodeHex(bytes: Uint8Array): string {
  return encode(bytes, "hex");
}

/**
 * Reads hexadecimal text in upper or lower case.
 *
 * @example
 * ```ts
 * import { decodeHex } from "@cardpin/pin-crypto/codec";
 *
 * console.log(decodeHex("08D7B4").join()); // 8,215,180
 * ```
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeHex(text: string): Uint8Array {
  return decode(text, "hex");
}

/**
 * Writes bytes as Base64 text with padding (RFC 4648, section 4).
 *
 * @example
 * ```ts
 * import { encodeBase64 } from "@cardpin/pin-crypto/codec";
 *
 * console.log(encodeBase64(Uint8Array.of(255, 239))); // /+8=
 * ```
 *
 * @throws PinCryptoError `invalid-data`
 */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, "base64");
}

/**
 * Reads Base64 text. The padding must be present and the unused bits must be zero (RFC 4648, section 3.5).
 *
 * @example
 * ```ts
 * import { decodeBase64 } from "@cardpin/pin-crypto/codec";
 *
 * console.log(decodeBase64("/+8=").join()); // 255,239
 * ```
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeBase64(text: string): Uint8Array {
  return decode(text, "base64");
}

/**
 * Writes bytes as Base64url text without padding (RFC 4648, section 5, as RFC 7515 uses it).
 *
 * @example
 * ```ts
 * import { encodeBase64url } from "@cardpin/pin-crypto/codec";
 *
 * console.log(encodeBase64url(Uint8Array.of(255, 239))); // _-8
 * ```
 *
 * @throws PinCryptoError `invalid-data`
 */
export function encodeBase64url(bytes: Uint8Array): string {
  return encode(bytes, "base64url");
}

/**
 * Reads Base64url text without padding. The unused bits must be zero.
 *
 * @example
 * ```ts
 * import { decodeBase64url } from "@cardpin/pin-crypto/codec";
 *
 * console.log(decodeBase64url("_-8").join()); // 255,239
 * ```
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeBase64url(text: string): Uint8Array {
  return decode(text, "base64url");
}

function encode(bytes: Uint8Array, encoding: TextEncoding): string {
  return toText(checkBytes(bytes), encoding);
}

/** Runtimes forgive spaces, padding and stray bits. Text is exact when its bytes encode back to it. */
function decode(text: string, encoding: TextEncoding): Uint8Array {
  if (typeof text === "string") {
    const bytes = fromText(text, encoding);
    if (toText(bytes, encoding) === (encoding === "hex" ? text.toLowerCase() : text)) return bytes;
  }
  return failOption("invalid-encoding", `exactly ${encoding}`);
}
