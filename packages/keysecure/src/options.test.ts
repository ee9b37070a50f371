import type { PinRules } from "@cardpin/client-core";
import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { encodeHex, Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
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
      pinRules: [
        "six digits, no three equal in a row, no run of three",
        sayTheSameByLength(settings.pinRules, pinRules),
      ],
    },
  });
});

it("refuses by default what the published rules refuse, and for the same reasons", () => {
  const { pinRules: byDefault } = readOptions({ environment: "sandbox", apiKey: "key", apiSecret: "0123456789abcdef" });
  const reasons = (rules: PinRules, pin: Pin): string =>
    (rules.check(pin).violations ?? []).map(({ rule }) => rule).join();
  let differ = 0;
  for (let value = 0; value < 1_000_000; value++) {
    const pin = Pin.from(String(value).padStart(6, "0"));
    if (reasons(byDefault, pin) !== reasons(pinRules, pin)) differ++;
  }
  expect(differ).toBe(0);
}, 60_000);
