import { describe, expect, it } from "vitest";
import { parseCsvLine } from "./csv.ts";

describe("a CSV record", () => {
  const good: Readonly<Record<string, readonly string[]>> = {
    "a,b,c": ["a", "b", "c"],
    "a,,": ["a", "", ""],
    "": [""],
    " a , b ": ["a", "b"],
    '"a,b",c': ["a,b", "c"],
    '"say ""hi""",0472': ['say "hi"', "0472"],
    '"",x': ["", "x"],
  };
  for (const [line, values] of Object.entries(good)) {
    it(`has ${values.length} values in ${JSON.stringify(line)}`, () => {
      expect(parseCsvLine(line)).toEqual(values);
    });
  }

  for (const line of ['"a', 'a"b', '"a"b,c', 'a,"b', '"a""']) {
    it(`is refused when its quotes are wrong: ${line}`, () => {
      expect(parseCsvLine(line)).toBeUndefined();
    });
  }
});
