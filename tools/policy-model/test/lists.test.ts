import { common4, common5, common6, defaultPolicy } from "@cardpin/pin-policy";
import { expect, test } from "vitest";
import { staleFiles } from "../src/build.ts";
import { version } from "../src/fit.ts";

test("the committed lists are byte for byte what the build writes", () => {
  expect(staleFiles()).toEqual([]);
});

test("the ids name the version of the fit", () => {
  for (const list of [common4, common5, common6]) expect(list.id).toBe(`common-${list.length}.${version}`);
});

test.each([4, 5, 6])("rules and list together refuse 15 %% of %i digits, and not one PIN more", (length) => {
  let refused = 0;
  for (let value = 0; value < 10 ** length; value++) {
    if (!defaultPolicy.check(String(value).padStart(length, "0")).ok) refused++;
  }
  expect(refused).toBe(0.15 * 10 ** length);
});
