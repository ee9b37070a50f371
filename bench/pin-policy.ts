// Nanoseconds of a PIN check of @cardpin/pin-policy beside zxcvbn and @zxcvbn-ts/core, in one run:
//   pnpm --filter @cardpin/pin-policy build && pnpm --filter @cardpin/bench exec tsx pin-policy.ts
// With --check it fails where a check with the blocklist costs more than 50 ns or all six-digit PINs more than 100 ms.
import { createRequire } from "node:module";
import { createPolicy, defaultPolicy, generatePin, repeatRun, sequence } from "@cardpin/pin-policy";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

// zxcvbn has no types of its own.
const zxcvbn = createRequire(import.meta.url)("zxcvbn") as (password: string) => { score: number };
const zxcvbnTs = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

const allSix = Array.from({ length: 1_000_000 }, (_, value) => String(value).padStart(6, "0"));
const sixDigits = allSix.filter((_, i) => i % 101 === 0);
const fourDigits = Array.from({ length: 10_000 }, (_, value) => String(value).padStart(4, "0"));
const few = allSix.filter((_, i) => i % 49_999 === 0);
const rulesOnly = createPolicy({ lengths: [4, 6], rules: [repeatRun(3), sequence({ length: 3, wrap: true })] });

interface Row {
  readonly name: string;
  readonly pins: readonly string[];
  readonly check: (pin: string) => unknown;
  /** Short rounds, of which the fastest counts: what else the machine does can only slow one down. */
  readonly rounds: number;
}

const rows: Row[] = [
  { name: "default policy, six digits", pins: sixDigits, check: (pin) => defaultPolicy.check(pin), rounds: 501 },
  { name: "default policy, four digits", pins: fourDigits, check: (pin) => defaultPolicy.check(pin), rounds: 501 },
  { name: "two rules, six digits", pins: sixDigits, check: (pin) => rulesOnly.check(pin), rounds: 501 },
  { name: "default policy, all 1 000 000 of six", pins: allSix, check: (pin) => defaultPolicy.check(pin), rounds: 15 },
  { name: "generatePin, four digits", pins: fourDigits, check: () => generatePin(defaultPolicy), rounds: 15 },
  { name: "@zxcvbn-ts/core, six digits", pins: few, check: (pin) => zxcvbnTs.check(pin), rounds: 15 },
  { name: "zxcvbn, six digits", pins: few, check: (pin) => zxcvbn(pin), rounds: 15 },
];

/** Nanoseconds of one call in the fastest round. */
function measure({ pins, check, rounds }: Row): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = process.hrtime.bigint();
    for (const pin of pins) check(pin);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / pins.length);
  }
  return best;
}

const measured = rows.map((row) => ({ ...row, nanoseconds: measure(row) }));
for (const { name, nanoseconds } of measured) {
  console.log(`${name.padEnd(40)}${nanoseconds.toLocaleString("en", { maximumFractionDigits: 0 }).padStart(12)} ns`);
}
const [six, four, , all] = measured;
if (six === undefined || four === undefined || all === undefined) throw new Error("the rows are gone");
console.log(`all 1 000 000 six-digit PINs in one pass: ${all.nanoseconds.toFixed(0)} ms`);
for (const { name, nanoseconds } of measured.slice(-2)) {
  console.log(
    `${name.split(",")[0]} takes ${Math.round(nanoseconds / six.nanoseconds).toLocaleString("en")} times as long`,
  );
}
if (process.argv.includes("--check") && (Math.max(six.nanoseconds, four.nanoseconds) > 50 || all.nanoseconds > 100)) {
  console.error("A check with the blocklist takes more than 50 ns, or all six-digit PINs more than 100 ms.");
  process.exitCode = 1;
}
