import { expect, test } from "vitest";
import { defaultPolicy, generatePin } from "../../src/index.ts";

/** Probability of a chi-squared value this large or larger (Wilson and Hilferty 1931: good for thousands of degrees). */
function upperTail(chiSquared: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  const z = ((chiSquared / degrees) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread);
  // Abramowitz and Stegun 26.2.17
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? tail : 1 - tail;
}

test("the tail is that of the tables", () => {
  // NIST/SEMATECH e-Handbook 1.3.6.7.4: 5 % above 124.342 and 0.1 % above 149.449 for 100 degrees of freedom.
  expect(upperTail(124.342, 100)).toBeCloseTo(0.05, 3);
  expect(upperTail(149.449, 100)).toBeCloseTo(0.001, 4);
});

test("ten million drawn PINs of four digits spread evenly over what the default policy allows", () => {
  const draws = 10_000_000;
  const counts = new Uint32Array(10_000);
  for (let i = 0; i < draws; i++) {
    const value = generatePin(defaultPolicy, { length: 4 }).use((digits) =>
      digits.reduce((sum, digit) => sum * 10 + digit - 0x30, 0),
    );
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const allowed = Array.from({ length: 10_000 }, (_, value) => String(value).padStart(4, "0")).filter(
    (pin) => defaultPolicy.check(pin).ok,
  );
  const expected = draws / allowed.length;
  const chiSquared = allowed.reduce((sum, pin) => sum + ((counts[Number(pin)] ?? 0) - expected) ** 2 / expected, 0);
  expect(allowed.reduce((sum, pin) => sum + (counts[Number(pin)] ?? 0), 0)).toBe(draws);
  const p = upperTail(chiSquared, allowed.length - 1);
  console.info(
    `chi-squared ${chiSquared.toFixed(1)} with ${allowed.length - 1} degrees of freedom, p = ${p.toFixed(4)}`,
  );
  expect(p).toBeGreaterThan(0.001);
});
