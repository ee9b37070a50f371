import { describe, expect, test } from "vitest";
import {
  createPolicy,
  defaultPolicy,
  englishMessages,
  explain,
  type Messages,
  type PolicyResult,
  repeatRun,
  sequence,
  strength,
  wholeSequence,
} from "../src/index.ts";
import { codeOf, untyped } from "./helpers.ts";

/** A whole language, as a user would write it. */
const german: Messages = {
  length: "Bitte eine PIN mit der richtigen Zahl von Ziffern wählen.",
  "repeat-run": "Bitte nicht mehrmals dieselbe Ziffer hintereinander.",
  "repeat-count": "Bitte dieselbe Ziffer seltener verwenden.",
  "repeat-share": "Bitte dieselbe Ziffer seltener verwenden.",
  sequence: "Bitte keine Ziffern, die auf- oder abwärts zählen.",
  "whole-sequence": "Bitte keine Ziffern, die auf- oder abwärts zählen.",
  pattern: "Bitte kein Muster, das sich wiederholt oder spiegelt.",
  date: "Bitte kein Datum und kein Jahr.",
  "keypad-line": "Bitte keine Linie auf dem Tastenfeld.",
  "keypad-walk": "Bitte nicht nur Tasten, die nebeneinander liegen.",
  blocklist: "Diese PIN haben viele. Bitte eine wählen, die schwerer zu erraten ist.",
  exactly: "Diese PIN ist nicht erlaubt. Bitte eine andere wählen.",
  personal: "Bitte keine eigenen Daten oder Nummern und keine frühere PIN.",
  other: "Diese PIN ist nicht erlaubt. Bitte eine andere wählen.",
  weak: "Diese PIN ist leicht zu erraten.",
  fair: "Diese PIN ist leichter zu erraten als andere.",
  strong: "Diese PIN ist schwer zu erraten.",
};

describe("explain", () => {
  const result = createPolicy({ lengths: [4], rules: [repeatRun(3), sequence({ length: 3 }), wholeSequence()] });

  test("gives each sentence once, in English by default", () => {
    expect(explain(result.check("1234"))).toEqual([englishMessages.sequence]);
    expect(explain(result.check("1112"))).toEqual([englishMessages["repeat-run"]]);
    expect(explain(result.check("2580"))).toEqual([]);
  });

  test("speaks another language with another table", () => {
    expect(explain(result.check("1112"), german)).toEqual(["Bitte nicht mehrmals dieselbe Ziffer hintereinander."]);
  });

  test.each<[string, Parameters<typeof explain>[0]]>([
    ["the result of a check", defaultPolicy.check("1990")],
    ["violations", [{ rule: "blocklist" }]],
    ["codes", ["blocklist"]],
    ["an error with codes", Object.assign(new Error("x"), { violations: ["blocklist"] })],
    ["an error with violations", Object.assign(new Error("x"), { violations: [{ rule: "blocklist" }] })],
  ])("takes %s", (_, refused) => {
    expect(explain(refused)).toEqual([englishMessages.blocklist]);
  });

  test("has no sentence for an error without violations", () => {
    expect(explain(Object.assign(new Error("x"), { violations: undefined }))).toEqual([]);
    expect(explain(new Error("x") as { violations?: readonly string[] })).toEqual([]);
  });

  test.each(["issuer-rule", "constructor", "__proto__"])("says something general for a code of others: %s", (code) => {
    expect(explain([code, "date"])).toEqual([englishMessages.other, englishMessages.date]);
  });

  test("has a sentence for every code, without a digit in it", () => {
    for (const messages of [englishMessages, german]) {
      for (const text of Object.values(messages)) expect(text).toMatch(/^[A-Z][^\d]*\.$/);
    }
    expect(Object.keys(german)).toEqual(Object.keys(englishMessages));
  });

  test("has results whose violations fit the type of an error's codes and objects", () => {
    // The compiler holds this: one type for both.
    const codes = (checked: PolicyResult): readonly string[] =>
      checked.ok ? [] : checked.violations.map(({ rule }) => rule);
    expect(codes(defaultPolicy.check("1234"))).toEqual(["sequence"]);
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
    ["fair", "802641376660"],
  ])("%s is what %s is", (level, pin) => {
    expect(strength(pin).level).toBe(level);
  });

  test("says first what the level means, then what to change", () => {
    expect(strength("1990").sentences).toEqual([englishMessages.weak, englishMessages.blocklist]);
    expect(strength("0770").sentences).toEqual([englishMessages.fair, englishMessages.pattern]);
    expect(strength("4826").sentences).toEqual([englishMessages.strong]);
    expect(strength("0770", { messages: german }).sentences).toEqual([german.fair, german.pattern]);
  });

  test.each([4, 5, 6, 7, 8, 9, 10, 11, 12])("calls most PINs of %i digits strong, spread evenly", (length) => {
    const space = 10 ** length;
    let strong = 0;
    for (let i = 0, value = 0; i < 10_000; i++, value = (value + Math.floor(space * 0.0618034) * 10 + 3) % space) {
      if (strength(String(value).padStart(length, "0")).level === "strong") strong++;
    }
    expect(strong / 10_000).toBeGreaterThan(0.65);
  });

  test("knows the cardholder's facts", () => {
    expect(strength("4826", { facts: { phone: "+49 30 248264" } })).toEqual({
      level: "weak",
      sentences: [englishMessages.weak, englishMessages.personal],
    });
    expect(strength("4826", { facts: null }).level).toBe("strong");
  });

  test("takes PINs and options only", () => {
    expect(codeOf(() => strength("123"))).toBe("invalid-pin");
    expect(codeOf(() => strength("12x4"))).toBe("invalid-pin");
    expect(codeOf(() => strength("4826", untyped([])))).toBe("invalid-parameter");
    expect(codeOf(() => strength("4826", { facts: untyped({ phone: 5 }) }))).toBe("invalid-facts");
  });
});
