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
  defaultRules,
  englishMessages,
  exactly,
  explain,
  forLengths,
  isPinPolicyError,
  keypadWalk,
  type Messages,
  PinPolicyError,
  type PinPolicyErrorCode,
  pattern,
  personal,
  policyFromJson,
  type Rule,
  repeatCount,
  repeatRun,
  repeatShare,
  sequence,
  strength,
  wholeSequence,
} from "./index.ts";

/** What a call that must fail throws, as its code. */
function codeOf(call: () => unknown): PinPolicyErrorCode | "no error" | "another error" {
  try {
    call();
  } catch (error) {
    return isPinPolicyError(error) ? error.code : "another error";
  }
  return "no error";
}

// Calls that the compiler would refuse, as they come from JavaScript.
const untyped = (value: unknown): never => value as never;

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
        return "";
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

describe("rules refuse impossible parameters", () => {
  const list = { id: "mine", length: 4, pins: ["1234"] };
  test.each<[string, PinPolicyErrorCode, () => unknown]>([
    ["a run of one", "invalid-parameter", () => repeatRun(1)],
    ["a run of 13", "invalid-parameter", () => repeatRun(13)],
    ["a run of two and a half", "invalid-parameter", () => repeatRun(2.5)],
    ["a count as text", "invalid-parameter", () => repeatCount(untyped("3"))],
    ["NaN", "invalid-parameter", () => repeatCount(Number.NaN)],
    ["a sequence of two", "invalid-parameter", () => sequence({ length: 2 })],
    ["a sequence without options", "invalid-parameter", () => sequence(untyped(undefined))],
    ["wrap as text", "invalid-parameter", () => sequence({ length: 3, wrap: untyped("yes") })],
    ["wrap as a number", "invalid-parameter", () => wholeSequence({ wrap: untyped(1) })],
    ["a pattern without a repeat", "invalid-parameter", () => pattern("abcd")],
    ["a pattern of three", "invalid-parameter", () => pattern("aba")],
    ["a pattern of 13", "invalid-parameter", () => pattern("ababababababa")],
    ["a pattern with other letters", "invalid-parameter", () => pattern("xyxy")],
    ["a pattern that is not text", "invalid-parameter", () => pattern(untyped(["a", "b", "a", "b"]))],
    ["a date without forms", "invalid-parameter", () => date({ forms: [] })],
    ["an unknown form", "invalid-parameter", () => date({ forms: [untyped("DDDD")] })],
    ["years the wrong way round", "invalid-parameter", () => date({ forms: ["YYYY"], from: 2000, to: 1999 })],
    ["a five-digit year", "invalid-parameter", () => date({ forms: ["YYYY"], to: 10_000 })],
    ["no PIN", "invalid-parameter", () => exactly()],
    ["a PIN of three", "invalid-parameter", () => exactly("123")],
    ["a PIN of 13", "invalid-parameter", () => exactly("1234567890123")],
    ["letters", "invalid-parameter", () => exactly("12E4")],
    ["a PIN that is a number", "invalid-parameter", () => exactly(untyped(1234))],
    ["text instead of the options of a sequence", "invalid-parameter", () => sequence(untyped("12a4"))],
    ["a list instead of the options of a sequence", "invalid-parameter", () => sequence(untyped([1, 2, 3]))],
    ["a function instead of the options of a sequence", "invalid-parameter", () => sequence(untyped(() => 3))],
    ["a number instead of options", "invalid-parameter", () => wholeSequence(untyped(5))],
    ["null instead of options", "invalid-parameter", () => wholeSequence(untyped(null))],
    ["a number instead of the options of a date", "invalid-parameter", () => date(untyped(5))],
    ["one form instead of a list", "invalid-parameter", () => date({ forms: untyped("DDMM") })],
    ["a list in the list of forms", "invalid-parameter", () => date({ forms: untyped([["DDMM"]]) })],
    ["forms that are a number", "invalid-parameter", () => date({ forms: untyped(5) })],
    ["a number instead of how many PINs before", "invalid-parameter", () => personal(untyped(5))],
    ["a list instead of options of facts", "invalid-parameter", () => personal(untyped([]))],
    ["minus one PIN before", "invalid-parameter", () => personal({ previousPins: -1 })],
    ["no list", "invalid-parameter", () => blocklist(untyped("common-4"))],
    ["a list without an id", "invalid-blocklist", () => createBlocklist({ ...list, id: "" })],
    ["a list of nothing", "invalid-blocklist", () => createBlocklist({ ...list, pins: [] })],
    ["a list of 9 digits", "invalid-blocklist", () => createBlocklist({ ...list, length: 9 })],
    ["a list with a PIN of another length", "invalid-blocklist", () => createBlocklist({ ...list, pins: ["12345"] })],
    ["a rule for no length", "invalid-lengths", () => forLengths([], repeatRun(3))],
    ["default rules for 3 digits", "invalid-lengths", () => defaultRules([3])],
  ])("%s", (_, code, call) => {
    expect(codeOf(call)).toBe(code);
  });

  test("a blocklist by its id is told what to pass", () => {
    // @ts-expect-error A list, not its id: a misspelt id must not compile.
    expect(() => blocklist(common4.id)).toThrow("pass the list itself, such as common4");
  });
});

