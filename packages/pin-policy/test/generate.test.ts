import { runInNewContext } from "node:vm";
import { Pin } from "@cardpin/pin-crypto";
import { expect, test } from "vitest";
import {
  createPolicy,
  defaultPolicy,
  generatePin,
  isPinPolicyError,
  type Policy,
  repeatCount,
  repeatRun,
} from "../src/index.ts";

/** Bytes from a list, over and over. */
function bytesFrom(...values: number[]): (length: number) => Uint8Array {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => values[next++ % values.length] ?? 0);
}

const digitsOf = (pin: Pin): string => pin.use((bytes) => String.fromCharCode(...bytes));

test("gives a Pin that the policy allows, at each length", () => {
  for (const length of defaultPolicy.lengths) {
    for (let i = 0; i < 200; i++) {
      using pin = generatePin(defaultPolicy, { length });
      expect(pin).toBeInstanceOf(Pin);
      expect(pin.length).toBe(length);
      expect(defaultPolicy.check(pin)).toEqual({ ok: true });
    }
  }
});

test("takes the shortest length unless told otherwise", () => {
  expect(generatePin(createPolicy({ lengths: [8, 6], rules: [] })).length).toBe(6);
});

test("skips the bytes that would favour low digits, and draws again what the policy refuses", () => {
  const policy = createPolicy({ lengths: [4], rules: [repeatRun(3)] });
  const pin = generatePin(policy, { random: bytesFrom(250, 5, 255, 15, 25, 249, 254, 4, 8, 2, 6) });
  // 5 5 5 9 is refused; 4 8 2 6 follows.
  expect(digitsOf(pin)).toBe("4826");
});

test("keeps clear of the cardholder's facts", () => {
  const pin = generatePin(defaultPolicy, { facts: { currentPin: "4826" }, random: bytesFrom(4, 8, 2, 6, 8, 3, 0, 6) });
  expect(digitsOf(pin)).toBe("8306");
});

test("reaches every allowed PIN of a small policy", () => {
  const policy = createPolicy({ lengths: [4], rules: [repeatCount(2)] });
  const seen = new Set<string>();
  // So many that one is missed by chance in one run of 10^17.
  for (let i = 0; i < 250_000; i++) seen.add(digitsOf(generatePin(policy)));
  expect(seen.size).toBe(5040);
});

test.each([4, 5, 6])("needs at most 1.2 tries on average for %i digits", (length) => {
  let tries = 0;
  const counting: Policy = {
    ...defaultPolicy,
    check: (pin, facts) => {
      tries++;
      return defaultPolicy.check(pin, facts);
    },
  };
  for (let i = 0; i < 20_000; i++) generatePin(counting, { length });
  expect(tries / 20_000).toBeLessThanOrEqual(1.2);
});

test("refuses a length that the policy has not, and a policy whose facts leave nothing", () => {
  const codes = [
    () => generatePin(defaultPolicy, { length: 3 }),
    () => generatePin({ ...defaultPolicy, check: () => ({ ok: false, violations: [{ rule: "personal" }] }) }),
  ].map((call) => {
    try {
      return call();
    } catch (error) {
      return isPinPolicyError(error) && error.code;
    }
  });
  expect(codes).toEqual(["invalid-lengths", "nothing-allowed"]);
});

test("refuses what is no policy, by name", () => {
  for (const wrong of [undefined, null, {}, "x", { check: () => ({ ok: true }) }]) {
    expect(() => generatePin(wrong as never)).toThrow(expect.objectContaining({ code: "invalid-rules" }));
  }
  expect(generatePin(defaultPolicy, null as never)).toBeInstanceOf(Pin);
});

test("refuses options of another type, and a length in their place", () => {
  for (const wrong of [6, "6", [6], () => 6, { random: 5 }]) {
    expect(() => generatePin(defaultPolicy, wrong as never)).toThrow(
      expect.objectContaining({ code: "invalid-parameter" }),
    );
  }
});

test.each([250, 255])("does not wait for ever for a random source that gives nothing but %i", (byte) => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(byte);
  expect(() => generatePin(defaultPolicy, { random })).toThrow(expect.objectContaining({ code: "invalid-random" }));
});

test.each<[string, (length: number) => unknown]>([
  ["one byte too few", (length) => new Uint8Array(length - 1)],
  ["one byte too many", (length) => new Uint8Array(length + 1)],
  ["nothing", () => undefined],
  ["a list of numbers", (length) => Array.from({ length }, () => 1)],
  ["text", (length) => "1".repeat(length)],
  ["numbers of another size", (length) => new Uint16Array(length)],
  ["a promise", async (length) => new Uint8Array(length)],
])("refuses a random source that returns %s", (_, random) => {
  expect(() => generatePin(defaultPolicy, { random: random as never })).toThrow(
    expect.objectContaining({
      code: "invalid-random",
      message: "options.random must return a Uint8Array with exactly as many bytes as it is asked for.",
    }),
  );
});

test("takes random bytes of another realm", () => {
  const random = (length: number): Uint8Array =>
    runInNewContext(`new Uint8Array(${length}).map((_, i) => [4, 8, 2, 6][i % 4])`);
  expect(random(1)).not.toBeInstanceOf(Uint8Array);
  expect(digitsOf(generatePin(defaultPolicy, { random }))).toBe("4826");
});
