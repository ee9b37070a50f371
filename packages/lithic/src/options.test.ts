import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import type { LithicOptions } from "./index.ts";
import { readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";

describe("the README's table of options", () => {
  const settings = readOptions({ environment: "sandbox", apiKey: "key" });
  testOptionsTable<LithicOptions>({
    common: settings.common,
    own: {
      environment: required,
      baseUrl: required,
      apiKey: required,
      pinPublicKey: ["none", settings.encrypt === undefined],
      pinPadding: ["`oaep-sha-1`", settings.pinPadding === "oaep-sha-1"],
    },
  });

  it("says that the issuer's own rules are 4 to 12 digits", () => {
    const lengths = [4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(sayTheSameByLength(pinRules, createPolicy({ lengths, rules: [] }))).toBe(true);
  });
});
