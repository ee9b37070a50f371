import type { Evidence } from "./dictionary.ts";
import { days, numbers, shaped, straightWalks, Weights, words } from "./weights.ts";

/** What the days of a year weigh: births of those who choose, then of their parents, children and couples. */
const years: readonly (readonly [from: number, to: number, weight: number])[] = [
  [1930, 1949, 0.8],
  [1950, 1959, 3],
  [1960, 1964, 5],
  [1965, 1969, 6],
  [1970, 1974, 7],
  [1975, 1979, 9],
  [1980, 1984, 11],
  [1985, 1994, 13],
  [1995, 1999, 9],
  [2000, 2009, 7],
  [2010, 2012, 5],
  [2013, 2029, 0.5],
];

function yearWeight(year: number): number {
  return years.find(([from, to]) => from <= year && year <= to)?.[2] ?? 0;
}

const threes = words("147 741 258 852 369 963 159 951 357 753 123 321 456 654 789 987");

/** Groups of PINs that have a story, each with what one of its members weighs over chance. */
const stories: readonly (readonly [name: string, weight: number, pins: string])[] = [
  [
    "mathematics",
    12,
    "314159 141592 271828 112358 235711 235813 142857 161803 141421 173205 124816 248163 481632 246810 135791 357911",
  ],
  [
    "interleaved and turned",
    12,
    "142536 415263 162534 132465 124356 214365 563412 341256 102938 019283 192837 918273 564738 657483 473829 928374 537284 293847 384756 135246 246135 135642 531642 246531 642531 975310 086420 024680 135790 097531 246802 864202 135791 246801 132435 153624 263748",
  ],
  [
    "I love you, always, for ever",
    12,
    "143143 143637 143444 143244 143225 143214 143247 143000 143123 143001 143321 143145 143365 143831 831831 831143 637143 381381 520520 520131 131452 521521 520530 514520 201314 131420 584520 521314 147896 459459 182182 224433 143341 214143 244143 247143 143044 143088 143089 143090 143091 143092",
  ],
  [
    "films and series",
    10,
    "007007 000007 007700 481516 314314 867530 530986 090210 902100 902210 421984 666999 911911 911119 112911 420420 420247 247365 365247 365365 247247 420000 420666 420187 187420 420024 420840 696942 187187 187211 187666 187911 213213 310310 310213 619619 316316 360360 504504 305305 404404 808808 415415 510510 818818 909909 562562 714714 323323 626626 718718 916916 713713 832832 210210 512512 503503 702702 801801 602602 480480 619316",
  ],
  [
    "computers",
    8,
    "192168 127001 133700 313373 133713 420133 802110 808080 655350 655360 524288 131072 262144 104857 100500 100100 100200 200100 200300 300400 400500 500600 600700 700800 800900 900100 500100 300200 800800 200400 300600 101001 100001 110011 101101 110110 100110 111000 123098 098890 098098 890890 321098",
  ],
  [
    "Chinese sounds",
    8,
    "520131 168168 518518 888168 168888 518888 588588 198888 188188 886886 668866 668668 886688 880088 660066 770880 775852 587587 584521 201314 131499 147147 147852 888518 100200 198198 998998",
  ],
  [
    "keypad",
    10,
    "134679 794613 197346 976431 791346 139713 137913 179317 193791 139746 137946 739146 124578 784512 235689 895623 457812 568923 451278 562389 125478 236598 145236 147369 258025 025802 085258 147025 025800 258046 159075 075315 157359 157953 159357 951357 159753 951753 753159 357159 357951 753951 159263 263159 159487 487159 159874 159632 159852 258147 741963 963741 147963 147741 147258 258369 369147 369258 741852 852963 147852 258963 147258 852741 963852 852147 852369 963258 258741 741258 471258 782563 748596 475869 859674 968574 415263 635241 745896 142563 789632 963025 741025 852025 014702 036903 021478 023698 147036 036147 147085 147080 741085 963085 147098",
  ],
  ["songs and phone numbers", 5, "867530 634578 555555 281330 777931 853593 736500 515051 211221 212112 182182 311311"],
  ["far right codes", 5, "148814 881488 141488 148888 881814 181488"],
];

