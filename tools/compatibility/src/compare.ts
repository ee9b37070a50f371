import type { Fact } from "./fact.ts";
import { membersOf, sentence } from "./type-text.ts";

/** A difference between two releases, and what it does to users. */
export interface Difference {
  readonly key: string;
  /** `breaks`: code that worked may fail. `adds`: there is more than before. */
  readonly effect: "breaks" | "adds";
  readonly text: string;
}

/** Compares what users rely on with what they had. What cannot be told apart from a narrowing counts as one. */
export function compare(before: readonly Fact[], after: readonly Fact[]): Difference[] {
  const had = new Map(before.map((fact) => [fact.key, fact]));
  const has = new Map(after.map((fact) => [fact.key, fact]));
  const removed = before
    .filter(({ key }) => !has.has(key))
    .map(({ key }): Difference => ({ key, effect: "breaks", text: `${key} is gone` }));
  const rest = after.flatMap((fact): Difference[] => {
    const old = had.get(fact.key);
    return old === undefined ? [added(fact, had)] : changed(old, fact);
  });
  return [...removed, ...rest];
}

function added({ key, side, isOptional }: Fact, had: ReadonlyMap<string, Fact>): Difference {
  // A new member of something new asks nothing of a caller who does not use it.
  const isOfOld = had.has(parentOf(key));
  if (side === "in" && !isOptional && isOfOld) return { key, effect: "breaks", text: `${key} is new and required` };
  return { key, effect: "adds", text: `${key} is new` };
}

function changed(old: Fact, fact: Fact): Difference[] {
  const { key } = fact;
  const found: Difference[] = [];
  if (old.isOptional !== fact.isOptional) {
    const isEasier = fact.side === "in" ? fact.isOptional : fact.side === "out" && !fact.isOptional;
    const text = `${key} is ${fact.isOptional ? "optional" : "required"} now`;
    found.push({ key, effect: isEasier ? "adds" : "breaks", text });
  }
  if (old.type !== fact.type) {
    const effect = isWider(old.type, fact.type) ? "adds" : "breaks";
    found.push({ key, effect, text: `${key} was ${old.type}, and is ${fact.type}` });
  }
  return found;
}

/** A union that has every member it had, or a verb that was missing. */
function isWider(old: string, type: string): boolean {
  if (old === sentence) return true;
  const members = new Set(membersOf(type));
  return membersOf(old).every((member) => members.has(member));
}

/** What a member belongs to: the type of a property, or the object around a field. */
function parentOf(key: string): string {
  const end = Math.max(key.lastIndexOf("."), key.lastIndexOf("[]"));
  return end <= key.lastIndexOf(" ") ? key : key.slice(0, end);
}
