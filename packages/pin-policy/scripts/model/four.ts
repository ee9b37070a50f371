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

/** Groups of PINs that have a story, each with what one of its members weighs over chance. */
const stories: readonly (readonly [name: string, weight: number, pins: string])[] = [
  ["the middle column", 12, "2580 0852 8520 0258"],
  [
    "columns and a turn",
    1.7,
    "1478 7412 3698 9632 1470 0147 3690 0369 7410 0741 9630 0963 1258 2589 2587 8521 8523 2369",
  ],
  [
    "columns and a turn, the rarer ones",
    0.6,
    "2147 8741 7852 9852 8963 3258 1475 1472 3695 7415 9635 3691 7413 9631 1473 3697",
  ],
  ["squares", 2, "1245 2356 4578 5689 1254 4512 1425 5623 7845 8956"],
  [
    "squares, the rarer ones",
    0.55,
    "2536 2365 5421 4521 2145 5478 4587 5698 6598 5869 4758 8754 7854 6532 5632 2154 3265",
  ],
  ["corners", 2.2, "1379 1793 1397 9731 7913 3179 1739 7931 9713"],
  ["corners, the rarer ones", 0.6, "3971 7139 9317 3197 3917 7193 9371 1937 9173 9137 7391 3719 3791"],
  ["the cross of the keypad", 0.8, "2684 8642 2648 2486 8246 4268 4862 6248 8462 6842 2864 4682 8426 6428"],
  [
    "diagonals",
    1.7,
    "1590 1593 1597 1598 3570 3571 7539 7530 9510 9517 9513 1595 7535 3575 9515 0159 0951 0357 0753 7595 3575 7590",
  ],
  ["steps of two and three", 3, "1357 2468 3579 7531 9753 8642 0246 6420 2684"],
  ["doubling", 1.5, "1248 2048 4096 8192 1632 3264 4816 6412 2481"],
  [
    "turned one to four",
    2,
    "1342 1324 1243 1423 3412 2143 2134 2314 2413 3142 3124 4312 4132 4213 4231 3421 2431 3241 1324 1432",
  ],
  [
    "nearly in order",
    0.75,
    "1246 1256 1257 1289 1290 1278 1267 1325 1346 1347 1356 2346 2457 3457 4568 5679 7809 9870 0932 1269 1268",
  ],
  [
    "tens",
    1.9,
    "2030 3040 4050 5060 6070 7080 8090 9080 2040 2050 4080 3060 3020 4030 5040 6050 7060 8070 5030 6030 9060 9030 4020",
  ],
  [
    "hundreds",
    1.25,
    "1200 1300 1400 1500 1600 1700 1800 2100 2300 2400 2500 3500 3600 4200 4500 5200 7500 2600 2800 6400 3200 5400 6500 7200 6900 9600",
  ],
  ["ten and a ten", 0.8, "1040 1050 1060 1070 1080 1090 2060 2070 2080 2090 3070 3080"],
  ["rectangles", 0.8, "1346 4679 7946 3164 6431 9764 7964 1278 2389 1739"],
  ["Korean and Japanese sounds", 0.95, "1004 7942 0486 4885 8282 2848 4649 5963 1192 3776 0831 0721 2525"],
  [
    "Turkish, Indian, Russian and Vietnamese favourites",
    1.3,
    "1453 1071 1299 0786 7860 1786 7861 7862 2281 1228 2280 2288 8386 3979 6868",
  ],
  [
    "founding years of clubs",
    0.55,
    "1846 1848 1860 1874 1878 1882 1885 1886 1887 1888 1892 1893 1894 1895 1896 1897 1898 1899",
  ],
  ["five by five", 1.0, "1520 1525 2530 2535 3540 3545 4550 5101 5105 1035"],
  ["words on the keypad: love, blue, luck, baby, life", 1.2, "5683 2583 5825 2229 5433 3825 7399"],
  [
    "Star Trek, Star Wars and other films",
    1.7,
    "1701 1138 2187 5309 8675 4077 2046 1408 0007 0070 0700 0077 4815 1623 1600 2077 1984 3263",
  ],
  [
    "internet, computers, calculators",
    2,
    "1337 7331 8008 7734 0420 4200 4204 4206 4269 6942 6996 6969 0069 6966 6669 6900 0690 1080 1280 0101 0110 3133 8086 6502 6809 3306 8080",
  ],
  ["music", 2, "5150 2112 1812 1969 8701 5446"],
  [
    "history",
    1.5,
    "1066 1492 1776 1789 1865 1861 1871 1812 1863 1848 1867 1881 1893 1899 1898 1897 1896 1895 1890 1880 1888",
  ],
  ["mathematics", 1.1, "3141 3142 1414 1618 2718 1415 4142 1593 1729 6174 1123 2357 1732"],
  ["far right codes", 1.5, "1488 8814 1418 1888"],
  [
    "Chinese sounds: for ever, I love you, lucky",
    1.6,
    "1314 5200 5201 5211 5210 7758 9527 3721 1573 1688 5188 8168 1868 5168 6688 9988 1788 8518 3344 7788 1588 8818 8188 1881 5858 1518",
  ],
  [
    "German and other brands, cars, planes",
    1.4,
    "4711 0815 4040 9110 9119 9111 7470 7478 7377 3500 1500 4500 5050 3310 3210 6600 6300 6230 6233",
  ],
  ["emergency and codes of the phone", 1.5, "9110 9119 9112 1190 1120 4114 4110 0800 0900 1800 8001 9001"],
  [
    "found in dictionaries of passwords everywhere",
    1.4,
    "4128 4121 4417 1369 2469 7894 4561 4567 7890 4565 4564 1478 7412 9638 8527 7410 4455 4568 5689 7897",
  ],
];

/** Weights of four-digit PINs. */
export function fourDigits(evidence: Evidence): Weights {
  const weights = new Weights(4);
  const add = (weight: number, ...pins: string[]): void => weights.add(weight, pins);

  // Chance, bent by liking: the share of choices that follow no shape (Bonneau et al. 2012 find about a quarter to a half).
  for (const pin of numbers(0, 9999, 4)) add(0.35 * like(pin[0]) * like(pin[1]) * (pin.startsWith("0") ? 0.8 : 1), pin);

  // Years: the heaviest class in every study. Born since 1950, then the century as a whole, then what lies around it.
  weights.add(1.6, numbers(1900, 2029, 4));
  weights.add(3, numbers(1940, 2025, 4));
  weights.add(6, numbers(1965, 2012, 4));
  weights.add(0.45, numbers(1800, 1899, 4));
  weights.add(0.2, numbers(2030, 2060, 4));

  // Days, in both orders; the days that the dictionary's birth dates fall on weigh more, with its counts drawn halfway to even.
  const mean = [...evidence.daysOfBirth.values()].reduce((sum, count) => sum + count, 0) / days.length || 1;
  for (const { day, month } of days) {
    const seen = (evidence.daysOfBirth.get(day + month) ?? 0) / mean;
    const bent = 0.7 + 0.35 * Math.min(2.5, seen);
    add(1.4 * bent, day + month);
    add(1.35 * bent, month + day);
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
    add(1.1 * like(pin[0]) * like(pin[2]) + near + 0.6, pin);
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
