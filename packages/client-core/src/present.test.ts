import { expect, it } from "vitest";
import { present } from "./present.ts";

it("keeps what is not undefined, in its order", () => {
  const kept = present({ b: null, none: undefined, a: 0 });
  expect(Object.entries(kept)).toEqual([
    ["b", null],
    ["a", 0],
  ]);
});

it("takes no member from a prototype", () => {
  expect(present(Object.create({ inherited: 1 }))).toEqual({});
});
