// Nanoseconds of a PIN check of @cardpin/pin-policy beside zxcvbn and @zxcvbn-ts/core, in one run:
//   pnpm bench policy
// With --check it fails if a check with the blocklist takes more than 100 ns, or all six-digit PINs more than 100 ms.
import { createRequire } from "node:module";
import { Pin, type PinInput } from "@cardpin/pin-crypto";
import { createPolicy, defaultPolicy, generatePin, repeatRun, sequence } from "@cardpin/pin-policy";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { median } from "./statistics.ts";
import { table } from "./table.ts";

// zxcvbn has no types of its own.
const zxcvbn = createRequire(import.meta.url)("zxcvbn") as (password: string) => { score: number };
const zxcvbnTs = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

const space = (length: number): string[] =>
  Array.from({ length: 10 ** length }, (_, value) => String(value).padStart(length, "0"));

/** Random PINs, the same ones in every run; each is a string of its own. */
function randomPins(count: number, length: number): string[] {
  let state = 20_261_121;
  return Array.from({ length: count }, () => {
    // The generator of Numerical Recipes, of which the upper bits are spread well.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String(Math.floor((state / 2 ** 32) * 10 ** length)).padStart(length, "0");
  });
}

const allSix = space(6);
const sixDigits = randomPins(10_000, 6);
const fourDigits = randomPins(10_000, 4);
const few = sixDigits.slice(0, 20);
const rulesOnly = createPolicy({ lengths: [4, 6], rules: [repeatRun(3), sequence({ length: 3, wrap: true })] });
const encoder = new TextEncoder();

interface Measured {
  /** Nanoseconds of one call: in the middle round, and in the fastest, which other work on the machine disturbed least. */
  readonly median: number;
  readonly fastest: number;
  /** How many of a round's PINs passed. */
  readonly passed: number;
}

/** Times rounds over `inputs`. What `passes` says is counted and printed, so that no call can be left out. */
function measure<Input>(inputs: readonly Input[], rounds: number, passes: (input: Input) => boolean): Measured {
  const times: number[] = [];
  let passed = 0;
  for (let round = 0; round < rounds; round++) {
    passed = 0;
    const start = process.hrtime.bigint();
    for (const input of inputs) if (passes(input)) passed++;
    times.push(Number(process.hrtime.bigint() - start) / inputs.length);
  }
  return { median: median(times), fastest: Math.min(...times), passed };
}

const check = (pin: PinInput): boolean => defaultPolicy.check(pin).ok;
const bytes = sixDigits.map((pin) => encoder.encode(pin));
const pins = sixDigits.map((pin) => Pin.from(pin));

const six = measure(sixDigits, 501, (pin) => defaultPolicy.check(pin).ok);
const four = measure(fourDigits, 501, (pin) => defaultPolicy.check(pin).ok);
const all = measure(allSix, 15, (pin) => defaultPolicy.check(pin).ok);
const zxcvbnTsRow = measure(few, 5, (pin) => zxcvbnTs.check(pin).score > 2);
const zxcvbnRow = measure(few, 15, (pin) => zxcvbn(pin).score > 2);

const rows: readonly (readonly [name: string, count: number, row: Measured])[] = [
  ["default policy, six digits", sixDigits.length, six],
  ["default policy, four digits", fourDigits.length, four],
  ["default policy, all of six digits in order", allSix.length, all],
  ["default policy, eight digits", 10_000, measure(randomPins(10_000, 8), 501, check)],
  ["default policy, twelve digits", 10_000, measure(randomPins(10_000, 12), 501, check)],
  ["two rules, six digits", sixDigits.length, measure(sixDigits, 501, (pin) => rulesOnly.check(pin).ok)],
  ["default policy, six digits as bytes", bytes.length, measure(bytes, 501, check)],
  ["default policy, six digits as a Pin", pins.length, measure(pins, 501, check)],
  ["generatePin, four digits", 10_000, measure(fourDigits, 15, () => generatePin(defaultPolicy).length === 4)],
  ["@zxcvbn-ts/core, six digits", few.length, zxcvbnTsRow],
  ["zxcvbn, six digits", few.length, zxcvbnRow],
];

const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 0 });
console.log(
  table(
    ["one call", "median ns", "fastest ns", "PINs in a round", "of them passed"],
    rows.map(([name, count, row]) => [
      name,
      number(row.median),
      number(row.fastest),
      number(count),
      number(row.passed),
    ]),
  ),
);
console.log(`\nAll 1 000 000 six-digit PINs in one pass: ${number(all.median)} ms.`);
for (const [name, row] of [
  ["@zxcvbn-ts/core", zxcvbnTsRow],
  ["zxcvbn", zxcvbnRow],
] as const) {
  console.log(`${name} takes ${number(row.median / six.median)} times as long.`);
}
if (process.argv.includes("--check") && (Math.max(six.median, four.median) > 100 || all.median > 100)) {
  console.error("A check with the blocklist takes more than 100 ns, or all six-digit PINs more than 100 ms.");
  process.exitCode = 1;
}
