import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it } from "vitest";
import type { RapydOptions } from "./index.ts";
import { readOptions } from "./options.ts";

describe("the README's table of options", () => {
  const settings = readOptions({ baseUrl: "https://host.example", accessKey: "key", secretKey: "secret" });
  const { common } = settings;
  testOptionsTable<RapydOptions>({
    common,
    rateLimits: ["200 a minute and 1 000 in five minutes, counted in memory", common.limitersFor !== undefined],
    own: {
      environment: required,
      baseUrl: required,
      accessKey: required,
      secretKey: required,
      clockMarginMs: ["`2000`", settings.clockMarginMs === 2_000],
      allowedHosts: ["any host", settings.allowedHosts === undefined],
    },
  });

  it("says that the issuer's own rules are four digits", () => {
    expect(sayTheSameByLength(settings.issuerRules, createPolicy({ lengths: [4], rules: [] }))).toBe(true);
  });
});
