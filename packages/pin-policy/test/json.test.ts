import { describe, expect, test } from "vitest";
import {
  blocklist,
  common4,
  createBlocklist,
  createPolicy,
  date,
  defaultPolicy,
  exactly,
  forLengths,
  keypadWalk,
  type PinPolicyErrorCode,
  pattern,
  personal,
  policyFromJson,
  repeatCount,
  repeatRun,
  repeatShare,
  sequence,
  wholeSequence,
} from "../src/index.ts";
import { allPins, codeOf, untyped } from "./helpers.ts";

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
      "lengths of a rule that are too short",
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