describe("JSON", () => {
  const mine = createBlocklist({ id: "mine.1", length: 5, pins: ["13579", "24680", "13579"] });
  const every = createPolicy({
    lengths: [6, 4, 5],
    rules: [
      repeatRun(3),
      forLengths([6], repeatCount(4)),
      repeatShare(),
      sequence({ length: 3, wrap: true }),
      wholeSequence(),
      pattern("abab"),
      date({ forms: ["DDMM", "YYYY"], to: 2030 }),
      keypadWalk(),
      blocklist(common4),
      blocklist(mine),
      exactly("0486", "135790"),
      personal({ previousPins: 4 }),
    ],
  });

  test("carries a policy there and back", () => {
    const text = JSON.stringify(every);
    const again = policyFromJson(text, { blocklists: [mine] });
    expect(JSON.stringify(again)).toBe(text);
    for (const pin of [...allPins(4), "13579", "24680", "97531", "111123", "135790"]) {
      expect(again.check(pin)).toEqual(every.check(pin));
    }
    expect(again.check("4826", { currentPin: "4826" }).ok).toBe(false);
  });

  test("is what the documentation shows", () => {
    const policy = createPolicy({ lengths: [6, 4], rules: [forLengths([4], repeatRun(3)), sequence({ length: 3 })] });
    expect(policy.toJSON()).toEqual({
      lengths: [4, 6],
      rules: [
        { rule: "repeat-run", count: 3, lengths: [4] },
        { rule: "sequence", length: 3, wrap: false },
      ],
    });
  });

  test("carries the default policy", () => {
    const again = policyFromJson(JSON.parse(JSON.stringify(defaultPolicy)));
    expect(again.toJSON()).toEqual(defaultPolicy.toJSON());
    expect(again.check("1342")).toEqual(defaultPolicy.check("1342"));
  });

  test("fills in what has a default", () => {
    const policy = policyFromJson({ lengths: [4], rules: [{ rule: "sequence", length: 3 }, { rule: "personal" }] });
    expect(policy.check("8901")).toEqual({ ok: true });
    expect(policy.check("1234").ok).toBe(false);
  });

  test.each<[string, PinPolicyErrorCode, unknown]>([
    ["text that is not JSON", "invalid-json", "{ lengths: [4] }"],
    ["nothing", "invalid-json", undefined],
    ["a list", "invalid-json", []],
    ["no rules", "invalid-json", { lengths: [4] }],
    ["something more", "invalid-json", { lengths: [4], rules: [], version: 1 }],
    ["an unknown rule", "invalid-json", { lengths: [4], rules: [{ rule: "palindrome" }] }],
    ["a rule of the prototype", "invalid-json", { lengths: [4], rules: [{ rule: "constructor" }] }],
    ["a rule without its name", "invalid-json", { lengths: [4], rules: [{ count: 3 }] }],
    ["null as a rule", "invalid-json", { lengths: [4], rules: [null] }],
    ["a misspelt parameter", "invalid-json", { lengths: [4], rules: [{ rule: "sequence", length: 3, wraps: true }] }],
    ["exactly with letters", "invalid-json", { lengths: [4], rules: [{ rule: "exactly", pins: ["12E4"] }] }],
    ["exactly with numbers", "invalid-json", { lengths: [4], rules: [{ rule: "exactly", pins: [1234] }] }],
    ["exactly without a list", "invalid-json", { lengths: [4], rules: [{ rule: "exactly", pins: "1234" }] }],
    ["a missing parameter", "invalid-parameter", { lengths: [4], rules: [{ rule: "repeat-run" }] }],
    ["an unknown list", "unknown-blocklist", { lengths: [4], rules: [{ rule: "blocklist", id: "common-4" }] }],
    ["a list for another length", "blocklist-length", { lengths: [6], rules: [{ rule: "blocklist", id: common4.id }] }],
    ["bad lengths", "invalid-lengths", { lengths: [2], rules: [] }],
    [
      "lengths of a rule that are none",
      "invalid-lengths",
      { lengths: [4], rules: [{ rule: "repeat-share", lengths: [1] }] },
    ],
  ])("refuses %s", (_, code, json) => {
    expect(codeOf(() => policyFromJson(json))).toBe(code);
  });
});

