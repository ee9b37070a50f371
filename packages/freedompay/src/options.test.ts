import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { describe } from "vitest";
import { type FreedomPayOptions, pinRules } from "./index.ts";
import { readOptions } from "./options.ts";

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
      sendRequestIdWithSetPin: ["`false`, unverified", settings.sendRequestIdWithSetPin === false],
      pinRules: ["four digits, unverified", sayTheSameByLength(settings.pinRules, pinRules)],
    },
  });
});
