import { PinPolicyError } from "./errors.ts";

/** How often people choose each PIN: pairs of PIN and count. */
export type PinCounts = Iterable<readonly [pin: string, count: number]>;

/**
 * Returns the counts by length, and by PIN within each length.
 *
 * @throws PinPolicyError `invalid-counts`
 */
export function checkCounts(counts: PinCounts): Map<number, Map<string, number>> {
  if (typeof counts?.[Symbol.iterator] !== "function") throw invalidCounts();
  const byLength = new Map<number, Map<string, number>>();
  for (const pair of counts) {
    if (!Array.isArray(pair)) throw invalidCounts();
    const [pin, count] = pair;
    if (typeof pin !== "string" || !/^\d{4,12}$/.test(pin) || !Number.isFinite(count) || count < 0)
      throw invalidCounts();
    const ofLength = byLength.get(pin.length) ?? new Map<string, number>();
    ofLength.set(pin, (ofLength.get(pin) ?? 0) + count);
    byLength.set(pin.length, ofLength);
  }
  return byLength;
}

/**
 * Reads PIN counts from the text of a file. CSV has a PIN and a count on each line, separated by a comma, a semicolon or a
 * tab; a heading line is skipped. JSON is `{ "1234": 99 }`, `[["1234", 99]]` or `[{ "pin": "1234", "count": 99 }]`.
 *
 * @throws PinPolicyError `invalid-counts`
 * @example
 * ```ts
 * import { parsePinCounts } from "@cardpin/pin-policy/report";
 *
 * console.log(parsePinCounts("pin,count\n1234,99\n0000,12")); // [ [ '1234', 99 ], [ '0000', 12 ] ]
 * ```
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
    "These are not PIN counts. Write CSV lines of PIN and count, or JSON. PINs must have 4 to 12 digits, in quotes in JSON.",
  );
}
