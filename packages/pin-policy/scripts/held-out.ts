import { allPasswords, evidenceOf } from "./model/dictionary.ts";
import { buildList } from "./model/lists.ts";
import { allowedByRules } from "./model/rules.ts";

/** One line of the check: how many PINs of the unseen half there are, and how many of them the policy refuses. */
export interface HeldOutLine {
  readonly what: string;
  readonly pins: number;
  readonly refused: number;
}

/**
 * Builds the lists from every second password of the dictionary and scores them on the others; then once more the other way
 * round. Both directions are added up.
 */
export function heldOut(): HeldOutLine[] {
  const all = allPasswords();
  const halves = [0, 1].map((odd) => all.filter((_, rank) => rank % 2 === odd));
  const lines = new Map<string, { pins: number; refused: number }>();
  for (const [seen = [], unseen = []] of [halves, halves.toReversed()]) {
    const evidence = evidenceOf(unseen);
    for (const length of [4, 5, 6]) {
      const byRules = allowedByRules(length);
      const list = new Set(buildList(length, seen).pins);
      const score = (what: string, pins: readonly string[]): void => {
        const line = lines.get(what) ?? { pins: 0, refused: 0 };
        line.pins += pins.length;
        line.refused += pins.filter((pin) => !byRules(pin) || list.has(Number(pin))).length;
        lines.set(what, line);
      };
      const whole = evidence.ranked(length);
      score(`passwords of ${length} digits`, whole);
      score(`passwords of ${length} digits, the commoner half`, whole.slice(0, Math.ceil(whole.length / 2)));
      score(`runs of ${length} digits inside other passwords`, [...evidence.inside(length).keys()]);
      if (length !== 6) continue;
      const dates = evidence.ranked(8).filter((pin) => /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$/.test(pin));
      score(
        "birth dates of 8 digits, written DDMMYY",
        dates.map((pin) => pin.slice(0, 4) + pin.slice(6)),
      );
      score(
        "birth dates of 8 digits, written YYMMDD",
        dates.map((pin) => pin.slice(6) + pin.slice(2, 4) + pin.slice(0, 2)),
      );
    }
  }
  return [...lines].map(([what, line]) => ({ what, ...line }));
}
