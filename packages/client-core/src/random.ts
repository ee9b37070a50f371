import { encodeHex } from "@cardpin/pin-crypto/codec";

/** Where random bytes come from: gives `length` bytes. */
export type RandomBytes = (length: number) => Uint8Array;

/** Gives so many random bytes as lower-case hexadecimal: two digits each. For identifiers and salts, which are no secrets. */
export type RandomHex = (bytes: number) => string;

/** From the source of a client's options; from the platform's where there is none, or where it fails. */
export function randomHex(given: ((length: number) => unknown) | undefined): RandomHex {
  if (given === undefined) return platformHex;
  return (length) => {
    try {
      const bytes = given(length);
      if (bytes instanceof Uint8Array && bytes.length === length) return encodeHex(bytes);
    } catch {
      // Asked in the middle of a call, where a failure of its own would leave the card in doubt.
    }
    return platformHex(length);
  };
}

// To draw bytes and to write them out costs more than the few that a request needs, so both are done in stock.
let stock = "";

function platformHex(bytes: number): string {
  if (stock.length < 2 * bytes) stock = encodeHex(crypto.getRandomValues(new Uint8Array(Math.max(2_048, bytes))));
  const drawn = stock.slice(0, 2 * bytes);
  stock = stock.slice(2 * bytes);
  return drawn;
}

/** A version 4 UUID (RFC 9562, 5.4). */
export function uuid(random: RandomHex): string {
  const hex = random(16);
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
