import { PinPolicyError } from "./errors.ts";
import { checkCounts, type PinCounts } from "./pin-counts.ts";
import type { Policy, PolicyJson } from "./policy.ts";

export { type PinCounts, parsePinCounts } from "./pin-counts.ts";

/** The success of somebody who knows the policy and guesses the commonest allowed PINs first. */
export interface Guessing {
  readonly guesses: number;
  /** Share of cards opened, 0 to 1. People whose PIN is refused are assumed to choose again like the others. */
  readonly success: number;
  /** The same if everybody draws a random allowed PIN. */
  readonly uniform: number;
}

/** What a policy does at one length. */
export interface LengthReport {
  readonly length: number;
  /** How many PINs of this length were checked: up to six digits all of them, above that a million, spread evenly. */
  readonly checked: number;
  readonly refused: number;
  /** How many of those each rule refuses. One PIN can break several rules. */
  readonly byRule: Readonly<Record<string, number>>;
  /** From the counts, if there are any of this length. */
  readonly people?: {
    /** Sum of the counts. */
    readonly counted: number;
    /** Share of people whose PIN is refused, 0 to 1. */
    readonly refusedShare: number;
    readonly guessing: readonly Guessing[];
    /** How many of the commonest PINs the policy refuses, for the commonest 10, 100, 1 000 and 10 000. */
    readonly coverage: readonly { readonly commonest: number; readonly refused: number }[];
  };
}

/** What a policy does. It has shares and counts, never a PIN. */
export interface PolicyReport {
  /** The policy's lengths and the codes of its rules. */
  readonly policy: { readonly lengths: readonly number[]; readonly rules: readonly string[] };
  readonly lengths: readonly LengthReport[];
}

const guessLimits = [3, 6, 10, 30, 100];
const commonestLimits = [10, 100, 1_000, 10_000];

const mostChecked = 1_000_000;

/**
 * Measures a policy: the share that it refuses at each length and, if you give counts, how far a guesser gets who knows the
 * policy.
 *
 * @param counts how often people choose each PIN, such as {@link parsePinCounts} reads
 * @throws PinPolicyError `invalid-rules` when it is not a policy; `invalid-counts` when the counts are not pairs, a PIN is not
 * 4 to 12 digits, or a count is not a number from 0
 * @example
 * ```ts
 * import { createPolicy, repeatRun } from "@cardpin/pin-policy";
 * import { reportPolicy } from "@cardpin/pin-policy/report";
 *
 * const policy = createPolicy({ lengths: [4], rules: [repeatRun(3)] });
 * console.log(reportPolicy(policy).lengths); // [ { length: 4, checked: 10000, refused: 190, byRule: { 'repeat-run': 190 } } ]
 * ```
 */
export function reportPolicy(policy: Policy, counts: PinCounts = []): PolicyReport {
  if (typeof policy?.check !== "function" || typeof policy.toJSON !== "function") {
    throw new PinPolicyError("invalid-rules", "reportPolicy() takes a policy, such as createPolicy() returns.");
  }
  const countsOf = checkCounts(counts);
  const json: PolicyJson = policy.toJSON();
  return {
    policy: { lengths: json.lengths, rules: json.rules.map(({ rule }) => rule) },
    lengths: policy.lengths.map((length) => reportLength(policy, length, countsOf.get(length))),
  };
}

function reportLength(policy: Policy, length: number, counts: ReadonlyMap<string, number> | undefined): LengthReport {
  const space = 10 ** length;
  const checked = Math.min(space, mostChecked);
  // In a sample, steps of the golden section of the space reach all parts of it.
  const step = checked === space ? 1 : Math.floor(space * 0.0618034) * 10 + 3;
  const byRule: Record<string, number> = {};
  let refused = 0;
  for (let i = 0, value = 0; i < checked; i++, value = (value + step) % space) {
    const result = policy.check(String(value).padStart(length, "0"));
    if (result.ok) continue;
    refused++;
    for (const { rule } of result.violations) byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  const report = { length, checked, refused, byRule };
  return counts === undefined
    ? report
    : { ...report, people: reportPeople(policy, counts, space * (1 - refused / checked)) };
}

function reportPeople(
  policy: Policy,
  counts: ReadonlyMap<string, number>,
  allowedPins: number,
): NonNullable<LengthReport["people"]> {
  const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([pin, count]) => ({ count, ok: policy.check(pin).ok }));
  const counted = ranked.reduce((sum, { count }) => sum + count, 0);
  const allowed = ranked.filter(({ ok }) => ok).map(({ count }) => count);
  const remaining = allowed.reduce((sum, count) => sum + count, 0);
  return {
    counted,
    refusedShare: counted === 0 ? 0 : 1 - remaining / counted,
    guessing: guessLimits.map((guesses) => ({
      guesses,
      success: remaining === 0 ? 0 : allowed.slice(0, guesses).reduce((sum, count) => sum + count, 0) / remaining,
      uniform: Math.min(1, guesses / allowedPins),
    })),
    coverage: commonestLimits
      .filter((commonest) => commonest <= ranked.length)
      .map((commonest) => ({ commonest, refused: ranked.slice(0, commonest).filter(({ ok }) => !ok).length })),
  };
}

/**
 * Formats a report as text for a person.
 *
 * @example
 * ```ts
 * import { createPolicy, repeatRun } from "@cardpin/pin-policy";
 * import { formatReport, reportPolicy } from "@cardpin/pin-policy/report";
 *
 * const text = formatReport(reportPolicy(createPolicy({ lengths: [4], rules: [repeatRun(3)] })));
 * console.log(text.split("\n").at(-2)?.trim().split(/ {2,}/)); // [ '4', '190', '1.90 %', 'repeat-run 1.90 %' ]
 * ```
 */
export function formatReport(report: PolicyReport): string {
  const lines = ["Refused PINs", "", row("digits", "refused", "share", "by rule")];
  for (const length of report.lengths) {
    const about = length.checked < 10 ** length.length ? "~" : "";
    const refused = Math.round((length.refused / length.checked) * 10 ** length.length);
    const rules = Object.entries(length.byRule)
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => `${rule} ${percent(count / length.checked)}`);
    lines.push(
      row(String(length.length), about + grouped(refused), percent(length.refused / length.checked), rules.join(", ")),
    );
  }
  for (const length of report.lengths) lines.push(...formatPeople(length));
  return `${lines.join("\n")}\n`;
}

function formatPeople({ length, people }: LengthReport): string[] {
  if (people === undefined) return [];
  return [
    "",
    `${length} digits, ${grouped(people.counted)} people, ${percent(people.refusedShare)} of whom must choose again`,
    "",
    row("guesses", "success", "uniform", ""),
    ...people.guessing.map(({ guesses, success, uniform }) =>
      row(grouped(guesses), percent(success), percent(uniform), ""),
    ),
    ...people.coverage.map(
      ({ commonest, refused }) => `  refuses ${grouped(refused)} of the ${grouped(commonest)} commonest`,
    ),
  ];
}

function row(a: string, b: string, c: string, d: string): string {
  return `${a.padStart(8)}${b.padStart(18)}${c.padStart(10)}   ${d}`.trimEnd();
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}
