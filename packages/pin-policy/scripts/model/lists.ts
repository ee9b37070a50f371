import { allPasswords, type Evidence, evidenceOf } from "./dictionary.ts";
import { fiveDigits } from "./five.ts";
import { fourDigits } from "./four.ts";
import { allowedByRules, space } from "./rules.ts";
import { sixDigits } from "./six.ts";
import type { Weights } from "./weights.ts";

/** Version of the lists, part of their ids: another model or another dictionary is another version. */
export const version = "2026-11";

/** How much of each space the default policy refuses, rules and list together: the limit is 15 %. */
const share: Readonly<Record<number, number>> = { 4: 0.1495, 5: 0.145, 6: 0.1499 };

const models: Readonly<Record<number, (evidence: Evidence) => Weights>> = {
  4: fourDigits,
  5: fiveDigits,
  6: sixDigits,
};

/** A list as built: the PINs as numbers, ascending. */
export interface BuiltList {
  readonly length: number;
  readonly pins: readonly number[];
}

/** The PINs that the default rules leave and the model finds heaviest, as many as the share allows. */
export function buildList(length: number, passwords: readonly string[] = allPasswords()): BuiltList {
  const weigh = models[length];
  if (weigh === undefined) throw new Error("no model for this length");
  const byRules = allowedByRules(length);
  const refused = space(length).filter((pin) => !byRules(pin)).length;
  const count = Math.floor(10 ** length * (share[length] ?? 0)) - refused;
  const listed = new Set(weigh(evidenceOf(passwords)).heaviest(count, byRules));
  return { length, pins: withGapsFilled(length, listed, byRules).map(Number) };
}

/**
 * Adds the PINs that the rules refuse anyway and that lie between two listed ones: nothing more is refused, and the list packs
 * smaller.
 */
function withGapsFilled(length: number, listed: ReadonlySet<string>, byRules: (pin: string) => boolean): string[] {
  const all = space(length);
  const filled: string[] = [];
  let gap: string[] | undefined;
  for (const pin of all) {
    if (listed.has(pin)) {
      filled.push(...(gap ?? []), pin);
      gap = [];
    } else if (byRules(pin)) gap = undefined;
    else gap?.push(pin);
  }
  return filled;
}
