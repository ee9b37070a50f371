import { expect, test } from "vitest";
import { leaksIn } from "./leaks.ts";

const pin = "739164";
const bytes = Buffer.from(pin, "utf8");

class WithAccessor {
  readonly #digits = pin;
  get digits(): string {
    return this.#digits;
  }
}

class WithMethod {
  readonly #digits = pin;
  reveal(): string {
    return this.#digits;
  }
}

const notEnumerable = Object.defineProperty({}, "digits", { value: pin, enumerable: false });
const planted: Readonly<Record<string, unknown>> = {
  "a member": { a: { b: [{ c: pin }] } },
  "a hidden member": notEnumerable,
  "a symbol's member": { [Symbol("digits")]: `x${pin}` },
  "a key of a map": new Map([[pin, 1]]),
  "an error's message": new Error(`refused ${pin}`),
  "an error's cause": new Error("refused", { cause: new Error("inner", { cause: { body: pin } }) }),
  "an error's own member": Object.assign(new Error("refused"), { request: { pin } }),
  "a message of an aggregate": new AggregateError([new Error(pin)], "several"),
  "toString alone": { toString: () => pin },
  "toJSON alone": { toJSON: () => ({ pin }) },
  "digits in reverse": { text: [...pin].reverse().join("") },
  hexadecimal: { text: bytes.toString("hex") },
  Base64: { text: bytes.toString("base64") },
  "bytes, listed": { text: [...bytes].join(",") },
  "an accessor of a class": new WithAccessor(),
  "an accessor of an object": {
    get digits() {
      return pin;
    },
  },
};

test.each(Object.entries(planted))("a secret in %s is found", (_where, value) => {
  expect(leaksIn([value], { pin })).toEqual(["pin"]);
});

test("a private field that only a method hands out is no leak", () => {
  expect(leaksIn([new WithMethod()], { pin })).toEqual([]);
});

test("every leaking secret is named, and no other", () => {
  expect(
    leaksIn([{ a: "4111111111111111" }, `key ${pin}`], { pan: "4111111111111111", pin, token: "t0ken-value" }),
  ).toEqual(["pan", "pin"]);
});

test("a text that may hold a short secret by chance is taken out first", () => {
  const requestId = `a1-${pin}-b2`;
  expect(leaksIn([{ requestId }], { pin })).toEqual(["pin"]);
  expect(leaksIn([{ requestId }], { pin }, [requestId])).toEqual([]);
  expect(leaksIn([{ requestId, pin }], { pin }, [requestId])).toEqual(["pin"]);
});

test("what is taken out leaves no part of an id behind, and joins nothing", () => {
  expect(leaksIn([{ requestId: `7391${pin}64` }], { pin }, [pin, `7391${pin}64`])).toEqual([]);
  expect(leaksIn([{ text: "7390001164" }], { pin }, ["0001"])).toEqual([]);
});

test("the places that a stack names are no leak, and what stands around them is", () => {
  const error = new Error("refused");
  error.stack = `Error: refused\n    at call (file:///tmp/${pin}/a.ts:1:2)\n    at /srv/${pin}.js:3:4\n    at node:net:${pin}:5`;
  expect(leaksIn([error], { pin })).toEqual([]);
  error.stack = `Error: refused ${pin}\n    at call (file:///tmp/a.ts:1:2)`;
  expect(leaksIn([error], { pin })).toEqual(["pin"]);
  expect(leaksIn([`https://pages.example/pin/${pin}`], { pin })).toEqual(["pin"]);
});
