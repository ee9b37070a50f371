import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, test } from "vitest";
import { createPolicy, isPinPolicyError, type PersonalFacts, personal } from "../src/index.ts";

const policy = createPolicy({ lengths: [4, 5, 6, 8], rules: [personal()] });
const refused = (pin: string, facts: PersonalFacts): boolean => !policy.check(pin, facts).ok;

/** Any spread will do, as long as it is the same each time: Numerical Recipes' generator. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every part of `text` that has `length` characters. */
function windows(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, i) => text.slice(i, i + length));
}

/** All for the first people; later one in eight, another eighth for each person, so that each form has its turn. */
function someOf(pins: readonly string[], person: number): readonly string[] {
  return person < 300 ? pins : pins.filter((_, i) => i % 8 === person % 8);
}

/** The forms of a birth date that the documentation lists, spelled out by templates. */
function birthForms(year: number, month: number, day: number): string[] {
  const two = (value: number): string => String(value).padStart(2, "0");
  const forms: string[] = [];
  const fill = (template: string, y: number): void => {
    forms.push(
      template
        .replace("YYYY", String(y))
        .replace("YY", two(y % 100))
        .replace("DD", two(day))
        .replace("MM", two(month))
        .replace("D", String(day))
        .replace("M", String(month)),
    );
  };
  const templates =
    "DDMM MMDD DDYY YYDD MMYY YYMM YYYY DDMMYY MMDDYY YYMMDD YYDDMM YYYYMM MMYYYY DDMMYYYY MMDDYYYY YYYYMMDD".split(
      " ",
    );
  for (const template of [...templates, "DMYY", "MDYY", "DMYYYY", "MDYYYY", "YYYYMD"]) {
    for (const y of template.includes("YYYY") ? [year - 100, year, year + 100] : [year]) fill(template, y);
  }
  return forms.flatMap((form) => [form, Array.from(form).reverse().join("")]);
}

test("refuses every listed form of the facts of ten thousand synthetic people", () => {
  const seed = 5;
  const next = random(seed);
  const digits = (length: number): string => Array.from({ length }, () => next(10)).join("");
  let tried = 0;
  for (let person = 0; person < 10_000; person++) {
    const [year, month, day] = [1930 + next(90), 1 + next(12), 1 + next(28)];
    const expiry = [String(1 + next(12)).padStart(2, "0"), String(26 + next(6))] as const;
    const [pan, phone, postcode, account] = [digits(13 + next(7)), digits(8 + next(6)), digits(5), digits(10)];
    const numbers = [pan, phone, postcode, account];
    const pins = [digits(4), digits(6), digits(4)];
    const facts: PersonalFacts = {
      pan,
      phone: `+${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}`,
      postcode,
      otherNumbers: [account],
      birthDate: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
      cardExpiry: expiry.join("/"),
      currentPin: Pin.from(pins[0] ?? ""),
      previousPins: pins.slice(1),
    };
    const forms = [
      ...birthForms(year, month, day),
      ...[expiry[0] + expiry[1], expiry[1] + expiry[0], `${expiry[0]}20${expiry[1]}`, `20${expiry[1]}${expiry[0]}`],
    ];
    const expected = [
      ...[4, 6].flatMap((length) => numbers.flatMap((number) => someOf(windows(number, length), person))),
      ...someOf(
        forms.filter((form) => policy.lengths.includes(form.length)),
        person,
      ),
      ...someOf(
        forms.filter((form) => form.length === 4).map((form) => `${next(10)}${form}${next(10)}`),
        person,
      ),
      `${postcode}${next(10)}`,
      ...pins,
    ];
    for (const pin of expected)
      if (!refused(pin, facts)) expect.fail(`seed ${seed}, person ${person}, ${pin.length} digits`);
    tried += expected.length;
  }
  expect(tried).toBeGreaterThan(200_000);
});

