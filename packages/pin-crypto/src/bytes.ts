import { fromText, toText } from "#primitives";
import { mustBe } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import type { TextEncoding } from "./primitives/primitives.ts";

/** The bytes given, or the error `code` of a value that is none or has another length. */
export function checkBytes(
  value: Uint8Array,
  code: Parameters<typeof mustBe>[0] = "invalid-data",
  length?: number,
): Uint8Array {
  return isBytes(value) && (length === undefined || value.length === length)
    ? value
    : mustBe(code, length === undefined ? "a Uint8Array" : `a Uint8Array of ${length} bytes`);
}

/** Data to hash or sign: bytes, or a string that stands for its UTF-8 bytes. */
export function checkData(data: Uint8Array | string): Uint8Array | string {
  return typeof data === "string" ? data : checkBytes(data);
}

/** UTF-8 bytes of a string. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * Whether both hold the same bytes. The time depends on the lengths only, so a secret cannot be guessed byte by byte.
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
 * Lower-case hexadecimal, two digits a byte.
 *
 * @throws PinCryptoError `invalid-data`
 */
export function encodeHex(bytes: Uint8Array): string {
  return encode(bytes, "hex");
}

/**
 * Bytes of hexadecimal text in either case.
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeHex(text: string): Uint8Array {
  return decode(text, "hex");
}

/**
 * Base64 with padding (RFC 4648, section 4).
 *
 * @throws PinCryptoError `invalid-data`
 */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, "base64");
}

/**
 * Bytes of Base64 text. The padding must be there and the unused bits must be zero (RFC 4648, section 3.5).
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeBase64(text: string): Uint8Array {
  return decode(text, "base64");
}

/**
 * Base64url without padding (RFC 4648, section 5, as RFC 7515 uses it).
 *
 * @throws PinCryptoError `invalid-data`
 */
export function encodeBase64url(bytes: Uint8Array): string {
  return encode(bytes, "base64url");
}

/**
 * Bytes of Base64url text without padding; the unused bits must be zero.
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeBase64url(text: string): Uint8Array {
  return decode(text, "base64url");
}

function encode(bytes: Uint8Array, encoding: TextEncoding): string {
  return toText(checkBytes(bytes), encoding);
}

/** Runtimes forgive spaces, padding and stray bits: what does not encode back to the very text was not it. */
function decode(text: string, encoding: TextEncoding): Uint8Array {
  if (typeof text === "string") {
    const bytes = fromText(text, encoding);
    if (toText(bytes, encoding) === (encoding === "hex" ? text.toLowerCase() : text)) return bytes;
  }
  return mustBe("invalid-encoding", `exactly ${encoding}`);
}
