import { required, testOptionsTable } from "@cardpin/issuer-contract";
import { encodeHex } from "@cardpin/pin-crypto/codec";
import { describe } from "vitest";
import { type KeySecureOptions, pinRules } from "./index.ts";
import { readOptions } from "./options.ts";

describe("the README's table of options", () => {
  const apiSecret = "test-secret-of-thirty-two-bytes!";
  const settings = readOptions({ baseUrl: "https://host.example", apiKey: "key", apiSecret });
  const isItsText = settings.key.use((bytes) => encodeHex(bytes) === Buffer.from(apiSecret).toString("hex"));
  testOptionsTable<KeySecureOptions>({
    common: settings.common,
    own: {
      environment: required,
      baseUrl: required,
      apiKey: required,
      apiSecret: required,
      encryptionKey: ['`"utf8"`, unverified', isItsText],
      clockMarginMs: ["`2000`", settings.clockMarginMs === 2_000],
      language: ["none sent", settings.language === undefined],
      pinRules: ["six digits, no three equal in a row, no run of three", settings.pinRules === pinRules],
    },
  });
});