/** Weights of six-digit PINs. */
export function sixDigits(evidence: Evidence): Weights {
  const weights = new Weights(6);

  // Dates, the heaviest class of all: day first, month first, year first.
  for (let year = 1930; year <= 2029; year++) {
    const weight = yearWeight(year);
    const short = String(year % 100).padStart(2, "0");
    for (const { day, month } of days) {
      const leap = day + month === "2902" && year % 4 !== 0 ? 0.3 : 1;
      weights.add(0.8 * weight * leap, [day + month + short]);
      weights.add(0.85 * weight * leap, [month + day + short]);
      weights.add(0.36 * weight * leap, [short + month + day]);
    }
    // Year and month, month and year, and a year with something after it.
    for (const month of numbers(1, 12, 2)) {
      weights.add(0.75 * weight, [`${year}${month}`, `${month}${year}`]);
    }
    weights.add(
      0.16 * weight,
      numbers(0, 31, 2).map((day) => `${year}${day}`),
    );
    weights.add(0.9 * weight, [`${year}00`]);
    weights.add(0.5 * weight, [`00${year}`, `${year}${short}`, `${short}${year}`, `${year}${year}`.slice(0, 6)]);
    weights.add(
      0.4 * weight,
      words("10 11 12 13 20 21 22 23 30 69 77 88 99").map((end) => `${year}${end}`),
    );
    for (const day of numbers(1, 9, 1)) {
      weights.add(
        // Day and month without their zeros.
        0.32 * weight,
        numbers(1, 9, 1).map((month) => `${day}${month}${year}`),
      );
    }
  }
  for (const { day, month } of days)
    weights.add(1.5, [day + month + day, day + month + month, month + day + day, month + day + month]);

  // Shapes.
  for (const [shape, weight] of [
    ["ababab", 60],
    ["abcabc", 7],
    ["aabbcc", 7],
    ["abccba", 7],
    ["abbabb", 8],
    ["aabaab", 8],
    ["abaaba", 10],
    ["abbbba", 8],
    ["aabbaa", 10],
    ["abbaab", 5],
  ] as const) {
    weights.add(weight, shaped(shape));
  }
  // Only two digits, in any order; the pairs that people like first.
  const liked = words("01 02 07 09 12 13 19 23 45 56 67 69 78 89");
  for (const pair of numbers(0, 99, 2)) {
    const [a = "", b = ""] = pair;
    if (a >= b) continue;
    const orders = numbers(0, 63, 2).map((bits) =>
      Array.from({ length: 6 }, (_, place) => ((Number(bits) >> place) & 1 ? a : b)).join(""),
    );
    weights.add(liked.includes(pair) ? 5 : 3.2, orders);
  }
  // Three digits with a pattern in them.
  for (const shape of ["aabcbc", "ababcc", "abcbab", "aabbab", "abacac"]) weights.add(0.5, shaped(shape));

  // Three two-digit numbers at even distances (121314, 102030, 142536, 192837), two three-digit ones (147258, 123124).
  const likely = [1, 2, 5, 9, 10, 11, 20, 22];
  for (const step of [1, 2, 3, 4, 5, 10, 11, 20, 22, 9, 15, 25]) {
    for (let first = 0; first + 2 * step <= 99; first++) {
      const run = [0, 1, 2].map((i) => String(first + i * step).padStart(2, "0"));
      weights.add(likely.includes(step) ? 8 : 2.4, [run.join(""), run.reverse().join("")]);
    }
  }
  for (const [step, weight] of [
    [111, 4.5],
    [1, 1],
    [333, 1.5],
    [100, 2],
    [222, 2.4],
  ] as const) {
    for (let first = 0; first + step <= 999; first++) {
      const pair = [first, first + step].map((number) => String(number).padStart(3, "0"));
      weights.add(weight, [pair.join(""), step === 1 ? pair.join("") : pair.reverse().join("")]);
    }
  }
  // a00b00, a0b0c0, 0a0b0c
  for (const a of numbers(1, 9, 1)) {
    weights.add(
      5,
      numbers(0, 9, 1).map((b) => `${a}00${b}00`),
    );
    for (const b of numbers(0, 9, 1))
      weights.add(
        1.9,
        numbers(0, 9, 1).map((c) => `${a}0${b}0${c}0`),
      );
    for (const b of numbers(0, 9, 1))
      weights.add(
        2.4,
        numbers(1, 9, 1).map((c) => `0${a}0${b}0${c}`),
      );
  }
  // Runs of even pairs such as 2580 or 1478 with two more digits; 1337, 6969, 1234-like four digits doubled at the ends.
  for (const four of words(
    "2580 0852 1478 7410 9630 6969 1212 1313 1010 1122 2211 1221 1331 7777 5683 1357 2468 1379 1701 5150 2112 1337 4200 0420",
  )) {
    const ends = words("00 01 10 11 12 13 14 15 20 21 22 23 33 44 55 66 69 77 88 99");
    weights.add(2.2, [...ends.map((end) => four + end), ...ends.map((end) => end + four)]);
    weights.add(3, [four + four.slice(0, 2), four.slice(2) + four]);
  }

  // Odd and even digits with two more, and one to six in any order.
  for (const four of ["1357", "2468"])
    weights.add(
      2.4,
      numbers(0, 99, 2).map((two) => four + two),
    );
  weights.add(
    4.2,
    shaped("abcdef").filter((pin) => /^[1-6]+$/.test(pin)),
  );

  // Keypad: three and three, walks in straight steps.
  weights.add(
    9,
    threes.flatMap((first) => threes.map((second) => first + second)),
  );
  weights.add(6, straightWalks(6));
  for (const three of threes)
    weights.add(
      2.4,
      numbers(0, 9, 1).flatMap((a) => [
        three + three.slice(0, 2) + a,
        `${three}${a.repeat(3)}`,
        `${a.repeat(3)}${three}`,
      ]),
    );

  for (const [, weight, pins] of stories) weights.add(weight, new Set(words(pins)));

  // What the dictionary says of itself: its six digits, those inside other passwords, and the ends of its longer numbers.
  weights.add(40, evidence.ranked(6));
  for (const [pin, count] of evidence.inside(6)) weights.add(5 + count, [pin]);
  for (const seven of evidence.ranked(7)) weights.add(1.2, [seven.slice(0, 6), seven.slice(1)]);
  for (const eight of evidence.ranked(8))
    if (!/(19|20)\d\d$/.test(eight)) weights.add(1.6, [eight.slice(0, 6), eight.slice(2)]);
  return weights;
}
