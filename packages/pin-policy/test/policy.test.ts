import { runInNewContext } from "node:vm";
import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, test } from "vitest";
import {
  blocklist,
  common4,
  common6,
  createBlocklist,
  createPolicy,
  date,
  defaultPolicy,
  exactly,
  forLengths,
  keypadWalk,
  pattern,
  personal,
  type Rule,
  repeatCount,
  repeatRun,
  sequence,
} from "../src/index.ts";
import { allPins, codeOf, untyped } from "./helpers.ts";

describe("check", () => {
  test("gives the same answer for a Pin, a string and bytes", () => {
    const policy = createPolicy({ lengths: [6], rules: [sequence({ length: 3 })] });
    for (const pin of ["123570", Pin.from("123570"), new TextEncoder().encode("123570")]) {
      expect(policy.check(pin)).toEqual({ ok: false, violations: [{ rule: "sequence" }] });
    }
  });

  test("names each rule once, in the order of the policy", () => {
    const policy = createPolicy({
      lengths: [4],
      rules: [exactly("1111"), pattern("abab"), repeatRun(3), pattern("aabb"), repeatRun(4)],
    });
    expect(policy.check("1111")).toEqual({
      ok: false,
      violations: [{ rule: "exactly" }, { rule: "pattern" }, { rule: "repeat-run" }],
    });
  });

  test("answers a length that the policy has not with the violation length, whatever the length", () => {
    const policy = createPolicy({ lengths: [4, 6], rules: [repeatRun(2)] });
    for (const pin of ["", "1", "135", "13579", "1357913", "1".repeat(13), "1".repeat(5000), new Uint8Array(0)]) {
      expect(policy.check(pin)).toEqual({ ok: false, violations: [{ rule: "length" }] });
    }
  });

  test.each([
    ["a letter", "12a4"],
    ["the character after 9", "123:"],
    ["the character before 0", "/234"],
    ["the byte after 9", new Uint8Array([0x31, 0x32, 0x33, 0x3a])],
    ["a full-width digit", "123４"],
    ["an Arabic digit", "123٤"],
    ["a space", "1 34"],
    ["a letter after many digits", `${"1".repeat(40)}x`],
    ["digit values instead of characters", new Uint8Array([1, 2, 3, 4])],
    ["a number", untyped(1234)],
    ["nothing", untyped(undefined)],
    ["null", untyped(null)],
    ["a list", untyped(["1", "2", "3", "4"])],
    ["an object", untyped({})],
  ])("refuses %s as an argument", (_, pin) => {
    expect(codeOf(() => defaultPolicy.check(pin))).toBe("invalid-pin");
  });

  test("works when taken off the policy", () => {
    const { check } = defaultPolicy;
    expect(check("1111").ok).toBe(false);
  });

  test("leaves no digits in the buffer that rules look at, whatever comes of it", () => {
    let lent: Uint8Array | undefined;
    let seen = "";
    const spy = {
      ...keypadWalk(),
      [Symbol.for("cardpin.policy-rule")]: {
        matches: (digits: Uint8Array) => {
          lent = digits;
          seen = digits.join("");
          if (seen === "9999") throw new Error("a rule fails");
          return seen === "8888";
        },
      },
    } as unknown as Rule;
    const policy = createPolicy({ lengths: [4], rules: [forLengths([4], personal()), spy] });
    for (const [pin, facts] of [["4826"], ["8888"], ["4826", { phone: "1" }]] as const) {
      policy.check(pin, facts);
      expect(seen).toBe(pin);
      expect(lent).toEqual(new Uint8Array(4));
    }
    for (const bad of ["9999", "48x6", "4".repeat(11).concat("x")])
      expect(codeOf(() => policy.check(bad))).not.toBe("no error");
    expect(lent).toEqual(new Uint8Array(4));
  });

  test("is not disturbed by a fact that checks another PIN while it is read", () => {
    const policy = createPolicy({ lengths: [4], rules: [personal(), repeatRun(3)] });
    const facts = {
      get phone(): string {
        policy.check("1111");
        return "7";
      },
    };
    expect(policy.check("2580", facts)).toEqual({ ok: true });
  });
});

