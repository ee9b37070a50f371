import { expect, test } from "vitest";
import * as rules from "../src/index.ts";
import * as oracle from "./oracle.ts";

const { createPolicy, forLengths } = rules;
type Case = readonly [name: string, rule: rules.Rule, oracle: oracle.Oracle];

const spaces = [4, 5, 6].map((length) =>
  Array.from({ length: 10 ** length }, (_, value) => String(value).padStart(length, "0")),
);

const cases: readonly Case[] = [
  ...[2, 3, 4, 5].map((count): Case => [`repeatRun(${count})`, rules.repeatRun(count), oracle.repeatRun(count)]),
  ...[2, 3, 4].map((count): Case => [`repeatCount(${count})`, rules.repeatCount(count), oracle.repeatCount(count)]),
  ["repeatShare()", rules.repeatShare(), oracle.repeatShare],
  ...[3, 4, 5].flatMap((length): Case[] => [
    [`sequence(${length})`, rules.sequence({ length }), oracle.sequence(length, "no wrap")],
    [`sequence(${length}, wrap)`, rules.sequence({ length, wrap: true }), oracle.sequence(length, "wrap")],
  ]),
  ["wholeSequence()", rules.wholeSequence(), oracle.wholeSequence("no wrap")],
  ["wholeSequence(wrap)", rules.wholeSequence({ wrap: true }), oracle.wholeSequence("wrap")],
  ...["abab", "aabb", "abba", "abca", "aabba", "abcba", "ababab", "aabbcc", "abcabc", "abccba", "abcdea", "aaabbb"].map(
    (shape): Case => [`pattern(${shape})`, rules.pattern(shape), oracle.pattern(shape)],
  ),
  ...(["DDMM", "MMDD", "YYYY", "DDMMYY", "MMDDYY", "YYMMDD", "YYYYMM", "MMYYYY"] as const).map(
    (form): Case => [`date(${form})`, rules.date({ forms: [form] }), oracle.date([form])],
  ),
  [
    "date(YYYY, 1950 to 1999)",
    rules.date({ forms: ["YYYY"], from: 1950, to: 1999 }),
    oracle.date(["YYYY"], 1950, 1999),
  ],
  ["keypadLine()", rules.keypadLine(), oracle.keypadLine],
  ["keypadWalk()", rules.keypadWalk(), oracle.keypadWalk],
  ["exactly()", rules.exactly("0000", "13579", "246810"), (pin) => ["0000", "13579", "246810"].includes(pin)],
  ["forLengths()", forLengths([5], rules.repeatRun(3)), (pin) => pin.length === 5 && oracle.repeatRun(3)(pin)],
];

test.each(cases)("%s agrees with its second implementation on every PIN of 4, 5 and 6 digits", (_, rule, expected) => {
  const policy = createPolicy({ lengths: [4, 5, 6], rules: [rule] });
  let differences = 0;
  for (const space of spaces) for (const pin of space) if (policy.check(pin).ok === expected(pin)) differences++;
  expect(differences).toBe(0);
});

test("the default policy is its rules and its lists, on every PIN of 4, 5 and 6 digits", () => {
  const three = oracle.repeatRun(3);
  const run = oracle.sequence(3, "wrap");
  for (const [length, list] of [
    [4, rules.common4],
    [5, rules.common5],
    [6, rules.common6],
  ] as const) {
    let differences = 0;
    const bits = list.bits();
    for (let value = 0; value < 10 ** length; value++) {
      const pin = String(value).padStart(length, "0");
      const listed = (((bits[value >> 3] ?? 0) >> (value & 7)) & 1) === 1;
      if (rules.defaultPolicy.check(pin).ok === (three(pin) || run(pin) || listed)) differences++;
    }
    expect(differences).toBe(0);
  }
});

test("of the longer PINs, a hundred thousand of each length agree", () => {
  const seed = 20_261_120;
  let state = seed;
  const next = (): number => {
    // Numerical Recipes' generator: any spread will do, as long as it is the same each time.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const four = oracle.repeatRun(4);
  const run = oracle.sequence(4, "wrap");
  const eight = oracle.date(["DDMMYYYY", "MMDDYYYY", "YYYYMMDD"]);
  for (const length of [7, 8, 9, 10, 11, 12]) {
    for (let i = 0; i < 100_000; i++) {
      // Few different digits in every other PIN, so that the rules have something to find.
      const from = i % 2 === 0 ? 10 : 3;
      let pin = "";
      while (pin.length < length) pin += String(Math.floor(next() * from));
      const refused =
        four(pin) || run(pin) || oracle.repeatShare(pin) || oracle.keypadWalk(pin) || (length === 8 && eight(pin));
      if (rules.defaultPolicy.check(pin).ok === refused) expect.fail(`length ${length}, seed ${seed}, case ${i}`);
    }
  }
});