test.each<[string, unknown]>([
  ["a number", 5],
  ["a list", []],
  ["no list", { blocklists: 5 }],
  ["a list of ids", { blocklists: ["common-4"] }],
])("policyFromJson refuses %s as options", (_, options) => {
  expect(codeOf(() => policyFromJson({ lengths: [4], rules: [] }, untyped(options)))).toBe("invalid-blocklist");
});

describe("defaultPolicy", () => {
  test.each([4, 5, 6])("refuses at most 15 %% of the PINs of %i digits", (length) => {
    const refused = allPins(length).filter((pin) => !defaultPolicy.check(pin).ok).length;
    expect(refused / 10 ** length).toBeLessThanOrEqual(0.15);
    expect(refused / 10 ** length).toBeGreaterThan(0.14);
  });

  test.each([7, 8, 9, 10, 11, 12])("refuses at most 15 %% of the PINs of %i digits, by a sample", (length) => {
    const space = 10 ** length;
    let refused = 0;
    for (let i = 0, value = 0; i < 100_000; i++, value = (value + Math.floor(space * 0.0618034) * 10 + 3) % space) {
      if (!defaultPolicy.check(String(value).padStart(length, "0")).ok) refused++;
    }
    expect(refused / 100_000).toBeLessThanOrEqual(0.15);
    expect(refused).toBeGreaterThan(100);
  });

  test.each([
    ..."1234 1111 0000 1342 1212 6969 1986 2020 2580 0852 5683 1998 2468 1357 1379 7410 1337 1701 0420 1004 1225 5150".split(
      " ",
    ),
    ..."12345 11111 90210 13579 24680 12321 98765 54321 10203 15975".split(" "),
    ..."123456 111111 123123 159753 147258 696969 112233 121212 010190 251287 870415 198706 143143 420420".split(" "),
    ..."31121999 12121212 11112222 1234567 77777777 123456789012".split(" "),
  ])("refuses %s", (pin) => {
    expect(defaultPolicy.check(pin).ok).toBe(false);
  });

  test("has every part of itself to build on", () => {
    const policy = createPolicy({ lengths: [4, 6], rules: defaultRules([4, 6]) });
    for (const pin of allPins(4)) expect(policy.check(pin).ok).toBe(defaultPolicy.check(pin).ok);
    expect(policy.toJSON().rules.map(({ rule }) => rule)).toEqual([
      "repeat-run",
      "sequence",
      "blocklist",
      "blocklist",
      "personal",
    ]);
  });
});

describe("explain", () => {
  test("gives each text once, in English unless told otherwise", () => {
    const result = createPolicy({ lengths: [4], rules: [repeatRun(3), sequence({ length: 3 }), wholeSequence()] });
    expect(explain(result.check("1234"))).toEqual([englishMessages.sequence]);
    expect(explain(result.check("2580"))).toEqual([]);
    const german: Messages = { ...englishMessages, "repeat-run": "Nicht mehrmals dieselbe Ziffer hintereinander." };
    expect(explain(result.check("1112"), german)).toEqual(["Nicht mehrmals dieselbe Ziffer hintereinander."]);
  });

  test("has a text for every code, without a digit in it", () => {
    for (const text of Object.values(englishMessages)) expect(text).toMatch(/^[A-Z][^\d]*\.$/);
  });
});

describe("strength", () => {
  test.each([
    ["weak", "1234"],
    ["weak", "159753"],
    ["fair", "0770"],
    ["fair", "110114"],
    ["strong", "4826"],
    ["strong", "802641"],
    ["strong", "80264137"],
    ["fair", "80268026"],
  ])("%s is what %s is", (band, pin) => {
    expect(strength(pin)).toBe(band);
  });

  test("knows the cardholder's facts", () => {
    expect(strength("4826", { phone: "+49 30 248264" })).toBe("weak");
  });

  test("takes PINs only", () => {
    expect(codeOf(() => strength("123"))).toBe("invalid-pin");
    expect(codeOf(() => strength("12x4"))).toBe("invalid-pin");
  });
});

describe("the error", () => {
  test("is known without instanceof, also from another copy of the package", () => {
    const other = Object.defineProperty(new Error("x"), "name", { value: "PinPolicyError" });
    expect(isPinPolicyError(other)).toBe(true);
    expect(isPinPolicyError(new PinPolicyError("invalid-pin", "x"))).toBe(true);
    expect(isPinPolicyError(new Error("x"))).toBe(false);
    expect(isPinPolicyError(undefined)).toBe(false);
  });
});

function allPins(length: number): string[] {
  return Array.from({ length: 10 ** length }, (_, value) => String(value).padStart(length, "0"));
}

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
