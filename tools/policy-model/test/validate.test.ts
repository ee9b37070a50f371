import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fourDigitLines, remainingLines, toMarkdown } from "../src/validate.ts";

const four = fourDigitLines();
const remaining = remainingLines();

function mostOf(list: RegExp): number[] {
  const lines = four.filter((line) => list.test(line.list));
  expect(lines).toHaveLength(2);
  return [0, 1, 2].map((which) => Math.max(...lines.map(({ success }) => success[which] ?? 1)));
}

describe("four digits, by the worse of the two sources", () => {
  test("a source that the list did not see leaves at most 0.17, 0.30 and 0.44 % at 3, 6 and 10 tries", () => {
    const [three = 1, six = 1, ten = 1] = mostOf(/^all but/);
    expect(three).toBeLessThanOrEqual(0.0017);
    expect(six).toBeLessThanOrEqual(0.003);
    expect(ten).toBeLessThanOrEqual(0.0044);
  });

  test("in sample, at most 0.10, 0.20 and 0.30 % are left", () => {
    const [three = 1, six = 1, ten = 1] = mostOf(/^all sources/);
    expect(three).toBeLessThanOrEqual(0.001);
    expect(six).toBeLessThanOrEqual(0.002);
    expect(ten).toBeLessThanOrEqual(0.003);
  });

  test("no list beats the perfect one", () => {
    for (const judge of new Set(four.map((line) => line.judge))) {
      const lines = four.filter((line) => line.judge === judge);
      const perfect = lines.find(({ list }) => list.startsWith("perfect"))?.success ?? [];
      for (const { success } of lines) {
        for (const [which, share] of success.entries())
          expect(share).toBeGreaterThanOrEqual((perfect[which] ?? 1) - 1e-9);
      }
    }
  });
});

test("of the commonest six-digit passwords, at most 0.5 % of the occurrences stay allowed", () => {
  const line = remaining.find(({ length, inSample }) => length === 6 && inSample);
  expect(line?.rows).toBe(11_538);
  expect(line?.allowed).toBeLessThanOrEqual(0.005);
});

test("a figure is in sample exactly when the list was fitted to its judge", () => {
  for (const { list, inSample } of [...four, ...remaining]) {
    expect(inSample).toBe(/^(all sources|perfect list of that size)$/.test(list));
  }
});

test("the page for maintainers shows these figures", () => {
  const page = readFileSync(new URL("../../../docs/maintainers/policy-model.md", import.meta.url), "utf8");
  for (const table of toMarkdown(four, remaining).trim().split("\n\n")) expect(page).toContain(table);
});
