import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  common4,
  common6,
  createPolicy,
  defaultPolicy,
  englishMessages,
  type Rule,
  repeatCount,
  repeatRun,
  repeatShare,
  sequence,
  wholeSequence,
} from "../src/index.ts";
import { reportPolicy } from "../src/report.ts";
import { allPins } from "./helpers.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, " ");

test("the README says what the default policy refuses", () => {
  const lengths = reportPolicy(defaultPolicy).lengths.map(({ length, refused, checked }) => ({
    length,
    percent: (refused / checked) * 100,
  }));
  for (const { length, percent } of lengths.filter(({ length }) => length <= 6)) {
    expect(readme).toMatch(new RegExp(`^\\| ${length} \\|.*\\| ${percent.toFixed(2)} % \\|$`, "m"));
  }
  const long = lengths.filter(({ length }) => length > 6).map(({ percent }) => percent);
  expect(readme).toContain(`| ${Math.min(...long).toFixed(1)} % to ${Math.max(...long).toFixed(1)} % |`);
});

test("the README says how many PINs the lists have", () => {
  expect(readme).toContain(`| ${grouped(common4.count)} | ${grouped(common6.count)} |`);
});

test("the README's readings of issuers' sentences refuse what the table says", () => {
  const rows = Array.from(
    readme.matchAll(/^\| .*\(https.*\) \| (`.*`) \| ([\d ]+) \| ([\d ]+) \|$/gm),
    ([, calls = "", four = "", six = ""]) => ({ calls, counts: [four, six] }),
  );
  expect(rows).toHaveLength(4);
  const rules: Record<string, Rule> = {
    "wholeSequence()": wholeSequence(),
    "repeatCount(3)": repeatCount(3),
    "repeatShare()": repeatShare(),
    "repeatRun(3)": repeatRun(3),
    "sequence({ length: 3, wrap: true })": sequence({ length: 3, wrap: true }),
  };
  for (const { calls, counts } of rows) {
    const named = Array.from(calls.matchAll(/`([^`]+)`/g), ([, call = ""]) => rules[call] as Rule);
    const policy = createPolicy({ lengths: [4, 6], rules: named });
    const refused = [4, 6].map((length) => allPins(length).filter((pin) => !policy.check(pin).ok).length);
    expect(refused.map(grouped)).toEqual(counts);
  }
});

test("the README names every code that has a message", () => {
  for (const code of Object.keys(englishMessages)) expect(readme).toMatch(new RegExp(`^ {2}"?${code}"?: `, "m"));
});
