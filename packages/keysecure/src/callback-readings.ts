import { documentedMembers, type KeySecureMemberKind, type MemberKinds, requiredMembers } from "./callback-members.ts";
import { isJsonOf, valueEnd } from "./raw-members.ts";

/** Bounds of the count. Together they keep it below 50 milliseconds. */
const longestText = 65_536;
const mostMembers = 256;
const mostSteps = 500_000;

/** What a signed text can mean. */
export interface Readings {
  /** How many readings there are, counted up to 2. */
  readonly count: number;
  /** Whether they have all members of a documented callback. */
  readonly documented: boolean;
}

/**
 * Counts the ways in which a signed text can be read as members of a callback. `undefined` when the text exceeds the bounds.
 *
 * A reading has its names in ascending order (by UTF-16 code unit), the `appId` and `timestamp` given, and values of the kinds
 * that are documented. A member that is not documented may hold any text. If there are readings with all members of a documented
 * callback, no others count.
 */
export function countReadings(text: string, init: ReadingsInit): Readings | undefined {
  const starts = findStarts(text);
  if (text.length > longestText || starts.length > mostMembers) return undefined;
  const budget = { steps: mostSteps };
  const following = findFollowing(text, starts, init, budget);
  const documented = countPaths(starts, following, requiredMembers, budget);
  const count = documented === 0 ? countPaths(starts, following, [[]], budget) : documented;
  return budget.steps < 0 ? undefined : { count, documented: documented > 0 };
}

interface ReadingsInit {
  readonly appId: string;
  readonly timestamp: string;
  readonly members: MemberKinds | undefined;
}

/** A place in the signed text at which a member may begin. */
interface Start {
  readonly at: number;
  readonly name: string;
  /** Where its value begins. */
  readonly value: number;
}

function findStarts(text: string): readonly Start[] {
  return [...text.matchAll(/(?:^|&)([^&=]*)=/g)].map((match) => {
    const [whole, name = ""] = match;
    const value = match.index + whole.length;
    return { at: value - name.length - 1, name, value };
  });
}

/** Returns, for each start, the starts that can come next. The end of the text counts as the start after the last one. */
function findFollowing(
  text: string,
  starts: readonly Start[],
  { appId, timestamp, members }: ReadingsInit,
  budget: { steps: number },
): readonly (readonly number[])[] {
  const kinds = kindsWith(members);
  const fixed = new Map([
    ["appId", appId],
    ["timestamp", timestamp],
  ]);
  const indexAt = new Map(starts.map(({ at }, index) => [at, index]));
  return starts.map(({ name, value }, own) => {
    const isLater = (index: number): boolean => index === starts.length || name < (starts[index]?.name ?? "");
    const end = endOfValue(text, value, fixed.get(name) ?? kinds(name), fixed.has(name), budget);
    if (end === "anywhere") {
      budget.steps -= starts.length - own;
      return [...starts.keys(), starts.length].filter((index) => index > own && isLater(index));
    }
    const next = end === undefined ? undefined : end === text.length ? starts.length : indexAt.get(end + 1);
    return next !== undefined && isLater(next) ? [next] : [];
  });
}

/** Returns where a value ends; `undefined` when it is not of its kind. Only a free text can end before any later member. */
function endOfValue(
  text: string,
  from: number,
  expected: string,
  isFixed: boolean,
  budget: { steps: number },
): number | "anywhere" | undefined {
  if (budget.steps < 0) return undefined;
  if (isFixed) return text.startsWith(expected, from) ? from + expected.length : undefined;
  if (expected === "text") return "anywhere";
  const ampersand = text.indexOf("&", from);
  const wordEnd = ampersand < 0 ? text.length : ampersand;
  if (expected === "word") return wordEnd;
  // The text of JSON says by itself where it ends.
  const end = expected === "number" ? wordEnd : valueEnd(text, from);
  budget.steps -= end - from;
  return isJsonOf(text.slice(from, end), expected as JsonKind) ? end : undefined; // the only kinds left
}

type JsonKind = Exclude<KeySecureMemberKind, "word" | "text">;

/** Counts, up to 2, the ways from the first start to the end of the text that pass all members of one of the lists. */
function countPaths(
  starts: readonly Start[],
  following: readonly (readonly number[])[],
  lists: readonly (readonly string[])[],
  budget: { steps: number },
): number {
  const always = ["appId", "timestamp"];
  const bits = new Map([...new Set([...always, ...lists.flat()])].map((name, bit) => [name, 1 << bit]));
  const maskOf = (names: readonly string[]): number => names.reduce((mask, name) => mask | (bits.get(name) ?? 0), 0);
  const wanted = lists.map((names) => maskOf([...always, ...names]));
  const known = new Map<number, number>();
  const countFrom = (index: number, seen: number): number => {
    if (index === starts.length) return wanted.some((mask) => (seen & mask) === mask) ? 1 : 0;
    const key = index * 2 ** bits.size + seen;
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = seen | (bits.get(starts[index]?.name ?? "") ?? 0);
    let found = 0;
    for (const next of following[index] ?? []) {
      budget.steps -= 1;
      if (found >= 2 || budget.steps < 0) break;
      found = Math.min(2, found + countFrom(next, now));
    }
    known.set(key, found);
    return found;
  };
  return starts[0]?.at === 0 ? countFrom(0, 0) : 0;
}

/** Whether the members of `data`, each as its JSON text, are of the documented kinds. */
export function fitKinds(members: ReadonlyMap<string, string>, added: MemberKinds | undefined): boolean {
  const kinds = kindsWith(added);
  return [...members].every(([name, json]) => {
    if (/[&=]/.test(name)) return false;
    if (json === "null" || name === "appId" || name === "timestamp") return true;
    const kind = kinds(name);
    if (kind === "text") return json.startsWith('"') || !Object.hasOwn(documentedMembers, name);
    if (kind === "word") return json.startsWith('"') && !String(JSON.parse(json)).includes("&");
    return isJsonOf(json, kind);
  });
}

/** Whether names hold all members of a documented callback. */
export function isDocumentedCallback(names: ReadonlySet<string>): boolean {
  return requiredMembers.some((required) => required.every((name) => names.has(name)));
}

function kindsWith(added: MemberKinds | undefined): (name: string) => KeySecureMemberKind {
  const all = new Map([...Object.entries(added ?? {}), ...Object.entries(documentedMembers)]);
  return (name) => all.get(name) ?? "text";
}
