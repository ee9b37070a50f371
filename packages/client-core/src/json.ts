import { isPin, type Pin } from "@cardpin/pin-crypto";
import { CardPinError } from "./errors.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * A Pin in the place of a string field of a request body. The spec's types say `string`; {@link jsonBytes} writes the digits
 * straight into the body's bytes, so that they never become a JavaScript string, which could not be wiped.
 */
export function pinField(pin: Pin): string {
  return pin as unknown as string; // see above: the one place where a Pin stands for a string
}

/**
 * A value as compact JSON in UTF-8. A {@link Pin} in it is written as a string of its digits. The bytes hold the PIN: wipe
 * them after use.
 */
export function jsonBytes(value: unknown): Uint8Array {
  const pins: Pin[] = [];
  // JSON.stringify calls toJSON first, so the Pin itself is only seen in its holder.
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, given: unknown) {
    const original = this[key];
    if (!isPin(original)) return given;
    pins.push(original);
    return placeholder.repeat(original.length);
  });
  const bytes = encoder.encode(text);
  let offset = 0;
  for (const pin of pins) {
    offset = bytes.indexOf(placeholderByte, offset);
    pin.use((digits) => bytes.set(digits, offset));
  }
  // One that is left came from elsewhere, a key perhaps, and digits may stand in its place.
  if (bytes.includes(placeholderByte)) {
    bytes.fill(0);
    throw new CardPinError({ code: "invalid-argument", outcome: "not-sent", text: controlCharacter });
  }
  return bytes;
}

const controlCharacter = "The request holds the control character U+007F; take it out. Nothing was sent.";

// U+007F has one byte in UTF-8, is written by JSON.stringify as it is, and is refused anywhere else.
const placeholder = "\u007f";
const placeholderByte = 0x7f;

/** Reads JSON; `undefined` when it is not JSON. The engine's message, which quotes the input, is dropped. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/** A value as an object with unknown members; `undefined` when it is none. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>) // checked on the line above
    : undefined;
}
