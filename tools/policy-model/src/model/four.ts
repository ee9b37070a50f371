import type { Evidence } from "./dictionary.ts";
import { days, numbers, shaped, Weights, words } from "./weights.ts";

/** How readily people pick a digit where a shape leaves it open: low ones and 5 before the rest. */
const liking: Readonly<Record<string, number>> = {
  0: 1.1,
  1: 1.4,
  2: 1.3,
  3: 1.1,
  4: 0.95,
  5: 1.15,
  6: 0.95,
  7: 1.05,
  8: 0.95,
  9: 0.9,
};
const like = (digit: string | undefined): number => liking[digit ?? ""] ?? 1;

/**
 * Groups of PINs that have a story, each with what one of its members weighs over chance: 12 where a published list has one near its
 * top, 3 where they stand on lists of common passwords or PINs, 2.2 where the same reason holds for their neighbours, less
 * where only one country or trade has the reason.
 */
const stories: readonly (readonly [name: string, weight: number, pins: string])[] = [
  ["the middle column", 12, "2580 0852 8520 0258"],
  ["columns and a turn", 3, "1478 7410 1470 0147 7412 3698 9630 9632"],
  ["columns and a turn, the rarer ones", 1.4, "3690 0369 0741 0963 1258 2589 8521 2369 8741 3214"],
  ["squares", 2.2, "1245 1254 2356 4578 5689 4512 7845 8956"],
  ["squares, the rarer ones", 0.8, "1425 5623 2365 5421 4521 2145 5478 4587 5698 6598 5869 8754 7854"],
  ["corners", 2.4, "1379 1397 7913 3179 9731 7931 1793 9713"],
  ["corners, the rarer ones", 0.7, "3971 7139 9317 3197 3917 7193 9371 1937 9173 9137 7391 3719 3791 1739"],
  ["the cross of the keypad", 0.6, "2684 8642 2648 2486 8246 4268 4862 6248 8462 6842 2864 4682 8426 6428"],
  ["diagonals", 2.2, "1590 1593 1597 1598 3570 3571 3575 7530 7539 9510 9513 9517"],
  ["diagonals, the rarer ones", 1, "1595 7535 9515 0159 0951 0357 0753 7595 7590"],
  ["steps of two", 3, "1357 2468 3579 7531 9753 8642 6420 0246"],
  ["doubling", 1.9, "1248 2048 4096"],
  ["doubling, the rarer ones", 0.9, "8192 1632 3264 4816 6412"],
  ["one to four in another order", 3, "1342 1324 1243 1423 2413 3412 2143 2134 4312 3421 3142 4231 4213"],
  ["one to four in another order, the rarer ones", 1.8, "2314 3124 4132 3241 2431"],
  [
    "nearly in order",
    0.75,
    "1246 1256 1257 1289 1290 1278 1267 1325 1346 1347 1356 2346 2457 3457 4568 5679 1269 1268",
  ],
  ["tens in order", 2.2, "2030 3040 4050 5060 6070 7080 8090 2040"],
  [
    "tens",
    0.9,
    "2050 4080 3060 3020 4030 5040 6050 7060 8070 5030 6030 9060 1040 1050 1060 1070 1080 1090 2060 2070 2080 3070",
  ],
  ["hundreds", 2.2, "1200 1300 1400 1500 1600 1700 1800 2500 3500"],
  ["hundreds, the rarer ones", 1.1, "2100 2300 2400 2600 2800 3600 4500 5200 7500 6400 3200 5400 6500 7200 6900 9600"],
  ["love on the keypad", 6, "5683"],
  ["other words on the keypad", 1.3, "7399 3825 2583 5825 2229 5433"],
  ["music, films and series", 3, "5150 1701 4077 8675 5309 1138 2187"],
  ["music, films and series, the rarer ones", 0.9, "2046 1408 0070 0700 4815 1623 2077 8701 5446 7007"],
  ["computers and numbers that are words", 3, "1337 7734 4200 4269 0069 8008"],
  [
    "computers and numbers that are words, the rarer ones",
    1,
    "7331 4204 4206 6942 6966 6900 0690 1080 0101 0110 3133 8086 6502 6809",
  ],
  ["history", 3, "1066 1492 1776 1812"],
  ["history, the rarer ones", 1.2, "1789 1861 1863 1865 1867 1871 1848 1880 1893 1895 1896 1897 1898 1899 1890"],
  ["one country's history and clubs", 1, "1071 1860 1874 1878 1882 1885 1886 1887 1892 1894"],
  ["the fall of Constantinople", 2.2, "1453"],
  ["786, the number of the Basmala", 2.2, "0786 1786 7860 7861"],
  ["lucky numbers of Russia and Vietnam, Russian cars", 1.1, "2281 2280 8386 3979 2114 2115"],
  ["mathematics", 1.1, "3141 3142 1618 2718 1415 1729 6174 2357 1732"],
  ["far right codes", 1.8, "1488 8814 1418"],
  ["Chinese sounds: for ever, I love you", 3, "1314 5201"],
  ["Chinese sounds, the rarer ones", 1.3, "5200 5211 5210 7758 9527 3721 1573 1688 5188 8168 5168 1788 8518 1588"],
  ["Korean and Japanese sounds", 0.8, "7942 0486 4885 4649 5963 1192 3776"],
  ["brands, cars, planes", 0.9, "4711 0815 7470 7478 7377 3310 3210 6300 6230"],
  ["emergency", 1.5, "9110 9112 1190 4110 0800 0900"],
];