describe("a fact", () => {
  test("that does not bear on the PIN refuses nothing", () => {
    const facts: PersonalFacts = {
      pan: "5555 5555 5555 4444",
      phone: "+44 20 7946 0958",
      postcode: ["SW1A 1AA", "HM CX"],
      birthDate: "1987-05-13",
      cardExpiry: "09/29",
      currentPin: "4826",
      previousPins: ["264801"],
    };
    for (const pin of ["8306", "83064", "830642", "2648", "482", "48262"].filter((pin) =>
      policy.lengths.includes(pin.length),
    )) {
      expect(refused(pin, facts)).toBe(false);
    }
  });

  test("that is not given refuses nothing", () => {
    for (const pin of ["1987", "1111", "130587"]) {
      expect(policy.check(pin)).toEqual({ ok: true });
      expect(policy.check(pin, {})).toEqual({ ok: true });
    }
  });

  test("shorter than four digits is too common to use", () => {
    expect(refused("1234", { postcode: "123", otherNumbers: "23" })).toBe(false);
  });

  test.each<[string, string, PersonalFacts]>([
    ["the first six of the PAN", "411111", { pan: "4111 1111 1111 1111" }],
    ["the last four of the PAN", "0005", { pan: "378282246310005" }],
    ["the day the partner was born", "2412", { birthDate: ["1987-05-13", "1989-12-24"] }],
    ["the day, backwards", "3150", { birthDate: "1987-05-13" }],
    ["the day and the month without zeros", "1987", { birthDate: "2087-09-01" }],
    ["the 29th of February", "290204", { birthDate: "2004-02-29" }],
    ["the expiry of an older card", "0927", { cardExpiry: ["09/29", "0927"] }],
    ["the PIN the card has", "4826", { currentPin: new TextEncoder().encode("4826") }],
    ["the PIN before the last", "4826", { previousPins: ["1111", Pin.from("4826")] }],
  ])("is found: %s", (_, pin, facts) => {
    expect(refused(pin, facts)).toBe(true);
  });

  test("is found in the newest previous PINs only, when the rule counts them", () => {
    const lastTwo = createPolicy({ lengths: [4], rules: [personal({ previousPins: 2 })] });
    const facts = { previousPins: ["4826", "8306", "2648"] };
    expect(["4826", "8306", "2648"].map((pin) => lastTwo.check(pin, facts).ok)).toEqual([false, false, true]);
  });

  test("is not kept", () => {
    expect(refused("4826", { currentPin: "4826" })).toBe(true);
    expect(refused("4826", { currentPin: "8306" })).toBe(false);
    expect(refused("4826", {})).toBe(false);
  });

  test.each<[string, unknown]>([
    ["a PAN of seven digits", { pan: "4111111" }],
    ["a PAN of 20 digits", { pan: "4".repeat(20) }],
    ["a PAN that is a number", { pan: 4_111_111_111_111_111 }],
    ["a phone that is a number", { phone: 2_079_460_958 }],
    ["a birth date in another order", { birthDate: "13.05.1987" }],
    ["a birth date in month 13", { birthDate: "1987-13-05" }],
    ["a Date", { birthDate: new Date(0) }],
    ["a birth date with a time", { birthDate: "1987-05-13T00:00:00Z" }],
    ["a day that the month does not have", { birthDate: "1987-02-30" }],
    ["29 February in a year without one", { birthDate: ["1987-05-13", "1900-02-29"] }],
    ["a phone without a digit", { phone: "unknown" }],
    ["a phone in the digits of another script", { phone: "٠٣٠٤٨٣٠٦٠" }],
    ["a postcode that is empty", { postcode: "" }],
    ["a current PIN that is empty", { currentPin: "" }],
    ["a current PIN of two digits", { currentPin: "48" }],
    ["a previous PIN of 13 digits", { previousPins: ["4826", "4".repeat(13)] }],
    ["an expiry in month 0", { cardExpiry: "00/29" }],
    ["previous PINs that are no list", { previousPins: "4826" }],
    ["a current PIN that is a number", { currentPin: 4826 }],
    ["a current PIN with a letter", { currentPin: "48x6" }],
    ["previous PINs with an empty place", { previousPins: ["4826", null] }],
    ["a list of facts", [{ phone: "1" }]],
    ["a misspelt name", { birthdate: "1987-05-13" }],
    ["facts that are text", "1987-05-13"],
  ])("is refused when it cannot be read: %s", (_, facts) => {
    expect.assertions(1);
    try {
      policy.check("8306", facts as never);
    } catch (error) {
      expect(isPinPolicyError(error) && error.code).toBe("invalid-facts");
    }
  });

  test("that is null is not known, alone or among others, and all facts may be null", () => {
    const names = [
      "pan",
      "phone",
      "postcode",
      "otherNumbers",
      "birthDate",
      "cardExpiry",
      "currentPin",
      "previousPins",
    ] as const;
    const unknown = Object.fromEntries(names.map((name) => [name, null]));
    expect(policy.check("1987", null)).toEqual({ ok: true });
    expect(policy.check("1987", unknown)).toEqual({ ok: true });
    expect(policy.check("1987", { ...unknown, birthDate: "1987-05-13" }).ok).toBe(false);
  });

  test.each<[string, unknown]>([
    ["pan", "4111111"],
    ["phone", 2_079_460_958],
    ["postcode", [1]],
    ["otherNumbers", {}],
    ["birthDate", "13.05.1987"],
    ["cardExpiry", "00/29"],
    ["currentPin", "48x6"],
    ["previousPins", ["8306", "48x6"]],
  ])("that is wrong is named by the error, without its value: %s", (name, value) => {
    expect.assertions(5);
    // The other facts are valid, and the PIN breaks one of them: every fact is read first.
    const facts = { phone: "+49 30 483060", birthDate: "1987-05-13", [name]: value };
    try {
      policy.check("8306", facts as never);
    } catch (error) {
      expect(isPinPolicyError(error) && error.code).toBe("invalid-facts");
      expect(isPinPolicyError(error) && error.fact).toBe(name);
      const { message } = error as Error;
      expect(message.startsWith(`facts.${name} must be `)).toBe(true);
      expect(message).not.toMatch(/4111111|2079460958|1987|00.29|48x6|8306/);
      expect(message).toMatch(/null if not known\.$/);
    }
  });

  test("with a misspelt name is refused with the names that are known", () => {
    expect(() => policy.check("8306", { birthdate: null } as never)).toThrow(
      /no other fields than pan, phone, .*birthDate/,
    );
  });
});
