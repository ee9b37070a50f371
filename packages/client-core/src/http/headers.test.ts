import { expect, it } from "vitest";
import { joinHeaders } from "./headers.ts";

it("joins headers, and the last of a name counts", () => {
  const own = { accept: "application/json", "x-trace": "1" };
  expect(joinHeaders(own, {}, { "x-trace": "2", salt: "a" })).toEqual({
    accept: "application/json",
    "x-trace": "2",
    salt: "a",
  });
  expect(own).toEqual({ accept: "application/json", "x-trace": "1" });
});
