import { CardPinError } from "@cardpin/client-core";
import { argumentError } from "@cardpin/client-core/issuer";

/**
 * Checks that the text of `pinBlock` can be written as a JSON number. RFC 8259, section 6, allows no leading zero.
 *
 * @throws CardPinError `invalid-pin`, `invalid-argument`
 */
export function checkNumber(body: Uint8Array): void {
  const place = placeOfDigits(body);
  if (place === undefined) return;
  const digits = body.subarray(place.from, place.to);
  if (digits.length === 0 || !digits.every((byte) => byte >= zero && byte <= zero + 9)) {
    throw argumentError("enkash", notDigits);
  }
  if (digits[0] === zero) {
    throw new CardPinError({ code: "invalid-pin", outcome: "not-sent", issuer: "enkash", text: leadingZero });
  }
}

/** Writes the text of `pinBlock` as a number, in place, so that no further copy of the PIN comes into being. */
export function writeNumber(body: Uint8Array): void {
  const place = placeOfDigits(body);
  if (place === undefined) return;
  body[place.from - 1] = space;
  body[place.to] = space;
}

const leadingZero =
  'The PIN begins with a zero, and pinBlockType is "number": a JSON number cannot begin with a zero. Use pinBlockType "string", or another PIN. Nothing was sent.';
const notDigits = 'pinBlock must be digits, because pinBlockType is "number". Nothing was sent.';

const zero = 0x30;
const quote = 0x22;
const colon = 0x3a;
const space = 0x20;
const name = new TextEncoder().encode('"pinBlock"');

/** Returns where the value of `pinBlock` stands between its quotes; `undefined` when it is absent or no text. */
function placeOfDigits(body: Uint8Array): { readonly from: number; readonly to: number } | undefined {
  // In a value, a quote would have a backslash before it, so the name with both its quotes and a colon is the member's.
  for (let at = body.indexOf(quote); at >= 0; at = body.indexOf(quote, at + 1)) {
    if (!name.every((byte, offset) => body[at + offset] === byte)) continue;
    const afterName = skipSpace(body, at + name.length);
    const value = skipSpace(body, afterName + 1);
    if (body[afterName] !== colon || body[value] !== quote) continue;
    const to = body.indexOf(quote, value + 1);
    if (to > value) return { from: value + 1, to };
  }
  return undefined;
}

function skipSpace(body: Uint8Array, from: number): number {
  let at = from;
  while (at < body.length && (body[at] ?? 0) <= space) at += 1;
  return at;
}
