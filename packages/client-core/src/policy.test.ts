import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import type { CallerError } from "./caller.ts";
import { checkPin, copyPin, lengthRules, type PinChecks, type PinPolicy, withCheckedPin } from "./policy.ts";

const digitsOf = (pin: Pin): string => pin.use((digits) => String.fromCharCode(...digits));

/** What a Pin of another copy of pin-crypto looks like from here: the mark and the door. */
function foreignPin(digits: string, mark = "[PIN]"): Pin {
  const bytes = new TextEncoder().encode(digits);
  const foreign = { use: (fn: (lent: Uint8Array) => unknown) => fn(bytes), length: bytes.length, disposed: false };
  return Object.defineProperty(foreign, Symbol.for("cardpin.secret"), { value: mark }) as unknown as Pin;
}

function checksWith(policies: readonly PinPolicy[], issuerRules?: PinPolicy): PinChecks & { reported: CallerError[] } {
  const reported: CallerError[] = [];
  return { issuer: "test", issuerRules, policies, report: (error) => void reported.push(error), reported };
}

describe("copyPin", () => {
  it("copies text, bytes, a Pin, and a Pin of another copy of pin-crypto", () => {
    const own = Pin.from("0123");
    for (const input of ["0123", new TextEncoder().encode("0123"), own, foreignPin("0123")]) {
      const copy = copyPin("test", input);
      expect(digitsOf(copy)).toBe("0123");
      copy.dispose();
    }
    expect(own.disposed).toBe(false);
  });

  it("refuses anything else, and says what is wrong with a disposed Pin and a number", () => {
    const disposed = Pin.from("0123");
    disposed.dispose();
    const inputs: readonly [unknown, RegExp][] = [
      [disposed, /disposed/],
      [1234, /not as a number/],
      [foreignPin("0123", "[KEY]"), /4 to 12/],
      [null, /4 to 12/],
      [undefined, /4 to 12/],
      [{}, /4 to 12/],
      ["12a4", /4 to 12/],
    ];
    for (const [input, text] of inputs) {
      const refuse = (): Pin => copyPin("test", input as never);
      expect(refuse).toThrow(expect.objectContaining({ code: "invalid-pin", outcome: "not-sent", issuer: "test" }));
      expect(refuse).toThrow(text);
    }
  });
});

describe("the checks of a PIN", () => {
  it("report the rules of the issuer and of every policy together", async () => {
    const weak: PinPolicy = { check: () => ({ ok: false, violations: [{ rule: "sequence" }, { rule: "length" }] }) };
    const checks = checksWith([weak], lengthRules([4]));
    const pin = Pin.from("12345");
    expect(checkPin(checks, pin, undefined)).toEqual({
      ok: false,
      violations: [{ rule: "length" }, { rule: "sequence" }, { rule: "length" }],
    });
    const refused = withCheckedPin(checks, { pin, facts: undefined }, async () => expect.unreachable());
    await expect(refused).rejects.toMatchObject({ code: "policy-violation", violations: ["length", "sequence"] });
    expect(checkPin(checksWith([], lengthRules([5])), pin, undefined)).toEqual({ ok: true });
  });

  it("pass the facts to policies, and null as unknown", () => {
    const seen: unknown[] = [];
    const policy: PinPolicy = { check: (_, facts) => ({ ok: seen.push(facts) > 0 }) };
    const facts = { phone: "5550100" };
    checkPin(checksWith([policy]), Pin.from("4929"), facts);
    checkPin(checksWith([policy]), Pin.from("4929"), null);
    expect(seen).toEqual([facts, undefined]);
  });

  it("say which fact a policy could not read, and repeat no other name", () => {
    const failingWith = (fact: string) => () => {
      const policy: PinPolicy = {
        check() {
          throw Object.assign(new Error("4929"), { fact });
        },
      };
      checkPin(checksWith([policy]), Pin.from("4929"), {});
    };
    expect(failingWith("birthDate")).toThrow(/^facts\.birthDate cannot be read: /);
    expect(failingWith("4929")).toThrow(/^The policy could not be applied: /);
  });

  const failing: Readonly<Record<string, (pin: Pin) => unknown>> = {
    "throws what quotes the PIN": (pin) => {
      throw new Error(digitsOf(pin));
    },
    "returns nothing": () => undefined,
    "returns a promise": () => Promise.resolve({ ok: true }),
    "returns a promise that rejects": (pin) => Promise.reject(new Error(digitsOf(pin))),
    "throws what quotes the PIN when it is read": (pin) => ({
      get ok() {
        throw new Error(digitsOf(pin));
      },
    }),
    "names a rule by digits": () => ({ ok: false, violations: [{ rule: "4929" }] }),
  };
  for (const [what, check] of Object.entries(failing)) {
    it(`refuse a policy that ${what}, and tell the caller alone`, async () => {
      const checks = checksWith([], { check: check as never });
      const run = (): unknown => checkPin(checks, Pin.from("4929"), undefined);
      expect(run).toThrow(expect.objectContaining({ code: "invalid-argument", outcome: "not-sent" }));
      expect(run).not.toThrow(/4929/);
      await new Promise(setImmediate);
      expect(checks.reported.every(({ source }) => source === "issuerRules")).toBe(true);
      expect(checks.reported.length).toBe(/throws|rejects/.test(what) ? 2 : 0);
    });
  }
});
