// Written from the layouts of ISO 9564-1 with text and one digit at a time, and with nothing of the package in it: slow,
// and easy to hold against the standard.
import { createCipheriv, createDecipheriv } from "node:crypto";

export type OracleFormat = "iso-0" | "iso-1" | "iso-2" | "iso-3";

const digits = "0123456789ABCDEF";

/** One nibble against another, bit by bit. */
function exclusiveOrOf(a: number, b: number): string {
  let nibble = 0;
  for (const bit of [8, 4, 2, 1]) if (Math.floor(a / bit) % 2 !== Math.floor(b / bit) % 2) nibble += bit;
  return digits.charAt(nibble);
}

const exclusiveOrs = new Map(
  [...digits].flatMap((left, a) => [...digits].map((right, b) => [left + right, exclusiveOrOf(a, b)] as const)),
);

function exclusiveOr(left: string, right: string): string {
  let result = "";
  for (let i = 0; i < left.length; i++) result += exclusiveOrs.get(left.charAt(i) + right.charAt(i));
  return result;
}

function accountField(pan: string): string {
  const account = `000000000000${pan.slice(0, -1)}`;
  return `0000${account.slice(account.length - 12)}`;
}

/** The clear block as hexadecimal; `fill` has as many digits as are missing, and only formats 1 and 3 look at it. */
export function oracleBlock(format: OracleFormat, pin: string, pan: string, fill: string): string {
  const start = format.slice(-1) + digits.charAt(pin.length) + pin;
  if (format === "iso-1") return start + fill;
  if (format === "iso-2") return start.padEnd(16, "F");
  return exclusiveOr(format === "iso-0" ? start.padEnd(16, "F") : start + fill, accountField(pan));
}

/** What a field looks like for each length of PIN; there is nothing for a length that cannot be. */
function patternsOf(control: string, fill: string): (RegExp | undefined)[] {
  return Array.from({ length: 16 }, (_, length) =>
    length < 4 || length > 12 ? undefined : new RegExp(`^${control}.([0-9]{${length}})${fill}*$`),
  );
}

const patterns = {
  "iso-0": patternsOf("0", "F"),
  "iso-1": patternsOf("1", "[0-9A-F]"),
  "iso-2": patternsOf("2", "F"),
  "iso-3": patternsOf("3", "[A-F]"),
  "iso-4": patternsOf("4", "A"),
};

/** The PIN in a clear block, or nothing for any other text. */
export function oraclePin(format: OracleFormat, block: string, pan: string): string | undefined {
  const bound = format === "iso-0" || format === "iso-3";
  const text = bound ? exclusiveOr(block, accountField(pan)) : block;
  return patterns[format][digits.indexOf(text.charAt(1))]?.exec(text)?.[1];
}

export function oraclePinField(pin: string, random: string): string {
  return `4${digits.charAt(pin.length)}${pin}`.padEnd(16, "A") + random;
}

export function oraclePanField(pan: string): string {
  const padded = pan.length < 12 ? `000000000000${pan}`.slice(-12) : pan;
  return (String(padded.length - 12) + padded).padEnd(32, "0");
}

export function oraclePinOfField(field: string): string | undefined {
  return patterns["iso-4"][digits.indexOf(field.charAt(1))]?.exec(field.slice(0, 16))?.[1];
}

/** Format 4, enciphered: hexadecimal. */
export function oracleFormat4(pin: string, pan: string, random: string, key: Uint8Array): string {
  const encipher = (block: string): string =>
    createCipheriv(`aes-${key.length * 8}-ecb`, key, null)
      .setAutoPadding(false)
      .update(block, "hex", "hex")
      .toUpperCase();
  return encipher(exclusiveOr(encipher(oraclePinField(pin, random)), oraclePanField(pan)));
}

export function oracleFormat4Pin(block: string, pan: string, key: Uint8Array): string | undefined {
  const decipher = (text: string): string =>
    createDecipheriv(`aes-${key.length * 8}-ecb`, key, null)
      .setAutoPadding(false)
      .update(text, "hex", "hex")
      .toUpperCase();
  return oraclePinOfField(decipher(exclusiveOr(decipher(block), oraclePanField(pan))));
}
