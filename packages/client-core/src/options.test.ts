import { describe, expect, it } from "vitest";
import { CardPinError } from "./errors.ts";
import { checkUrl, defaults, isHeaderText, readBaseUrl, readCommonOptions } from "./options.ts";

const environments = { sandbox: "https://sandbox.example", production: "https://api.example" };

describe("where requests go", () => {
  const good: Readonly<Record<string, string>> = {
    "https://host.example": "https://host.example",
    "https://host.example/base/": "https://host.example/base",
    "http://127.0.0.1:8080": "http://127.0.0.1:8080",
    "http://localhost:1": "http://localhost:1",
    "http://[::1]:1": "http://[::1]:1",
    "https://host.example/base?": "https://host.example/base",
    "https://host.example/#": "https://host.example",
  };
  for (const [given, read] of Object.entries(good)) {
    it(`takes ${given}`, () => expect(checkUrl("test", given, "baseUrl")).toBe(read));
  }

  for (const given of [
    "",
    "host.example",
    "/path",
    "http://host.example",
    "http://127.0.0.1.host.example",
    "http://localhost.host.example",
    "ftp://host.example",
    "https://user:word@host.example",
    "https://host.example?key=1",
    "https://host.example#part",
    7,
    undefined,
  ]) {
    it(`refuses ${String(given) || "an empty text"}`, () => {
      expect(() => checkUrl("test", given, "baseUrl")).toThrow(CardPinError);
    });
  }

  it("takes a named environment or a URL, not both and not neither", () => {
    expect(readBaseUrl("test", { environment: "production" }, environments)).toBe("https://api.example");
    expect(() => readBaseUrl("test", {}, environments)).toThrow(/environment/);
    expect(() => readBaseUrl("test", { environment: "toString" as never }, environments)).toThrow(/environment/);
    expect(() =>
      readBaseUrl("test", { environment: "sandbox", baseUrl: "https://host.example" }, environments),
    ).toThrow(/not both/);
  });
});

describe("common options", () => {
  it("have the defaults that the README states", () => {
    const settings = readCommonOptions("test", {});
    expect(settings).toMatchObject({ timeoutMs: 30_000, totalTimeoutMs: 90_000, retries: 2 });
    expect(defaults).toEqual({ timeoutMs: 30_000, totalTimeoutMs: 90_000, retries: 2 });
    expect(settings.randomHex(5)).toMatch(/^[0-9a-f]{10}$/);
  });

  const bad: Readonly<Record<string, object>> = {
    "a fetch that is none": { fetch: {} },
    "a time limit below 1": { timeoutMs: 0.5 },
    "a time limit without end": { totalTimeoutMs: Number.POSITIVE_INFINITY },
    "negative retries": { retries: -1 },
    "eleven retries": { retries: 11 },
    "a clock that is none": { clock: {} },
    "a random source that is none": { random: "x" },
    "a listener that is none": { on: true },
  };
  for (const [what, options] of Object.entries(bad)) {
    it(`are refused with ${what}`, () => {
      expect(() => readCommonOptions("test", options)).toThrow(expect.objectContaining({ code: "invalid-options" }));
    });
  }

  const failing = (): never => {
    throw new Error("4929");
  };
  const clocks: Readonly<Record<string, () => unknown>> = {
    throws: failing,
    "gives NaN": () => Number.NaN,
    "gives text": () => "1",
  };
  for (const [what, clock] of Object.entries(clocks)) {
    it(`fall back to the system clock when the given one ${what}`, () => {
      for (const given of [clock, { now: clock }]) {
        const time = readCommonOptions("test", { clock: given as () => number }).clock.now();
        // The system clock may be set in between.
        expect(Math.abs(time - Date.now())).toBeLessThan(86_400_000);
      }
    });
  }

  const short: Readonly<Record<string, () => unknown>> = {
    throws: failing,
    "gives too little": () => new Uint8Array(15),
    "gives nothing": () => undefined,
  };
  for (const [what, random] of Object.entries(short)) {
    it(`fall back to the platform's random bytes when the given source ${what}`, () => {
      const hex = readCommonOptions("test", { random: random as never }).randomHex(16);
      expect(hex).toMatch(/^[0-9a-f]{32}$/);
      expect(hex).not.toBe("0".repeat(32));
    });
  }

  it("know what a header can carry", () => {
    expect(["key", "a-b_c=="].every(isHeaderText)).toBe(true);
    expect(["", "a b", "a\r\nb", "ä", 7, undefined, "x".repeat(513)].some(isHeaderText)).toBe(false);
  });
});
