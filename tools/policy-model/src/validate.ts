import { type FittedList, fitList, type ListLength, modelShares } from "./fit.ts";
import { allowedByRules, space } from "./model/rules.ts";
import { countedSource, pwdbCounts, type Source, sourcesFor } from "./sources.ts";

/*
 * Measures the lists: what is left to somebody who knows the policy and tries the commonest PINs that it allows. Prints the
 * figures of docs/maintainers/policy-model.md:
 *
 *   pnpm --filter @cardpin/tools-policy-model validate
 */

/** Tries that issuers allow before they block a card, and what a thief with two or three cards has. */
export const guesses = [3, 6, 10] as const;

/** One line: a list, the source that judges it, and how far a guesser gets. */
export interface GuessingLine {
  readonly list: string;
  readonly judge: string;
  /** Whether the list was fitted to the judge. Such a figure flatters the list. */
  readonly inSample: boolean;
  /** Share of cards opened with 3, 6 and 10 tries, 0 to 1. */
  readonly success: readonly number[];
}

function isRefused({ length, pins }: FittedList): (pin: string) => boolean {
  const listed = new Set(pins);
  const byRules = allowedByRules(length);
  return (pin) => !byRules(pin) || listed.has(Number(pin));
}

/**
 * Success of somebody who knows the policy and how often the people of a source choose each PIN. People whose PIN is refused
 * choose again like the others. The PINs that the source does not list are equally common.
 */
export function successOf(source: Source, list: FittedList): number[] {
  const refused = isRefused(list);
  const pins = space(list.length);
  const each = source.rest / (pins.length - source.shares.size);
  const left = pins
    .filter((pin) => !refused(pin))
    .map((pin) => source.shares.get(pin) ?? each)
    .sort((a, b) => b - a);
  const sum = left.reduce((total, share) => total + share, 0);
  return guesses.map((count) => left.slice(0, count).reduce((total, share) => total + share, 0) / sum);
}

/**
 * Four digits, judged by each source: the model alone, the other source alone, the fit without the judge, the fit to all
 * sources, and the best list that the judge could have.
 */
export function fourDigitLines(): GuessingLine[] {
  const sources = sourcesFor(4);
  const model = modelShares(4);
  const onlyModel = fitList(4, [], model);
  const all = fitList(4, sources, model);
  return sources.flatMap((judge): GuessingLine[] => {
    const others = sources.filter((source) => source !== judge);
    const line = (list: string, inSample: boolean, fitted: FittedList): GuessingLine => ({
      list,
      judge: judge.name,
      inSample,
      success: successOf(judge, fitted),
    });
    return [
      line("model alone", false, onlyModel),
      ...others.map((other) => line(`${other.name} alone, without the model`, false, perfectList(other))),
      line(`all but ${judge.name}`, false, fitList(4, others, model)),
      line("all sources", true, all),
      line("perfect list of that size", true, perfectList(judge)),
    ];
  });
}

/** The list that would leave least to a guesser of this source: its own order, and nothing else. */
function perfectList(judge: Source): FittedList {
  const each = judge.rest / (1e4 - judge.shares.size);
  return fitList(
    4,
    [],
    Float64Array.from(space(4), (pin) => judge.shares.get(pin) ?? each),
  );
}

/** How much of what the source lists stays allowed, of its occurrences. */
export interface RemainingLine {
  readonly length: ListLength;
  readonly list: string;
  readonly inSample: boolean;
  readonly rows: number;
  /** Share of the occurrences of these rows that the policy allows, 0 to 1. */
  readonly allowed: number;
}

/** Pwdb at each length: judged by every second row that the list did not see, then the other way round, and by all rows. */
export function remainingLines(): RemainingLine[] {
  return ([5, 6] as const).flatMap((length): RemainingLine[] => {
    const counts = pwdbCounts(length);
    const model = modelShares(length);
    const halves = [0, 1].map((odd) => counts.filter((_, rank) => rank % 2 === odd));
    const unseen = halves.map((half, which) => {
      const seen = countedSource("every second row", halves[1 - which] ?? [], length);
      return remaining(half, fitList(length, [seen], model));
    });
    const allowed = unseen.reduce((sum, half) => sum + half.allowed, 0);
    const occurrences = unseen.reduce((sum, half) => sum + half.occurrences, 0);
    const all = remaining(counts, fitList(length, sourcesFor(length), model));
    return [
      {
        length,
        list: "every second row of Pwdb",
        inSample: false,
        rows: counts.length,
        allowed: allowed / occurrences,
      },
      { length, list: "all sources", inSample: true, rows: counts.length, allowed: all.allowed / all.occurrences },
    ];
  });
}

function remaining(counts: readonly (readonly [string, number])[], list: FittedList) {
  const refused = isRefused(list);
  const sum = (rows: readonly (readonly [string, number])[]): number =>
    rows.reduce((total, [, count]) => total + count, 0);
  return { allowed: sum(counts.filter(([pin]) => !refused(pin))), occurrences: sum(counts) };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const seen = (inSample: boolean): string => (inSample ? "yes" : "no");

/** The figures as two Markdown tables. */
export function toMarkdown(four: readonly GuessingLine[], remain: readonly RemainingLine[]): string {
  return [
    "| Judged by | List fitted to | In sample | 3 tries | 6 tries | 10 tries |",
    "| --- | --- | --- | ---: | ---: | ---: |",
    ...four.map(
      ({ list, judge, inSample, success }) =>
        `| ${judge} | ${list} | ${seen(inSample)} | ${success.map(percent).join(" | ")} |`,
    ),
    "",
    "| Digits | List fitted to | In sample | Rows of Pwdb | Of their occurrences still allowed |",
    "| --- | --- | --- | ---: | ---: |",
    ...remain.map(
      ({ length, list, inSample, rows, allowed }) =>
        `| ${length} | ${list} | ${seen(inSample)} | ${grouped(rows)} | ${percent(allowed)} |`,
    ),
    "",
  ].join("\n");
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}

if (process.argv[1]?.endsWith("validate.ts")) console.log(toMarkdown(fourDigitLines(), remainingLines()));
