import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import type { AdyenOptions } from "./index.ts";
import { readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";

describe("the README's table of options", () => {
  const where = { baseUrl: "https://host.example", apiKey: "key" };
  const { common, ...settings } = readOptions(where);
  const asJwk = readOptions({ ...where, publicKeyFormat: "jwk" });
  testOptionsTable<AdyenOptions>({
    common,
    own: {
      environment: required,
      baseUrl: required,
      apiKey: required,
      allowRevealPin: ["`false`", settings.allowRevealPin === false],
      publicKeyFormat: ["`pem`", settings.publicKeyFormat === "pem"],
      padding: [
        "`pkcs1-v1_5`, with `jwk` `oaep-sha-256`",
        settings.padding === "pkcs1-v1_5" && asJwk.padding === "oaep-sha-256",
      ],
      encoding: ["`hex`", settings.encoding === "hex"],
      publicKeyCache: ["`until-expiry`", settings.publicKeyCache === "until-expiry"],
    },
  });

  it("says that the issuer's own rules are four digits", () => {
    expect(sayTheSameByLength(pinRules, createPolicy({ lengths: [4], rules: [] }))).toBe(true);
  });
});
