import { PinPolicyError } from "./errors.ts";
import { heldOut, published } from "./held-out.ts";
import type { Policy, PolicyJson } from "./policy.ts";

/** How often each PIN is chosen: pairs of PIN and count. */
export type PinCounts = Iterable<readonly [pin: string, count: number]>;

/** Success of somebody who knows the policy and guesses the commonest allowed PINs first. */
export interface Guessing {
  readonly guesses: number;
  /** Share of cards opened, 0 to 1, where people whose PIN is refused choose again like the others. */
  readonly success: number;
  /** The same where everybody draws among the allowed PINs. */
  readonly uniform: number;
}

/** What a policy does at one length. */
export interface LengthReport {
  readonly length: number;
  /** How many PINs of this length were looked at: all of them up to six digits, a million spread evenly above. */
  readonly looked: number;
  readonly refused: number;
  /** How many of those each rule refuses; one PIN can break several. */
  readonly byRule: Readonly<Record<string, number>>;
  /** From the counts, when there are any of this length. */
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

/** What a policy does. It holds shares and counts, never a PIN. */
export interface PolicyReport {
  /** The policy's lengths and the codes of its rules. */
  readonly policy: { readonly lengths: readonly number[]; readonly rules: readonly string[] };
  readonly lengths: readonly LengthReport[];
  /** How this package's lists do on the half of their dictionary that they were not built from. */
  readonly heldOut: typeof heldOut;
  /** How many of the PINs that studies published as the commonest the default policy refuses. */
  readonly published: typeof published;
}

const guessLimits = [3, 6, 10, 30, 100];
const commonestLimits = [10, 100, 1_000, 10_000];

const mostLooked = 1_000_000;

/**
 * Measures a policy: the share it refuses at each length and, given how often people choose each PIN, how far a guesser gets who
 * knows the policy.
 *
 * @throws PinPolicyError `invalid-rules` when it is no policy; `invalid-counts` when the counts are no pairs, a PIN is not 4 to 12 digits
 * or a count not a number from 0
 */
export function reportPolicy(policy: Policy, counts: PinCounts = []): PolicyReport {
  if (typeof policy?.check !== "function" || typeof policy.toJSON !== "function") {
    throw new PinPolicyError("invalid-rules", "reportPolicy() takes a policy, such as createPolicy() makes.");
  }
  const countsOf = new Map<number, Map<string, number>>();
  if (typeof counts?.[Symbol.iterator] !== "function") throw invalidCounts();
  for (const pair of counts) {
    if (!Array.isArray(pair)) throw invalidCounts();
    const [pin, count] = pair;
    if (typeof pin !== "string" || !/^\d{4,12}$/.test(pin) || !Number.isFinite(count) || count < 0)
      throw invalidCounts();
    const ofLength = countsOf.get(pin.length) ?? new Map<string, number>();
    ofLength.set(pin, (ofLength.get(pin) ?? 0) + count);
    countsOf.set(pin.length, ofLength);
  }
  const json: PolicyJson = policy.toJSON();
  return {
    policy: { lengths: json.lengths, rules: json.rules.map(({ rule }) => rule) },
    lengths: policy.lengths.map((length) => reportLength(policy, length, countsOf.get(length))),
    heldOut,
    published,
  };
}

function reportLength(policy: Policy, length: number, counts: ReadonlyMap<string, number> | undefined): LengthReport {
  const space = 10 ** length;
  const looked = Math.min(space, mostLooked);
  // For a sample, steps of the golden section of the space reach all parts of it.
  const step = looked === space ? 1 : Math.floor(space * 0.0618034) * 10 + 3;
  const byRule: Record<string, number> = {};
  let refused = 0;
  for (let i = 0, value = 0; i < looked; i++, value = (value + step) % space) {
    const result = policy.check(String(value).padStart(length, "0"));
    if (result.ok) continue;
    refused++;
    for (const { rule } of result.violations) byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  const report = { length, looked, refused, byRule };
  return counts === undefined
    ? report
    : { ...report, people: reportPeople(policy, counts, space * (1 - refused / looked)) };
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
 * Reads a file of PIN counts: CSV with PIN and count on each line (a heading line is skipped; comma, semicolon or tab), or JSON as
 * `{ "1234": 99 }`, `[["1234", 99]]` or `[{ "pin": "1234", "count": 99 }]`.
 *
 * @throws PinPolicyError `invalid-counts`
 */
export function parsePinCounts(text: string): (readonly [pin: string, count: number])[] {
  if (typeof text !== "string") throw invalidCounts();
  const trimmed = text.trim();
  return trimmed.startsWith("{") || trimmed.startsWith("[") ? parseJsonCounts(trimmed) : parseCsvCounts(trimmed);
}

function parseCsvCounts(text: string): (readonly [string, number])[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const rows = lines.map((line) => /^\s*"?(\d{4,12})"?\s*[,;\t]\s*"?(\d+)"?\s*$/.exec(line));
  const body = rows[0] === null ? rows.slice(1) : rows;
  if (body.length === 0) throw invalidCounts();
  return body.map((row) => {
    if (row?.[1] === undefined) throw invalidCounts();
    return [row[1], Number(row[2])];
  });
}

function parseJsonCounts(text: string): (readonly [string, number])[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidCounts();
  }
  const entries: unknown[] = Array.isArray(value) ? value : Object.entries(value as object);
  return entries.map((entry) => {
    const [pin, count] = Array.isArray(entry) ? entry : pinAndCount(entry);
    if (typeof pin !== "string" || typeof count !== "number") throw invalidCounts();
    return [pin, count];
  });
}

function pinAndCount(entry: unknown): [unknown, unknown] {
  if (typeof entry !== "object" || entry === null) throw invalidCounts();
  const { pin, count } = entry as { pin?: unknown; count?: unknown };
  return [pin, count];
}

function invalidCounts(): PinPolicyError {
  return new PinPolicyError(
    "invalid-counts",
    "This is not a file of PIN counts: write CSV lines of PIN and count, or JSON; PINs are 4 to 12 digits, in quotes in JSON.",
  );
}
