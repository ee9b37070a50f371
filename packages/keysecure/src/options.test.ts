import { Deadline } from "@cardpin/client-core/issuer";
import { required, testOptionsTable } from "@cardpin/issuer-contract";
import { encodeHex } from "@cardpin/pin-crypto/codec";
import { describe } from "vitest";
import type { KeySecureOptions } from "./index.ts";
import { readOptions } from "./options.ts";

describe("the README's table of options", async () => {
  const apiSecret = "test-secret-of-thirty-two-bytes!";
  const settings = readOptions({ baseUrl: "https://host.example", apiKey: "key", apiSecret });
  const ending = new Deadline(1_000);
  const keyInHex = await settings.key.use(ending, (key) => key.use(encodeHex));
  ending.clear();
  const isItsText = keyInHex === Buffer.from(apiSecret).toString("hex");
  testOptionsTable<KeySecureOptions>({
    common: settings.common,
    own: {
      environment: required,
      baseUrl: required,
      apiKey: required,
      apiSecret: required,
      keyDerivation: ["`utf8`, unverified", isItsText],
      encryptionKey: ["made from `apiSecret`", isItsText],
      clockMarginMs: ["`2000`", settings.clockMarginMs === 2_000],
      language: ["none sent", settings.language === undefined],
    },
  });
});
