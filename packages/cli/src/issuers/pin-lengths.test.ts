import { lengthRules } from "@cardpin/client-core/issuer";
import { Pin } from "@cardpin/pin-crypto";
import { expect, test } from "vitest";
import { describeLengths } from "./pin-lengths.ts";

test.each([
  [[4], "4 digits"],
  [[4, 6], "4 or 6 digits"],
  [[5, 6], "5 or 6 digits"],
  [[4, 5, 6], "4 to 6 digits"],
  [[4, 6, 8], "4, 6 or 8 digits"],
  [[4, 5, 6, 7, 8, 9, 10, 11, 12], "4 to 12 digits"],
  [[], undefined],
])("the lengths %j are called %j", (lengths, text) => {
  const rules = lengthRules(lengths);
  expect(describeLengths((pin) => rules.check(Pin.from(pin)))).toBe(text);
});

test("rules without a length leave every length, and a check that fails leaves none", () => {
  expect(describeLengths(() => ({ ok: false, violations: [{ rule: "sequence" }] }))).toBe("4 to 12 digits");
  expect(
    describeLengths(() => {
      throw new Error("no rule");
    }),
  ).toBeUndefined();
});
