import { expect, it } from "vitest";
import { omitUndefined } from "./omit-undefined.ts";

it("keeps what is not undefined, in its order", () => {
  const kept = omitUndefined({ b: null, none: undefined, a: 0 });
  expect(Object.entries(kept)).toEqual([
    ["b", null],
    ["a", 0],
  ]);
});

it("takes no member from a prototype", () => {
  expect(omitUndefined(Object.create({ inherited: 1 }))).toEqual({});
});
