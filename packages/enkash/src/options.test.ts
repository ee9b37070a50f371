import { createHash } from "node:crypto";
import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { encodeHex } from "@cardpin/pin-crypto/codec";
import { describe } from "vitest";
import { type EnKashOptions, pinRules } from "./index.ts";
import { readOptions } from "./options.ts";

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
      payload: ['`"plain"`, unverified', settings.payload === "plain"],
      payloadKey: [
        "first 16 bytes of SHA-256 of `clientSecret`, unverified",
        settings.key.use((bytes) => encodeHex(bytes) === key),
      ],
      encodePinBlock: ["the PIN's digits, unverified", settings.encodePinBlock === undefined],
      pinRules: ["four digits, unverified", sayTheSameByLength(settings.pinRules, pinRules)],
    },
  });
});
