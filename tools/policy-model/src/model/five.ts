import type { Evidence } from "./dictionary.ts";
import { days, numbers, shaped, straightWalks, Weights, words } from "./weights.ts";

/** Weights of five-digit PINs: no study has counts for them, so the classes of four and six digits are carried over. */
export function fiveDigits(evidence: Evidence): Weights {
  const weights = new Weights(5);

  // A day without its leading zero and a two-digit year, a year with one more digit, a day with one more digit.
  for (let year = 1930; year <= 2029; year++) {
    const weight = 4 * Math.exp(-(((year - 1985) / 16) ** 2) / 2);
    const short = String(year % 100).padStart(2, "0");
    for (const { day, month } of days) {
      if (day.startsWith("0")) weights.add(0.4 * weight, [day.slice(1) + month + short]);
      if (month.startsWith("0"))
        weights.add(0.5 * weight, [month.slice(1) + day + short, day + month.slice(1) + short]);
    }
    weights.add(
      0.5 * weight,
      numbers(0, 9, 1).flatMap((digit) => [`${year}${digit}`, `${digit}${year}`]),
    );
  }
  for (const { day, month } of days)
    weights.add(0.6, [`${day}${month}0`, `${day}${month}1`, `0${day}${month}`, `${month}${day}0`]);

  for (const [shape, weight] of [
    ["ababa", 12],
    ["abcba", 3],
    ["aabba", 5],
    ["abbaa", 5],
    ["abbab", 4],
    ["abaab", 4],
    ["aabab", 4],
    ["abcab", 2.5],
    ["aabbc", 2.2],
    ["abbcc", 2.2],
    ["aabcc", 1.8],
  ] as const) {
    weights.add(weight, shaped(shape));
  }
  for (const a of numbers(1, 9, 1)) {
    for (const b of numbers(0, 9, 1)) {
      weights.add(
        2.5,
        numbers(0, 9, 1).map((c) => `${a}0${b}0${c}`),
      );
      weights.add(3, [`${a}${b}00${a}`, `${a}00${b}0`, `${a}0${b}00`, `${a}00${a}${b}`]);
    }
  }
  weights.add(6, straightWalks(5));
  for (const three of words("147 741 258 852 369 963 159 951 357 753")) {
    weights.add(
      2.5,
      numbers(0, 99, 2).flatMap((two) => [three + two]),
    );
    weights.add(5, [three + three.slice(0, 2), three + three.slice(1), three.slice(1) + three]);
  }
  for (const four of words(
    "2580 0852 1478 7410 9630 6969 1212 1313 1010 1122 2211 1221 5683 1357 2468 1379 1701 5150 2112 1337 4200 0420 8675",
  )) {
    weights.add(
      3,
      numbers(0, 9, 1).flatMap((digit) => [four + digit, digit + four]),
    );
  }
  weights.add(
    10,
    words(
      "13579 24680 97531 08642 02468 86420 90210 24601 31415 14159 27182 16180 11235 12358 13524 42024 42069 69420 69696 10203 20304 30405 40506 50607 60708 70809 13245 12435 14253 15243 54231 21354 42531 35142 18181 52013 13145 14344 80085 31337 13371 15975 95175 75395 35715 25802 85208",
    ),
  );

  weights.add(40, evidence.ranked(5));
  for (const [pin, count] of evidence.inside(5)) weights.add(3 + count, [pin]);
  for (const six of evidence.ranked(6)) weights.add(1.1, [six.slice(0, 5), six.slice(1)]);
  return weights;
}
