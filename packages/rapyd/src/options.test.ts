import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { describe } from "vitest";
import { pinRules, type RapydOptions } from "./index.ts";
import { readOptions } from "./options.ts";

describe("the README's table of options", () => {
  const settings = readOptions({ baseUrl: "https://host.example", accessKey: "key", secretKey: "secret" });
  const { common } = settings;
  testOptionsTable<RapydOptions>({
    common,
    rateLimits: ["200 a minute and 1 000 in five minutes, counted in memory", common.limiter !== undefined],
    own: {
      environment: required,
      baseUrl: required,
      accessKey: required,
      secretKey: required,
      clockMarginMs: ["`2000`", settings.clockMarginMs === 2_000],
      pinRules: ["four digits", sayTheSameByLength(settings.pinRules, pinRules)],
    },
  });
});
