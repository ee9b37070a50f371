import { describe, expect, test } from "vitest";
import {
  blocklist,
  common4,
  createBlocklist,
  date,
  defaultRules,
  exactly,
  forLengths,
  isPinPolicyError,
  PinPolicyError,
  type PinPolicyErrorCode,
  pattern,
  personal,
  repeatCount,
  repeatRun,
  sequence,
  wholeSequence,
} from "../src/index.ts";
import { codeOf, untyped } from "./helpers.ts";

describe("rules refuse impossible parameters", () => {
  const list = { id: "mine", length: 4, pins: ["1234"] };
  test.each<[string, PinPolicyErrorCode, () => unknown]>([
    ["a run of one", "invalid-parameter", () => repeatRun(1)],
    ["a run of 13", "invalid-parameter", () => repeatRun(13)],
    ["a run of two and a half", "invalid-parameter", () => repeatRun(2.5)],
    ["a count as text", "invalid-parameter", () => repeatCount(untyped("3"))],
    ["NaN", "invalid-parameter", () => repeatCount(Number.NaN)],
    ["a sequence of two", "invalid-parameter", () => sequence({ length: 2 })],
    ["a sequence without options", "invalid-parameter", () => sequence(untyped(undefined))],
    ["wrap as text", "invalid-parameter", () => sequence({ length: 3, wrap: untyped("yes") })],
    ["wrap as a number", "invalid-parameter", () => wholeSequence({ wrap: untyped(1) })],
    ["a pattern without a repeat", "invalid-parameter", () => pattern("abcd")],
    ["a pattern of three", "invalid-parameter", () => pattern("aba")],
    ["a pattern of 13", "invalid-parameter", () => pattern("ababababababa")],
    ["a pattern with other letters", "invalid-parameter", () => pattern("xyxy")],
    ["a pattern that is not text", "invalid-parameter", () => pattern(untyped(["a", "b", "a", "b"]))],
    ["a date without forms", "invalid-parameter", () => date({ forms: [] })],
    ["an unknown form", "invalid-parameter", () => date({ forms: [untyped("DDDD")] })],
    ["years the wrong way round", "invalid-parameter", () => date({ forms: ["YYYY"], from: 2000, to: 1999 })],
    ["a five-digit year", "invalid-parameter", () => date({ forms: ["YYYY"], to: 10_000 })],
    ["no PIN", "invalid-parameter", () => exactly()],
    ["a PIN of three", "invalid-parameter", () => exactly("123")],
    ["a PIN of 13", "invalid-parameter", () => exactly("1234567890123")],
    ["letters", "invalid-parameter", () => exactly("12E4")],
    ["a PIN that is a number", "invalid-parameter", () => exactly(untyped(1234))],
    ["text instead of the options of a sequence", "invalid-parameter", () => sequence(untyped("12a4"))],
    ["a list instead of the options of a sequence", "invalid-parameter", () => sequence(untyped([1, 2, 3]))],
    ["a function instead of the options of a sequence", "invalid-parameter", () => sequence(untyped(() => 3))],
    ["a number instead of options", "invalid-parameter", () => wholeSequence(untyped(5))],
    ["null instead of options", "invalid-parameter", () => wholeSequence(untyped(null))],
    ["a number instead of the options of a date", "invalid-parameter", () => date(untyped(5))],
    ["one form instead of a list", "invalid-parameter", () => date({ forms: untyped("DDMM") })],
    ["a list in the list of forms", "invalid-parameter", () => date({ forms: untyped([["DDMM"]]) })],
    ["forms that are a number", "invalid-parameter", () => date({ forms: untyped(5) })],
    ["a number instead of how many PINs before", "invalid-parameter", () => personal(untyped(5))],
    ["a list instead of options of facts", "invalid-parameter", () => personal(untyped([]))],
    ["minus one PIN before", "invalid-parameter", () => personal({ previousPins: -1 })],
    ["no list", "invalid-parameter", () => blocklist(untyped("common-4"))],
    ["a list without an id", "invalid-blocklist", () => createBlocklist({ ...list, id: "" })],
    ["a list of nothing", "invalid-blocklist", () => createBlocklist({ ...list, pins: [] })],
    ["a list of 9 digits", "invalid-blocklist", () => createBlocklist({ ...list, length: 9 })],
    ["a list with a PIN of another length", "invalid-blocklist", () => createBlocklist({ ...list, pins: ["12345"] })],
    ["a rule for no length", "invalid-lengths", () => forLengths([], repeatRun(3))],
    ["default rules for 3 digits", "invalid-lengths", () => defaultRules([3])],
  ])("%s", (_, code, call) => {
    expect(codeOf(call)).toBe(code);
  });

  test("a blocklist by its id is told what to pass", () => {
    // @ts-expect-error A list, not its id: a misspelt id must not compile.
    expect(() => blocklist(common4.id)).toThrow("pass the list itself, such as common4");
  });
});

describe("the error", () => {
  test("is known without instanceof, also from another copy of the package", () => {
    const other = Object.defineProperty(new Error("x"), "name", { value: "PinPolicyError" });
    expect(isPinPolicyError(other)).toBe(true);
    expect(isPinPolicyError(new PinPolicyError("invalid-pin", "x"))).toBe(true);
    expect(isPinPolicyError(new Error("x"))).toBe(false);
    expect(isPinPolicyError(undefined)).toBe(false);
  });
});
