import { allPasswords, evidenceOf } from "./model/dictionary.ts";
import { fiveDigits } from "./model/five.ts";
import { fourDigits } from "./model/four.ts";
import { allowedValues, space } from "./model/rules.ts";
import { sixDigits } from "./model/six.ts";
import type { Source } from "./sources.ts";

/** Version of the lists, part of their ids. Other data, another model or another parameter is another version. */
export const version = "2026-11";

/** The parameters of the fit. They are the same for every length, and none is about a single PIN. */
export const parameters = {
  /** How much of each space the default policy refuses at most, rules and list together. */
  refused: 0.15,
  /** The weight of each source; the model has the weight 1. With two sources it counts one in nineteen, with one, one in ten. */
  sourceWeight: 9,
} as const;

const models = { 4: fourDigits, 5: fiveDigits, 6: sixDigits } as const;

/** A length that has a list. */
export type ListLength = keyof typeof models;

export const listLengths: readonly ListLength[] = [4, 5, 6];

const computed = new Map<ListLength, Float64Array>();

/** The share of choices that the model expects for each PIN, by its value as a number. Computed once for each length. */
export function modelShares(length: ListLength): Float64Array {
  const shares = computed.get(length) ?? computeModelShares(length);
  computed.set(length, shares);
  return shares;
}

function computeModelShares(length: ListLength): Float64Array {
  const weights = models[length](evidenceOf(allPasswords()));
  const shares = Float64Array.from(space(length), (pin) => weights.of(pin));
  const sum = shares.reduce((total, weight) => total + weight, 0);
  return shares.map((weight) => weight / sum);
}

/**
 * How common each PIN is, by its value as a number: with every source the share of choices is drawn towards the model, and
 * the highest of the shares counts. A list has to hold in the population where it does worst, and nobody knows which one
 * the cardholders resemble.
 */
export function fitShares(model: Float64Array, sources: readonly Source[]): Float64Array {
  if (sources.length === 0) return model;
  const ofModel = 1 / (parameters.sourceWeight * sources.length + 1);
  const fitted = new Float64Array(model.length);
  for (const source of sources) {
    const shares = completeShares(source, model);
    for (const [value, share] of shares.entries()) {
      const drawn = (1 - ofModel) * share + ofModel * (model[value] ?? 0);
      fitted[value] = Math.max(fitted[value] ?? 0, drawn);
    }
  }
  return fitted;
}

/**
 * The shares of a source for every PIN. Those that it does not list share the rest as the model expects, each with at most
 * the share of the rarest PIN that is listed.
 */
function completeShares({ shares, rest }: Source, model: Float64Array): Float64Array {
  const rarest = Math.min(...shares.values());
  const complete = new Float64Array(model.length);
  for (const [pin, share] of shares) complete[Number(pin)] = share;
  let missing = 0;
  for (const [value, share] of complete.entries()) if (share === 0) missing += model[value] ?? 0;
  for (const [value, share] of complete.entries()) {
    if (share === 0) complete[value] = Math.min(rarest, (rest * (model[value] ?? 0)) / missing);
  }
  return complete;
}

/** A list: PINs as numbers, ascending. */
export interface FittedList {
  readonly length: ListLength;
  readonly pins: readonly number[];
}

/**
 * The commonest PINs that the default rules allow, as many as keep the policy within `parameters.refused`. With equal shares
 * the smaller number comes first, so the same data gives the same list.
 */
export function fitList(length: ListLength, sources: readonly Source[], model = modelShares(length)): FittedList {
  const fitted = fitShares(model, sources);
  const allowed = allowedValues(length);
  const places = Math.floor(10 ** length * parameters.refused) - (10 ** length - allowed.length);
  const commonest = allowed
    .filter((value) => (fitted[value] ?? 0) > 0)
    .sort((a, b) => (fitted[b] ?? 0) - (fitted[a] ?? 0) || a - b)
    .slice(0, places);
  return { length, pins: withGapsFilled(length, new Set(commonest), new Set(allowed)) };
}

/**
 * Adds the PINs that the rules refuse anyway and that lie between two listed ones. Nothing more is refused, and the list packs
 * smaller.
 */
function withGapsFilled(length: number, listed: ReadonlySet<number>, allowed: ReadonlySet<number>): number[] {
  const filled: number[] = [];
  let gap: number[] | undefined;
  for (let value = 0; value < 10 ** length; value++) {
    if (listed.has(value)) {
      filled.push(...(gap ?? []), value);
      gap = [];
    } else if (allowed.has(value)) gap = undefined;
    else gap?.push(value);
  }
  return filled;
}
