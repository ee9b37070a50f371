import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { CommonOptions, PinPolicy } from "@cardpin/client-core";
import type { CommonSettings } from "@cardpin/client-core/issuer";
import { Pin } from "@cardpin/pin-crypto";
import { expect, it } from "vitest";

/** What the README says of an option's default, and whether the settings that the options give bear it out. */
export type StatedDefault = readonly [cell: string, holds: boolean];

/** For an option that has no default because the caller has to give it. */
export const required: StatedDefault = ["–", true];

/** The options of an issuer's own, every one of them. */
type OwnOptions<Options> = { readonly [Name in Exclude<keyof Options, keyof CommonOptions>]-?: StatedDefault };

/** Holds the table of options in an issuer's README to its code. Call it in the package's `options.test.ts`. */
export function testOptionsTable<Options extends Omit<CommonOptions, "policy" | "issuerRules">>(fixture: {
  /** The settings that come of the least options. */
  readonly common: CommonSettings;
  readonly own: OwnOptions<Options>;
  /** Common options that the issuer refuses. */
  readonly without?: readonly (keyof CommonOptions)[];
  /** What the README says of the limits that the client keeps. Left out: none, counted in memory, under the issuer's name. */
  readonly rateLimits?: StatedDefault;
}): void {
  const { common, own } = fixture;
  const limits = fixture.rateLimits ?? ["none", common.limitersFor === undefined];
  const theCommonOnes: { readonly [Name in keyof CommonOptions]-?: StatedDefault } = {
    timeoutMs: ["`30000`", common.timeoutMs === 30_000],
    totalTimeoutMs: ["`90000`", common.totalTimeoutMs === 90_000],
    retries: ["`2`", common.retries === 2],
    policy: ["none", common.policy === undefined],
    issuerRules: ["the issuer's own", common.issuerRules === undefined],
    headers: ["none", Object.keys(common.headers).length === 3],
    userAgent: ["`cardpin-<issuer>/<version>`", /^cardpin-[a-z]+\/\d/.test(common.headers["user-agent"] ?? "")],
    http: ["the platform's", true],
    fetch: ["the platform's", true],
    plainHttpTestHosts: ["none", common.testHosts.size === 0],
    issuerMessages: ["`none`", !common.showMessages],
    onCallerError: ["none", true],
    clock: ["the platform's", true],
    random: ["the platform's", true],
    on: ["the platform's", true],
    rateLimits: limits,
    rateLimitStore: limits,
    rateLimitKey: limits,
  };
  const refused: readonly string[] = fixture.without ?? [];
  const expected: Readonly<Record<string, StatedDefault>> = Object.fromEntries(
    Object.entries({ ...own, ...theCommonOnes }).filter(([name]) => !refused.includes(name)),
  );
  const stated = readOptionsTable(readFileSync("README.md", "utf8"));

  it("has every option in its README, and no other", () => {
    expect(Object.keys(stated).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))("has the default of %s that its README states", (name, [cell, holds]) => {
    expect(stated[name]).toBe(cell);
    expect(holds).toBe(true);
  });
}

/** Whether both rules answer alike for a PIN of every length, 4 to 12: one of a single digit, and one of many. */
export function sayTheSameByLength(one: PinPolicy, other: PinPolicy): boolean {
  const pins = Array.from({ length: 9 }, (_, i) => i + 4).flatMap((length) => [
    Pin.from("7".repeat(length)),
    Pin.from("602918347556".slice(0, length)),
  ]);
  return pins.every((pin) => isDeepStrictEqual(one.check(pin), other.check(pin)));
}

/** Defaults by the name of the option. A row may have several names; as many values in code then belong to them in order. */
function readOptionsTable(readme: string): Readonly<Record<string, string>> {
  const section = readme.split("\n## Options\n")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| (`.*?) \| (.*?) \| /gm)];
  return Object.fromEntries(
    rows.flatMap(([, names = "", cell = ""]) => {
      const all = names.split(", ").map((name) => name.replaceAll("`", ""));
      const values = cell.split(", ");
      return all.map((name, index) => [
        name,
        all.length > 1 && values.length === all.length ? (values[index] ?? cell) : cell,
      ]);
    }),
  );
}
