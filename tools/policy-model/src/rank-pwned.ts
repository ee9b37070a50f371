import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

/*
 * Ranks all PINs of one length by how often they occur in breaches, from the Pwned Passwords range API
 * (https://haveibeenpwned.com/API/v3#PwnedPasswords), and writes them as CSV for `parsePinCounts`. For maintainers with
 * network: four digits take some 10 000 requests, six digits ask for nearly every one of the 1 048 576 ranges.
 */

const publicApi = "https://api.pwnedpasswords.com";

/** Options of {@link rankPins}. */
export interface RankOptions {
  readonly length: number;
  /** Where the API is; only tests have another. */
  readonly baseUrl?: string;
  /** Requests at the same time. */
  readonly parallel?: number;
  /** How often a range is asked for again after a failure. */
  readonly retries?: number;
  /** Waits between two tries of a range. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Counts of all PINs of a length, commonest first; PINs that never occur are left out. */
export async function rankPins(options: RankOptions): Promise<[pin: string, count: number][]> {
  const { length, baseUrl = publicApi, parallel = 16, retries = 5, wait = sleep } = options;
  const ranges = new Map<string, Map<string, string>>();
  for (let value = 0; value < 10 ** length; value++) {
    const pin = String(value).padStart(length, "0");
    const hash = createHash("sha1").update(pin).digest("hex").toUpperCase();
    const range = ranges.get(hash.slice(0, 5)) ?? new Map<string, string>();
    range.set(hash.slice(5), pin);
    ranges.set(hash.slice(0, 5), range);
  }
  const counts: [string, number][] = [];
  const waiting = [...ranges];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [prefix, suffixes] = next;
      for (const line of (await fetchRange(`${baseUrl}/range/${prefix}`, retries, wait)).split(/\r?\n/)) {
        const [suffix = "", count = ""] = line.split(":");
        const pin = suffixes.get(suffix);
        if (pin !== undefined && Number(count) > 0) counts.push([pin, Number(count)]);
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return counts.sort(([a, countA], [b, countB]) => countB - countA || Number(a) - Number(b));
}

async function fetchRange(
  url: string,
  retries: number,
  wait: (milliseconds: number) => Promise<void>,
): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    let response: Response | undefined;
    try {
      // With padding, so that the size of an answer says nothing; padded lines count 0.
      response = await fetch(url, { headers: { "Add-Padding": "true" }, redirect: "error" });
      if (response.ok) return await response.text();
    } catch {
      // Tried again below, like an answer that is not a success.
    }
    if (attempt === retries)
      throw new Error("the range API keeps failing: try again later, with fewer requests at a time");
    const seconds = Number(response?.headers.get("retry-after"));
    await wait(seconds > 0 ? seconds * 1000 : 500 * 2 ** attempt);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Writes `pin,count` lines. */
export function toCsv(counts: readonly (readonly [string, number])[]): string {
  return `pin,count\n${counts.map(([pin, count]) => `${pin},${count}\n`).join("")}`;
}

if (process.argv[1]?.endsWith("rank-pwned.ts")) {
  const { values } = parseArgs({ options: { length: { type: "string", default: "4" }, out: { type: "string" } } });
  if (values.out === undefined) throw new Error("say where to write: --out counts.csv");
  writeFileSync(values.out, toCsv(await rankPins({ length: Number(values.length) })));
}
