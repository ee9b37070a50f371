import { describe, expect, test } from "vitest";
import { createPolicy, defaultPolicy, defaultRules } from "../src/index.ts";
import { allPins } from "./helpers.ts";

describe("defaultPolicy", () => {
  test.each([4, 5, 6])("refuses at most 15 %% of the PINs of %i digits", (length) => {
    const refused = allPins(length).filter((pin) => !defaultPolicy.check(pin).ok).length;
    expect(refused / 10 ** length).toBeLessThanOrEqual(0.15);
    expect(refused / 10 ** length).toBeGreaterThan(0.149);
  });

  test.each([7, 8, 9, 10, 11, 12])("refuses at most 15 %% of the PINs of %i digits, by a sample", (length) => {
    const space = 10 ** length;
    let refused = 0;
    for (let i = 0, value = 0; i < 100_000; i++, value = (value + Math.floor(space * 0.0618034) * 10 + 3) % space) {
      if (!defaultPolicy.check(String(value).padStart(length, "0")).ok) refused++;
    }
    expect(refused / 100_000).toBeLessThanOrEqual(0.15);
    expect(refused).toBeGreaterThan(100);
  });

  test.each([
    ..."1234 1111 0000 1342 1212 6969 1986 2020 2580 0852 5683 1998 2468 1357 1379 7410 1337 1701 0420 1004 1225 5150".split(
      " ",
    ),
    ..."12345 11111 90210 13579 24680 12321 98765 54321 10203 15975".split(" "),
    ..."123456 111111 123123 159753 147258 696969 112233 121212 010190 251287 870415 198706 143143 420420".split(" "),
    ..."31121999 12121212 11112222 1234567 77777777 123456789012".split(" "),
  ])("refuses %s", (pin) => {
    expect(defaultPolicy.check(pin).ok).toBe(false);
  });

  test("has every part of itself to build on", () => {
    const policy = createPolicy({ lengths: [4, 6], rules: defaultRules([4, 6]) });
    for (const pin of allPins(4)) expect(policy.check(pin).ok).toBe(defaultPolicy.check(pin).ok);
    expect(policy.toJSON().rules.map(({ rule }) => rule)).toEqual([
      "repeat-run",
      "sequence",
      "blocklist",
      "blocklist",
      "personal",
    ]);
  });
});
