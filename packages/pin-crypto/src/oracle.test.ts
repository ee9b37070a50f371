import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OracleFormat, oracleBlock, oraclePin } from "../test/oracle.ts";
import { differences, panOfLength } from "../test/oracle-run.ts";
import { digitsOf, seeded, unhex, wrong } from "../test/support.ts";
import { decodePinBlock, isPinCryptoError } from "./index.ts";

const formats = ["iso-0", "iso-1", "iso-2", "iso-3", "iso-4"] as const;
const panLengths = [12, 13, 14, 15, 16, 17, 18, 19];

describe("against an oracle that shares no code", () => {
  test.each(formats)("%s: every PIN of four digits, with PANs of 12 to 19 digits", { timeout: 300_000 }, (format) => {
    let wrongOnes = 0;
    for (const length of panLengths) {
      const pan = panOfLength(length);
      for (let n = 0; n < 10_000; n++) wrongOnes += differences(format, String(n).padStart(4, "0"), pan, n + length);
    }
    expect(wrongOnes).toBe(0);
  });

  test.each(formats)("%s: every length of PIN", (format) => {
    const random = seeded(9564);
    for (let n = 0; n < 900; n++) {
      const pin = Array.from({ length: 4 + (n % 9) }, () => random.next(10)).join("");
      expect(differences(format, pin, panOfLength(12 + (n % 8)), n)).toBe(0);
    }
  });
});

describe("changed blocks", () => {
  const { stackTraceLimit } = Error;

  // Two million refusals are quicker without a stack each.
  beforeAll(() => {
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  const random = seeded(20_001);
  const blockFormats: readonly OracleFormat[] = ["iso-0", "iso-1", "iso-2", "iso-3"];

  /** The PIN, "refused", or something else that went wrong. */
  function decoded(format: OracleFormat, block: string, pan: string): string | undefined {
    try {
      return digitsOf(decodePinBlock(wrong({ format, block: unhex(block), pan })));
    } catch (error) {
      return isPinCryptoError(error) && error.code === "block-refused" ? undefined : "another error";
    }
  }

  test("every change of one nibble of 10 000 random blocks is read as the oracle reads it", {
    timeout: 300_000,
  }, () => {
    let compared = 0;
    let accepted = 0;
    let wrongOnes = 0;
    for (let n = 0; n < 10_000; n++) {
      const format = blockFormats[n % 4] ?? "iso-0";
      const pin = Array.from({ length: 4 + random.next(9) }, () => random.next(10)).join("");
      const pan = panOfLength(12 + random.next(8));
      const letters = format === "iso-3" ? "ABCDEF" : "0123456789ABCDEF";
      const fill = Array.from({ length: 14 - pin.length }, () => letters.charAt(random.next(letters.length))).join("");
      const block = oracleBlock(format, pin, pan, fill);
      for (let change = 0; change < 16 * 15; change++) {
        const at = change % 16;
        const nibble = Number.parseInt(block.charAt(at), 16) ^ (1 + Math.floor(change / 16));
        const changed = block.slice(0, at) + nibble.toString(16).toUpperCase() + block.slice(at + 1);
        const expected = oraclePin(format, changed, pan);
        compared++;
        accepted += Number(expected !== undefined);
        wrongOnes += Number(decoded(format, changed, pan) !== expected);
      }
    }
    expect({ compared, wrongOnes }).toEqual({ compared: 2_400_000, wrongOnes: 0 });
    // A changed digit is another PIN, and changed random fill is other fill: nobody could tell.
    expect(accepted).toBeGreaterThan(100_000);
    expect(accepted).toBeLessThan(compared / 2);
  });

  test("a random block passes as format 1 as often as its nibbles say: once in 638", { timeout: 120_000 }, () => {
    let passed = 0;
    for (let n = 0; n < 200_000; n++) {
      passed += Number(decoded("iso-1", Buffer.from(random.bytes(8)).toString("hex"), "") !== undefined);
    }
    // One of 16 control nibbles, 9 of 16 lengths, 10 of 16 nibbles for each digit.
    const chance = [4, 5, 6, 7, 8, 9, 10, 11, 12].reduce((sum, length) => sum + (10 / 16) ** length, 0) / 256;
    expect(1 / chance).toBeCloseTo(638.4, 1);
    expect(Math.abs(passed - 200_000 * chance)).toBeLessThan(5 * Math.sqrt(200_000 * chance));
  });
});
