import { readFileSync } from "node:fs";

/** What one source says about how often people choose each PIN of one length. */
export interface Source {
  readonly name: string;
  /** The share of all choices of this length that each listed PIN has, 0 to 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** The share of all PINs that the source does not list, together. */
  readonly rest: number;
}

/** One row of data: a PIN and how often it occurred. */
export type PinCount = readonly [pin: string, count: number];

function readRows(name: string): string[][] {
  const text = readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8");
  const [, ...rows] = text.trim().split(/\r?\n/);
  return rows.map((row) => row.split(","));
}

/** The counts of Pwdb for PINs of one length, commonest first. */
export function pwdbCounts(length: number): PinCount[] {
  return readRows("digit-passwords.csv")
    .map(([pin = "", count]): PinCount => [pin, Number(count)])
    .filter(([pin]) => pin.length === length)
    .sort(([a, countA], [b, countB]) => countB - countA || Number(a) - Number(b));
}

/** The order of Pwned Passwords for four digits, commonest first. */
export function pwnedOrder(): string[] {
  return readRows("four-digit-order.csv").map(([pin = ""]) => pin);
}

/** Every source for PINs of one length. */
export function sourcesFor(length: number): Source[] {
  const pwdb = countedSource("Pwdb", pwdbCounts(length), length);
  return length === 4 ? [pwdb, orderedSource("Pwned Passwords", pwnedOrder())] : [pwdb];
}

/**
 * A source with counts. Its list ends where passwords of all kinds get rarer than its last row, so most PINs are missing.
 * Their share is read off the line that the rarer half of the list forms when count and rank are both logarithmic: the line
 * is extended over every PIN of the length. For four digits this gives 39 %; Pwned Passwords, which counts all of them, has
 * 40 % beyond the same rank.
 */
export function countedSource(name: string, counts: readonly PinCount[], length: number): Source {
  const listed = counts.reduce((sum, [, count]) => sum + count, 0);
  const half = Math.floor(counts.length / 2);
  const points = counts.slice(half).map(([, count], i) => [Math.log(half + i + 1), Math.log(count)] as const);
  const slope = slopeOf(points);
  const last = counts.at(-1)?.[1] ?? 0;
  let missing = 0;
  for (let rank = counts.length + 1; rank <= 10 ** length; rank++) missing += last * (rank / counts.length) ** slope;
  const all = listed + missing;
  return { name, shares: new Map(counts.map(([pin, count]) => [pin, count / all])), rest: missing / all };
}

/** The slope of the line that fits the points best (least squares). */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/**
 * A source with an order and without counts. What the commonest 3, 6, 10 … PINs hold together is known; between these ranks
 * the share of one PIN is taken to fall along a line when share and rank are both logarithmic.
 */
export function orderedSource(name: string, order: readonly string[]): Source {
  const share = shareByRank();
  const shares = new Map(order.map((pin, i) => [pin, share[i] ?? 0]));
  return { name, shares, rest: 1 - share.slice(0, order.length).reduce((sum, one) => sum + one, 0) };
}

/** The share of the PIN at each rank of `four-digit-shares.csv`. */
function shareByRank(): number[] {
  const table = readRows("four-digit-shares.csv").map(([rank, share]) => ({
    rank: Number(rank),
    share: Number(share),
  }));
  const spans = table.map(({ rank, share }, i) => {
    const before = table[i - 1] ?? { rank: 0, share: 0 };
    const together = share - before.share;
    const middle = Math.log(Math.sqrt((before.rank + 1) * rank));
    return { from: before.rank, to: rank, together, middle, each: Math.log(together / (rank - before.rank)) };
  });
  const shares: number[] = [];
  for (const { from, to, together } of spans) {
    const shape = Array.from({ length: to - from }, (_, i) => Math.exp(interpolate(spans, Math.log(from + i + 1))));
    const sum = shape.reduce((total, one) => total + one, 0);
    shares.push(...shape.map((one) => (one * together) / sum));
  }
  return shares;
}

interface Knot {
  readonly middle: number;
  readonly each: number;
}

/** The line through the knots at `x`; level before the first one, continued after the last. */
function interpolate(knots: readonly Knot[], x: number): number {
  const after = knots.findIndex(({ middle }) => middle > x);
  const right = knots[after === -1 ? knots.length - 1 : after];
  const left = knots[after === -1 ? knots.length - 2 : after - 1];
  if (right === undefined) throw new Error("four-digit-shares.csv has no rows");
  if (left === undefined) return right.each;
  return left.each + ((right.each - left.each) * (x - left.middle)) / (right.middle - left.middle);
}
