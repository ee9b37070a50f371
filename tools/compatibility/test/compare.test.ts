import { expect, test } from "vitest";
import { compare } from "../src/compare.ts";
import { readFacts, writeFacts } from "../src/fact.ts";

const effects = (before: string, after: string): string[] =>
  compare(readFacts(before), readFacts(after)).map(({ effect, text }) => `${effect}: ${text}`);

test("facts are written and read again", () => {
  const text = "in . type Options.a?: 'x' | 'y'\nboth . run: (a: string) => void\n";
  expect(writeFacts(readFacts(text))).toBe(text);
  expect(() => readFacts("something else\n")).toThrow("not of a record");
});

test("what is gone breaks users", () => {
  expect(effects("out . type A.b: string\n", "")).toEqual(["breaks: . type A.b is gone"]);
});

test("what is new adds, but for a required member of something that callers gave before", () => {
  const had = "in . type Options: object\n";
  expect(effects(had, `${had}in . type Options.a?: string\n`)).toEqual(["adds: . type Options.a is new"]);
  expect(effects(had, `${had}in . type Options.a: string\n`)).toEqual(["breaks: . type Options.a is new and required"]);
  expect(effects("", `${had}in . type Options.a: string\n`)).toEqual([
    "adds: . type Options is new",
    "adds: . type Options.a is new",
  ]);
  expect(effects("in POST /a body: object\n", "in POST /a body: object\nin POST /a body.b: string\n")).toEqual([
    "breaks: POST /a body.b is new and required",
  ]);
});

test.each([
  ["in . type O.a: string", "in . type O.a?: string", "adds"],
  ["in . type O.a?: string", "in . type O.a: string", "breaks"],
  ["out . type R.a: string", "out . type R.a?: string", "breaks"],
  ["out . type R.a?: string", "out . type R.a: string", "adds"],
  ["out . type R.a: 'x'", "out . type R.a: 'x' | 'y'", "adds"],
  ["out . type R.a: 'x' | 'y'", "out . type R.a: 'x'", "breaks"],
  ["out . type R.a: '(why it is missing)'", "out . type R.a: (input: A) => B", "adds"],
  ["out . type R.a: (input: A) => B", "out . type R.a: '(why it is missing)'", "breaks"],
  ["both . run: (a: A) => B", "both . run: (a: A) => C", "breaks"],
  ["both . run: (a: A) => B", "both . run: (a: A) => B | C", "breaks"],
])("from `%s` to `%s`: %s", (before, after, effect) => {
  expect(effects(`${before}\n`, `${after}\n`).map((text) => text.slice(0, effect.length))).toEqual([effect]);
});
