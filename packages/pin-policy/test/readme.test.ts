import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { common4, common6, defaultPolicy, englishMessages } from "../src/index.ts";
import { profiles } from "../src/profiles.ts";
import { reportPolicy } from "../src/report.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, " ");

test("the README says what the default policy refuses", () => {
  const lengths = reportPolicy(defaultPolicy).lengths.map(({ length, refused, looked }) => ({
    length,
    percent: (refused / looked) * 100,
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

test("the README has a row for each profile, with its refused counts", () => {
  for (const { policy, refused } of profiles) {
    const counts = policy.lengths.map((length) => grouped(refused[length] ?? 0)).join("; ");
    expect(readme).toContain(`| ${policy.lengths.join(", ")} |`);
    expect(readme).toContain(`| ${counts} |`);
  }
});

test("the README names every code that has a message", () => {
  for (const code of Object.keys(englishMessages)) expect(readme).toContain(`\`${code}\``);
});
