import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import type { FreedomPayOptions } from "./index.ts";
import { readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";

describe("the README's table of options", () => {
  const settings = readOptions({ baseUrl: "https://host.example", authId: "123456", secret: "secret" });
  testOptionsTable<FreedomPayOptions>({
    common: settings.common,
    own: {
      environment: required,
      baseUrl: required,
      authId: required,
      secret: required,
      encryptPin: ["none", settings.encryptPin === undefined],
      signatureHeader: ['`"X-JWS-Signature"`, unverified', settings.signatureHeader === "X-JWS-Signature"],
      setPinRequestId: ['`"omit"`, unverified', settings.setPinRequestId === "omit"],
    },
  });

  it("says that the issuer's own rules are four digits", () => {
    expect(sayTheSameByLength(pinRules, createPolicy({ lengths: [4], rules: [] }))).toBe(true);
  });
});
