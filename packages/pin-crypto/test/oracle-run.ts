import { decodePinBlock, decryptPinBlock, encodePinBlock, encryptPinBlock } from "../src/index.ts";
import { type OracleFormat, oracleBlock, oracleFormat4, oracleFormat4Pin, oraclePin } from "./oracle.ts";

const key = Uint8Array.from({ length: 16 }, (_, i) => i * 17);

/** A number of 12 to 19 digits that begins differently for each length. */
export function panOfLength(length: number): string {
  return String(length % 9) + "413972058642017395".slice(0, length - 1);
}

/**
 * Encodes, decodes and (format 4) enciphers and deciphers one PIN and compares with the oracle; `turn` varies the fill.
 * Gives the number of differences.
 */
export function differences(format: OracleFormat | "iso-4", pin: string, pan: string, turn: number): number {
  const random = ((turn * 0x9e3779b1) >>> 0).toString(16).padStart(8, "0").toUpperCase().repeat(2);
  if (format === "iso-4") {
    const expected = oracleFormat4(pin, pan, random, key);
    const block = encryptPinBlock({ format, pin, pan, key, fill: random });
    const read = decryptPinBlock({ format, block, pan, key }).use((digits) => Buffer.from(digits).toString());
    return (
      Number(upper(block) !== expected) + Number(read !== pin) + Number(oracleFormat4Pin(expected, pan, key) !== pin)
    );
  }
  const nibbles = random.slice(0, 14 - pin.length);
  const fill = format === "iso-3" ? nibbles.replace(/\d/g, (digit) => "ABCDEF".charAt(Number(digit) % 6)) : nibbles;
  const withFill = format === "iso-1" || format === "iso-3" ? { fill } : {};
  const expected = oracleBlock(format, pin, pan, fill);
  // The format is a variable here, which the union of options cannot follow.
  const block = encodePinBlock({ format, pin, pan, ...withFill } as Parameters<typeof encodePinBlock>[0]);
  const read = decodePinBlock({ format, block, pan } as Parameters<typeof decodePinBlock>[0]);
  const text = read.use((digits) => Buffer.from(digits).toString());
  return Number(upper(block) !== expected) + Number(text !== pin) + Number(oraclePin(format, expected, pan) !== pin);
}

function upper(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").toUpperCase();
}
