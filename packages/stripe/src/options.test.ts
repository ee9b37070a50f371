import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import type { StripeOptions } from "./index.ts";
import { readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";

const apiKey = "sk_test_doNotUseThisKey";

describe("the README's table of options", () => {
  const { common, account, apiVersion, chipPins } = readOptions({ baseUrl: "https://host.example", apiKey });
  testOptionsTable<StripeOptions>({
    common,
    own: {
      environment: required,
      baseUrl: required,
      apiKey: required,
      keyBaseUrl: ["Stripe's own, or `baseUrl`", true],
      account: ["the key's own", account === undefined],
      apiVersion: ["the account's", apiVersion === undefined],
      chipPins: ["`false`", chipPins === false],
    },
  });

  it("says that the issuer's own rules are four digits", () => {
    expect(sayTheSameByLength(pinRules, createPolicy({ lengths: [4], rules: [] }))).toBe(true);
  });
});

describe("the host of keys", () => {
  it("is Stripe's own in both environments", () => {
    const live = readOptions({ environment: "production", apiKey: "sk_live_doNotUseThisKey" });
    for (const { baseUrl, keyBaseUrl } of [readOptions({ environment: "sandbox", apiKey }), live]) {
      expect([baseUrl, keyBaseUrl]).toEqual(["https://api.stripe.com", "https://issuing-key.stripe.com"]);
    }
  });

  it("is the base URL itself, or the one that is given", () => {
    const baseUrl = "http://127.0.0.1:4010";
    expect(readOptions({ baseUrl, apiKey }).keyBaseUrl).toBe(baseUrl);
    expect(readOptions({ baseUrl, apiKey, keyBaseUrl: "https://keys.example/" }).keyBaseUrl).toBe(
      "https://keys.example",
    );
  });
});
