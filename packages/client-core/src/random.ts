import { encodeHex } from "@cardpin/pin-crypto/codec";
import { ignoreRejection } from "./caller.ts";
import { optionsError } from "./errors.ts";

/** Where random bytes come from: returns `length` bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Returns that many random bytes as lower-case hexadecimal, two digits each. For identifiers and salts, which are not secret. */
export type RandomHex = (bytes: number) => string;

/** Reads the option `random`. The returned function throws `invalid-options` when the option's function fails. */
export function readRandom(issuer: string, given: unknown): RandomHex {
  if (given === undefined) return (length) => encodeHex(crypto.getRandomValues(new Uint8Array(length)));
  if (typeof given !== "function") throw optionsError(issuer, wrong);
  return (length) => {
    let bytes: unknown;
    try {
      bytes = given(length);
    } catch {
      throw optionsError(issuer, wrong);
    }
    const copy = ArrayBuffer.isView(bytes) && "length" in bytes && bytes.length === length ? bytes : undefined;
    if (copy === undefined) {
      ignoreRejection(bytes);
      throw optionsError(issuer, wrong);
    }
    return encodeHex(Uint8Array.from(copy as Uint8Array)); // a view of bytes, perhaps of another realm
  };
}

const wrong = "random must be a function (length) that returns a Uint8Array of exactly this length. Nothing was sent.";

/** Returns a version 4 UUID (RFC 9562, section 5.4). */
export function uuid(random: RandomHex): string {
  const hex = random(16);
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
