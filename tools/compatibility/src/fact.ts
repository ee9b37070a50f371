/**
 * Who gives the value: `in` the caller, `out` the package or the issuer. A function has both sides, and so has a type whose
 * name does not say.
 */
export type Side = "in" | "out" | "both";

/** One thing that users rely on: a member of a type, a function's signature, a field of a request. */
export interface Fact {
  readonly side: Side;
  /** Where it stands: `. RapydOptions.timeoutMs`, or `POST /cards body.pin`. */
  readonly key: string;
  readonly isOptional: boolean;
  readonly type: string;
}

/** Writes facts as text, a line each. */
export function writeFacts(facts: readonly Fact[]): string {
  return facts.map(({ side, key, isOptional, type }) => `${side} ${key}${isOptional ? "?" : ""}: ${type}\n`).join("");
}

/** Reads what {@link writeFacts} wrote. */
export function readFacts(text: string): Fact[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, side, key = "", optional, type = ""] = /^(in|out|both) (.+?)(\?)?: (.*)$/.exec(line) ?? [];
      if (side !== "in" && side !== "out" && side !== "both") throw new Error(`This line is not of a record: ${line}`);
      return { side, key, isOptional: optional !== undefined, type };
    });
}