describe("createPolicy", () => {
  test.each<[string, unknown]>([
    ["no lengths", { lengths: [], rules: [] }],
    ["3 digits", { lengths: [3], rules: [] }],
    ["13 digits", { lengths: [13], rules: [] }],
    ["half a digit", { lengths: [4.5], rules: [] }],
    ["a length as text", { lengths: ["4"], rules: [] }],
    ["a length twice", { lengths: [4, 4], rules: [] }],
    ["one number instead of a list", { lengths: 4, rules: [] }],
    ["no options", undefined],
  ])("refuses %s", (_, options) => {
    expect(codeOf(() => createPolicy(untyped(options)))).toBe("invalid-lengths");
  });

  test.each<[string, unknown]>([
    ["no list", undefined],
    ["plain data", [{ rule: "repeat-run", count: 3 }]],
    ["a function that was not called", [keypadWalk]],
    ["null", [null]],
    ["a list with holes", new Array(2)],
  ])("refuses %s as rules", (_, rules) => {
    expect(codeOf(() => createPolicy({ lengths: [4], rules: untyped(rules) }))).toBe("invalid-rules");
  });

  test.each<[string, number[], Rule[]]>([
    ["eleven different digits", [11], [repeatCount(2)]],
    ["eleven different digits among good lengths", [4, 6, 11], [repeatCount(2)]],
    ["every last digit", [4], [blocklist(createBlocklist({ id: "all", length: 4, pins: allPins(4) }))]],
    ["all years", [4], [date({ forms: ["YYYY"], from: 0, to: 9999 })]],
  ])("refuses a policy that allows nothing: %s", (_, lengths, rules) => {
    expect(codeOf(() => createPolicy({ lengths, rules }))).toBe("nothing-allowed");
  });

  test("finds the one PIN that a policy leaves", () => {
    const rules = [exactly(...allPins(4).filter((pin) => pin !== "7391"))];
    expect(createPolicy({ lengths: [4], rules }).check("7391")).toEqual({ ok: true });
  });

  test("refuses a blocklist for a length that the policy has not", () => {
    expect(codeOf(() => createPolicy({ lengths: [4], rules: [blocklist(common6)] }))).toBe("blocklist-length");
    expect(codeOf(() => createPolicy({ lengths: [5, 6], rules: [blocklist(common4)] }))).toBe("blocklist-length");
  });

  test("takes ten different digits in a row of ten", () => {
    expect(createPolicy({ lengths: [10], rules: [repeatCount(2)] }).check("1928374650")).toEqual({ ok: true });
  });
});

test("takes bytes of another realm, and nothing that only looks like a PIN", () => {
  const foreign: Uint8Array = runInNewContext("Uint8Array.of(0x34, 0x39, 0x32, 0x39)");
  expect(foreign).not.toBeInstanceOf(Uint8Array);
  expect(createPolicy({ lengths: [4], rules: [] }).check(foreign).ok).toBe(true);
  const looksLikeOne: readonly unknown[] = [
    { use: () => 5 },
    { use: (lend: (bytes: Uint8Array) => unknown) => lend(Uint8Array.of(0x34, 0x39, 0x32, 0x39)) },
    SecretKey.from(Uint8Array.of(0x34, 0x39, 0x32, 0x39)),
    new Proxy(Uint8Array.of(0x34, 0x39, 0x32, 0x39), {}),
    new Int8Array([0x34, 0x39, 0x32, 0x39]),
    new DataView(new ArrayBuffer(4)),
  ];
  for (const value of looksLikeOne) {
    expect(() => defaultPolicy.check(value as never)).toThrow(expect.objectContaining({ code: "invalid-pin" }));
  }
});
