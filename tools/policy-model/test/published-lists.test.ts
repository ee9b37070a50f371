import { readFileSync } from "node:fs";
import { defaultPolicy } from "@cardpin/pin-policy";
import { describe, expect, test } from "vitest";
import { allowedByRules, space } from "../src/model/rules.ts";
import { publishedLists } from "../src/published-lists.ts";

const isRefused = (pin: string): boolean => !defaultPolicy.check(pin).ok;
const two = (value: number): string => String(value).padStart(2, "0");

test.each(publishedLists)("the default policy refuses all of a published list: $what ($source)", ({ pins }) => {
  expect(pins.filter((pin) => !isRefused(pin))).toEqual([]);
});

/** Every day of a leap year, day first and month first. */
const days = new Set<string>();
for (let time = Date.UTC(2000, 0, 1); time < Date.UTC(2001, 0, 1); time += 86_400_000) {
  const date = new Date(time);
  const [day, month] = [two(date.getUTCDate()), two(date.getUTCMonth() + 1)];
  days.add(day + month).add(month + day);
}

describe("docs/maintainers/policy-model.md says", () => {
  const page = readFileSync(new URL("../../../docs/maintainers/policy-model.md", import.meta.url), "utf8");
  const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, " ");

  test("how the list for four digits is spent", () => {
    const classes: readonly (readonly [string, (pin: string) => boolean])[] = [
      ["years, 1900 to 2029", (pin) => pin >= "1900" && pin <= "2029"],
      ["abab", (pin) => /^(..)\1$/.test(pin)],
      ["aabb", (pin) => /^(.)\1(.)\2$/.test(pin)],
      ["days", (pin) => days.has(pin)],
      ["abba", (pin) => /^(.)(.)\2\1$/.test(pin)],
      ["everything else", () => true],
    ];
    const left = new Set(space(4).filter(allowedByRules(4)));
    for (const [name, has] of classes) {
      const members = [...left].filter(has);
      for (const pin of members) left.delete(pin);
      expect(page).toContain(`| ${name} | ${grouped(members.length)} | ${members.filter(isRefused).length} |`);
    }
  });
});

describe("the default policy refuses the classes that the research finds, of four digits", () => {
  // "Every single one of the possible 100 combinations" starting with 19 is in the upper fifth: Berry 2012.
  test("every year from 1900 to 2025", () => {
    const years = Array.from({ length: 126 }, (_, i) => String(1900 + i));
    expect(years.filter((year) => !isRefused(year))).toEqual([]);
  });

  test("19 of 20 pairs said twice, and most days, in both orders", () => {
    const pairs = Array.from({ length: 100 }, (_, i) => two(i));
    expect(pairs.filter((pair) => isRefused(pair + pair)).length).toBeGreaterThanOrEqual(95);
    expect(days.size).toBe(588);
    expect([...days].filter(isRefused).length).toBeGreaterThanOrEqual(0.8 * days.size);
  });
});

describe("the default policy refuses the classes that the research finds, of six digits", () => {
  // Wang and others 2017: dates rule among six digits.
  test("every day from 1960 to 2012, day first and month first", () => {
    const allowed: string[] = [];
    for (let time = Date.UTC(1960, 0, 1); time < Date.UTC(2013, 0, 1); time += 86_400_000) {
      const date = new Date(time);
      const [day, month, year] = [
        two(date.getUTCDate()),
        two(date.getUTCMonth() + 1),
        two(date.getUTCFullYear() % 100),
      ];
      allowed.push(...[day + month + year, month + day + year].filter((pin) => !isRefused(pin)));
    }
    expect(allowed).toEqual([]);
  });

  test("a pair said three times, three digits said twice or backwards, three pairs", () => {
    const threes = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, "0"));
    for (const [a = "", b = "", c = ""] of threes) {
      for (const pin of [a + b + a + b + a + b, a + b + c + a + b + c, a + b + c + c + b + a, a + a + b + b + c + c]) {
        if (!isRefused(pin)) expect.fail("one is allowed");
      }
    }
  });
});
