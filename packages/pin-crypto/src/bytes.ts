import { fail } from "./errors.ts";

const hexDigits = "0123456789abcdef";
const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const base64urlDigits = `${base64Digits.slice(0, -2)}-_`;

/** @internal The bytes given, or the error of a value that is none. */
export function checkBytes(bytes: Uint8Array): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : fail("invalid-bytes");
}

/** @internal UTF-8 bytes of a string. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * Whether both hold the same bytes. The time depends on the lengths only, so a secret cannot be guessed byte by byte.
 *
 * @throws PinCryptoError `invalid-bytes`
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
 * @throws PinCryptoError `invalid-bytes`
 */
export function encodeHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of checkBytes(bytes)) text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  return text;
}

/**
 * Bytes of hexadecimal text in either case.
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeHex(text: string): Uint8Array {
  if (typeof text !== "string" || !/^([0-9a-f]{2})*$/i.test(text)) fail("invalid-encoding");
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(i * 2, i * 2 + 2), 16));
}

/**
 * Base64 with padding (RFC 4648, section 4).
 *
 * @throws PinCryptoError `invalid-bytes`
 */
export function encodeBase64(bytes: Uint8Array): string {
  const text = toBase64(bytes, base64Digits);
  return text + "=".repeat(-text.length & 3);
}

/**
 * Bytes of Base64 text. The padding must be there and the unused bits must be zero (RFC 4648, section 3.5).
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeBase64(text: string): Uint8Array {
  if (typeof text !== "string" || text.length % 4 !== 0) fail("invalid-encoding");
  return fromBase64(text.replace(/={1,2}$/, ""), base64Digits);
}

/**
 * Base64url without padding (RFC 4648, section 5, as RFC 7515 uses it).
 *
 * @throws PinCryptoError `invalid-bytes`
 */
export function encodeBase64url(bytes: Uint8Array): string {
  return toBase64(bytes, base64urlDigits);
}

/**
 * Bytes of Base64url text without padding; the unused bits must be zero.
 *
 * @throws PinCryptoError `invalid-encoding`
 */
export function decodeBase64url(text: string): Uint8Array {
  if (typeof text !== "string") fail("invalid-encoding");
  return fromBase64(text, base64urlDigits);
}

function toBase64(bytes: Uint8Array, digits: string): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of checkBytes(bytes)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += digits.charAt((held >> bits) & 63);
    }
  }
  return bits === 0 ? text : text + digits.charAt((held << (6 - bits)) & 63);
}

function fromBase64(text: string, digits: string): Uint8Array {
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = digits.indexOf(character);
    if (value < 0) fail("invalid-encoding");
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  if (bits === 6 || (held & ((1 << bits) - 1)) !== 0) fail("invalid-encoding");
  return bytes;
}
