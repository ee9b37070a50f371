import { createHash } from "node:crypto";
import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { encodeHex } from "@cardpin/pin-crypto/codec";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import type { EnKashOptions } from "./index.ts";
import { readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";

describe("the README's table of options", () => {
  const clientSecret = "test-client-secret";
  const settings = readOptions({
    baseUrl: "https://host.example",
    tokenUrl: "https://login.example",
    partnerId: "CR1",
    companyId: "CE1",
    clientId: "client",
    clientSecret,
    username: "user",
    password: "word",
  });
  const key = createHash("sha256").update(clientSecret).digest().subarray(0, 16).toString("hex");
  testOptionsTable<EnKashOptions>({
    common: settings.common,
    own: {
      baseUrl: required,
      tokenUrl: required,
      partnerId: required,
      companyId: required,
      clientId: required,
      clientSecret: required,
      username: required,
      password: required,
      oauthClientId: ["`companyId`, unverified", settings.login.form.clientId === "CE1"],
      bodyEncryption: ['`"none"`, unverified', settings.bodyEncryption === "none"],
      envelopeKey: [
        "first 16 bytes of SHA-256 of `clientSecret`, unverified",
        settings.key.use((bytes) => encodeHex(bytes) === key),
      ],
      pinBlockType: ['`"string"`, unverified', settings.pinBlockType === "string"],
      encodePinBlock: ["the PIN's digits, unverified", settings.encodePinBlock === undefined],
      loginGuardStore: ["in memory", settings.login.guard !== undefined],
      loginGuardKey: ["`enkash`", settings.login.guardKey === "enkash"],
    },
  });

  it("says that the issuer's own rules are four digits", () => {
    expect(sayTheSameByLength(pinRules, createPolicy({ lengths: [4], rules: [] }))).toBe(true);
  });
});