/** Weights of four-digit PINs. */
export function fourDigits(evidence: Evidence): Weights {
  const weights = new Weights(4);
  const add = (weight: number, ...pins: string[]): void => weights.add(weight, pins);

  // Chance, bent by liking: the share of choices that follow no shape (Bonneau et al. 2012 find about a quarter to a half).
  for (const pin of numbers(0, 9999, 4)) add(0.35 * like(pin[0]) * like(pin[1]) * (pin.startsWith("0") ? 0.8 : 1), pin);

  // Years: the heaviest class in every study. Born since 1950, then the century as a whole, then what lies around it.
  // All of 19xx are in the upper fifth of Berry's 3.4 million (2012).
  weights.add(2.4, numbers(1900, 2029, 4));
  weights.add(2.2, numbers(1940, 2025, 4));
  weights.add(6, numbers(1965, 2012, 4));
  weights.add(0.45, numbers(1800, 1899, 4));
  weights.add(0.2, numbers(2030, 2060, 4));

  // Days, in both orders; the days that the dictionary's birth dates fall on weigh more, with its counts drawn halfway to even.
  const mean = [...evidence.daysOfBirth.values()].reduce((sum, count) => sum + count, 0) / days.length || 1;
  for (const { day, month } of days) {
    const seen = (evidence.daysOfBirth.get(day + month) ?? 0) / mean;
    const bent = 0.85 + 0.15 * Math.min(2.5, seen);
    add(1.9 * bent, day + month);
    add(1.9 * bent, month + day);
    // A day that reads the same way in both orders is thought of twice.
    if (Number(day) <= 12) add(0.2, day + month, month + day);
  }
  // Days that are kept everywhere or in one country.
  weights.add(
    1.2,
    words(
      "1402 0214 2512 1225 2412 1224 3112 1231 3110 1031 0101 1111 1212 0704 0407 1109 0911 2004 0420 0501 0105 0803 0308 2302 1010 0909 0808 0707 0606 0505 0520 0521 0314 0413 0525 2910 2601 2611 2905 1407",
    ),
  );

  // Shapes of two digits.
  for (const pin of shaped("abab")) add(2.4 * like(pin[0]) * like(pin[1]), pin);
  for (const pin of shaped("aabb")) {
    const near = Math.abs(Number(pin[0]) - Number(pin[2])) === 1 ? 0.8 : 0;
    add(1.5 * like(pin[0]) * like(pin[2]) + near + 0.8, pin);
  }
  for (const pin of shaped("abba")) add(1.25 * like(pin[0]) * like(pin[1]), pin);
  for (const shape of ["aaba", "abaa"]) for (const pin of shaped(shape)) add(0.4 * like(pin[0]) * like(pin[2]), pin);

  // Two numbers that follow each other: 1314, 8687.
  for (let first = 1; first < 99; first++) {
    const [low, high] = [first, first + 1].map((number) => String(number).padStart(2, "0"));
    add(first > 66 ? 1 : 0.75, `${low}${high}`);
    add(0.25, `${high}${low}`);
  }
  // 69 at the end, months with years: 1285, 0690.
  weights.add(
    0.35,
    numbers(0, 99, 2).map((start) => `${start}69`),
  );
  for (const month of numbers(1, 12, 2)) {
    weights.add(
      0.3,
      numbers(70, 99, 2).map((year) => month + year),
    );
    weights.add(
      month.startsWith("1") ? 0.25 : 0,
      numbers(80, 99, 2).map((year) => month + year),
    );
  }

  for (const [, weight, pins] of stories) weights.add(weight, new Set(words(pins)));

  // What the dictionary says of itself.
  for (const [rank, pin] of evidence.ranked(4).entries()) add(rank < 60 ? 1.6 : 0.4, pin);
  for (const [pin, count] of evidence.inside(4)) add(Math.min(1.2, 0.25 * (count - 1)), pin);
  for (const digits of evidence.ranked(8)) if (digits.slice(0, 4) === digits.slice(4)) add(1.2, digits.slice(0, 4));
  return weights;
}
