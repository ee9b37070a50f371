import { inspect } from "node:util";
import { Pin } from "@cardpin/pin-crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as policies from "../src/index.ts";
import { reportPolicy } from "../src/report.ts";

/** Every way in which digits could stand in a text. */
function spellings(pin: string): string[] {
  const bytes = Buffer.from(pin);
  return [
    pin,
    Array.from(pin).reverse().join(""),
    bytes.toString("hex"),
    bytes.toString("base64"),
    Array.from(pin).join(", "),
    [...bytes].join(", "),
    Array.from(pin).join(","),
  ];
}

/** A place in a source file, as stacks name it: its folder's name may hold any digits. */
const place = /(?:\b(?:file|node):|\/|\b[A-Z]:\\)[^\s()'"`]*:\d+:\d+/g;

/** Everything that a value shows of itself. */
function shown(value: unknown): string {
  const parts = [inspect(value, { showHidden: true, depth: Number.POSITIVE_INFINITY, getters: true }), String(value)];
  if (value instanceof Error) parts.push(value.message, value.stack ?? "", inspect(value.cause));
  try {
    parts.push(JSON.stringify(value) ?? "");
  } catch {
    // Not everything has a JSON form.
  }
  return parts.join("\n").replaceAll(place, "").replace(/\s+/g, " ");
}

const printed: string[] = [];
beforeEach(() => {
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      printed.push(args.map(shown).join(" "));
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

/** What every function and failure gives for one PIN and its owner's facts. */
function outcomes(pin: string): unknown[] {
  const { defaultPolicy, createPolicy, personal, generatePin, strength, explain } = policies;
  const all = createPolicy({
    lengths: [pin.length],
    rules: [
      personal(),
      policies.repeatRun(2),
      policies.keypadWalk(),
      policies.blocklist(policies.createBlocklist({ id: "x", length: 6, pins: [pin] })),
    ],
  });
  const bytes = new TextEncoder().encode(pin);
  const facts: policies.PersonalFacts = { currentPin: pin, previousPins: [bytes], pan: `4${pin}00000000`, phone: pin };
  return [
    () => defaultPolicy.check(pin),
    () => all.check(pin, facts),
    () => all.check(Pin.from(pin), facts),
    () => all.check(bytes, facts),
    () => explain(all.check(pin, facts)),
    () => strength(pin, { facts }),
    () => generatePin(all, { facts }),
    () => defaultPolicy.check(`${pin}x`),
    () => defaultPolicy.check(`${pin}0000000`),
    () => defaultPolicy.check(Number(pin) as never),
    () => defaultPolicy.check({ pin } as never),
    () => defaultPolicy.check(pin, { pan: pin }),
    () => defaultPolicy.check(pin, { birthDate: pin }),
    () => defaultPolicy.check(pin, { previousPins: pin as never }),
    () => policies.exactly(`${pin}x`),
    () => policies.createBlocklist({ id: pin, length: 4, pins: [pin] }),
    () => policies.policyFromJson(`{ "${pin}": `),
    () => policies.policyFromJson({ lengths: [6], rules: [{ rule: pin }] }),
    () => policies.pattern(pin),
    () => policies.repeatRun(Number(pin)),
    () => policies.createPolicy({ lengths: [Number(pin)], rules: [] }),
    () => all.check,
    () => all.rules,
    () => reportPolicy(policies.createPolicy({ lengths: [4], rules: [] }), [[pin, Number.NaN]]),
  ].map(outcome);
}

test("nothing that comes back, is thrown or is printed carries the PIN", () => {
  const seed = 7;
  let state = seed;
  let looked = 0;
  for (let i = 0; i < 400; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const pin = String(state % 1_000_000).padStart(6, "0");
    for (const [which, value] of outcomes(pin).entries()) {
      const text = shown(value);
      looked++;
      if (spellings(pin).some((spelling) => text.includes(spelling)))
        expect.fail(`seed ${seed}, case ${i}, call ${which}`);
    }
  }
  expect(printed).toEqual([]);
  expect(looked).toBe(400 * 24);
});

test("the check itself notices a leak in each of the places it looks at", () => {
  const pin = "739164";
  const leaks = [
    new Error(`PIN ${pin} refused`),
    new Error("refused", { cause: { pin } }),
    { ok: false, violations: [{ rule: "exactly", found: pin }] },
    Object.defineProperty({}, "hidden", { value: pin, enumerable: false }),
    new TextEncoder().encode(pin),
    Array.from(pin, Number),
    { at: Buffer.from(pin).toString("base64") },
  ];
  for (const leak of leaks) expect(spellings(pin).some((spelling) => shown(leak).includes(spelling))).toBe(true);
});
