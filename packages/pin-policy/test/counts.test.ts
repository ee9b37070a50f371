import { Pin } from "@cardpin/pin-crypto";
import { expect, test } from "vitest";
import {
  createPolicy,
  date,
  exactly,
  isPinPolicyError,
  keypadLine,
  keypadWalk,
  pattern,
  type Rule,
  repeatCount,
  repeatRun,
  repeatShare,
  sequence,
  wholeSequence,
} from "../src/index.ts";

function refusedCount(length: number, ...rules: Rule[]): number {
  const policy = createPolicy({ lengths: [length], rules });
  let refused = 0;
  for (let i = 0; i < 10 ** length; i++) if (!policy.check(String(i).padStart(length, "0")).ok) refused++;
  return refused;
}

test.each<[string, Rule[], number, number]>([
  ["repeatRun(3)", [repeatRun(3)], 190, 36_910],
  ["repeatCount(3)", [repeatCount(3)], 370, 157_600],
  ["repeatShare()", [repeatShare()], 370, 12_700],
  ["sequence(3)", [sequence({ length: 3 })], 306, 59_262],
  ["sequence(3, wrap)", [sequence({ length: 3, wrap: true })], 380, 73_260],
  ["repeatRun(3) with sequence(3)", [repeatRun(3), sequence({ length: 3 })], 496, 95_272],
  ["repeatRun(3) with sequence(3, wrap)", [repeatRun(3), sequence({ length: 3, wrap: true })], 570, 109_050],
  ["pattern(abab), of six", [pattern("abab"), pattern("ababab")], 100, 100],
  ["pattern(aabb), of six", [pattern("aabb"), pattern("aabbcc")], 100, 1_000],
  ["pattern(abba), of six", [pattern("abba"), pattern("abccba")], 100, 1_000],
  ["pattern(abcabc)", [pattern("abcabc")], 0, 1_000],
  ["date(DDMM, DDMMYY)", [date({ forms: ["DDMM", "DDMMYY"] })], 366, 36_600],
  ["date(DDMM, MMDD)", [date({ forms: ["DDMM", "MMDD"] })], 588, 0],
  ["date(YYYY)", [date({ forms: ["YYYY"], from: 1900, to: 2029 })], 130, 0],
  ["date(DDMMYY, MMDDYY, YYMMDD)", [date({ forms: ["DDMMYY", "MMDDYY", "YYMMDD"] })], 0, 84_232],
  ["date(YYYYMM, MMYYYY)", [date({ forms: ["YYYYMM", "MMYYYY"] })], 0, 3_120],
  ["keypadLine()", [keypadLine()], 2, 0],
  ["keypadWalk()", [keypadWalk()], 1_160, 28_946],
  ["wholeSequence()", [wholeSequence()], 14, 10],
  ["wholeSequence(wrap)", [wholeSequence({ wrap: true })], 20, 20],
])("%s refuses exactly the recorded number", (_, rules, four, six) => {
  expect(refusedCount(4, ...rules)).toBe(four);
  expect(refusedCount(6, ...rules)).toBe(six);
});

test("a Pin, a string and bytes give the same answer, a wrong length is a violation and letters are an error", () => {
  const policy = createPolicy({ lengths: [4, 6], rules: [exactly("135790")] });
  for (const pin of ["135790", Pin.from("135790"), new TextEncoder().encode("135790")]) {
    expect(policy.check(pin)).toEqual({ ok: false, violations: [{ rule: "exactly" }] });
  }
  expect(policy.check("1357")).toEqual({ ok: true });
  expect(policy.check("13579")).toEqual({ ok: false, violations: [{ rule: "length" }] });
  try {
    policy.check("12a4");
    expect.unreachable();
  } catch (error) {
    expect(isPinPolicyError(error) && error.code).toBe("invalid-pin");
  }
});
