import { describe, expect, it, vi } from "vitest";
import { type CommonOptions, defaultBounds, readCommonOptions } from "./options.ts";

const init = { issuer: "test", version: "1.2.3", ownOptions: ["apiKey"], ownHeaders: ["x-key"] };
const read = (options: object): ReturnType<typeof readCommonOptions> =>
  readCommonOptions(options as CommonOptions, init);
const refused = expect.objectContaining({ code: "invalid-options", outcome: "not-sent", issuer: "test" });

describe("common options", () => {
  it("have the defaults that the README states", () => {
    const settings = read({});
    expect(settings).toMatchObject({ timeoutMs: 30_000, totalTimeoutMs: 90_000, retries: 2, showMessages: false });
    expect(defaultBounds).toEqual({ timeoutMs: 30_000, totalTimeoutMs: 90_000, retries: 2 });
    expect(settings.headers).toEqual({
      accept: "application/json",
      "accept-encoding": "identity",
      "user-agent": "cardpin-test/1.2.3",
    });
    expect(settings.limitersFor).toBeUndefined();
  });

  it("extend or remove User-Agent, and add headers", () => {
    expect(read({ userAgent: "shop/2.1" }).headers["user-agent"]).toBe("cardpin-test/1.2.3 shop/2.1");
    expect(read({ userAgent: false }).headers).not.toHaveProperty("user-agent");
    for (const headers of [{ "X-Trace": "1" }, { "X-Trace": ["1"] }, new Headers({ "X-Trace": "1" })]) {
      expect(read({ headers }).headers["x-trace"]).toBe("1");
    }
  });

  it("name the nearest option when one does not exist", () => {
    expect(() => read({ timeout: 5 })).toThrow(/timeout is not an option\. Did you mean timeoutMs\?/);
    expect(() => read({ apikey: "x" })).toThrow(/Did you mean apiKey\?/);
    expect(() => read({ "4929-secret": 1 })).toThrow(/An option is unknown/);
  });

  it("say which Node is needed when this one is older", () => {
    const versions = Object.getOwnPropertyDescriptor(process, "versions") ?? {};
    const readOn = (value: object): void => {
      Object.defineProperty(process, "versions", { ...versions, value });
      try {
        read({});
      } finally {
        Object.defineProperty(process, "versions", versions);
      }
    };
    for (const node of ["18.20.8", "20.18.3", "v20.0.0"]) {
      expect(() => readOn({ node }), node).toThrow(/^This package needs Node 20\.19 or newer\. Install/);
    }
    for (const node of ["20.19.0", "22.1.0", "26.0.0"]) expect(() => readOn({ node }), node).not.toThrow();
    // Runtimes that name a Node for compatibility, or none.
    for (const other of [{ node: "18.0.0", bun: "1.3.0" }, { node: "18.0.0", deno: "2.9.0" }, {}]) {
      expect(() => readOn(other)).not.toThrow();
    }
  });

  const bad: Readonly<Record<string, object>> = {
    "a fetch that is not a function": { fetch: {} },
    "both fetch and http": { fetch: () => {}, http: {} },
    "a time limit below 1": { timeoutMs: 0.5 },
    "a time limit without end": { totalTimeoutMs: Number.POSITIVE_INFINITY },
    "negative retries": { retries: -1 },
    "eleven retries": { retries: 11 },
    "a clock without now": { clock: {} },
    "a random source that is not a function": { random: "x" },
    "a listener that is not a function": { on: true },
    "a listener for caller errors that is not a function": { onCallerError: {} },
    "a policy that checks nothing": { policy: {} },
    "issuer rules that check nothing": { issuerRules: { check: true } },
    "issuer messages of another kind": { issuerMessages: true },
    "a User-Agent with a line break": { userAgent: "a\r\nb" },
    "a header of the connection": { headers: { Host: "evil.example" } },
    "a header of the credentials": { headers: { "X-Key": "mine" } },
    "a Content-Type": { headers: { "content-type": "text/plain" } },
    "a User-Agent among the headers": { headers: { "user-agent": "mine" } },
    "a header with a control character": { headers: { "x-a": "a\u0001" } },
    "a header that is a number": { headers: { "x-a": 1 } },
    "a header with two values": { headers: { "x-a": ["1", "2"] } },
    "test hosts with a dot": { plainHttpTestHosts: ["host.example"] },
    "rate limits that are no list": { rateLimits: {} },
    "a rate limit of no HTTP method": { rateLimits: [{ calls: 1, windowMs: 1, method: "patch" }] },
    "a rate limit with a mistyped member": { rateLimits: [{ calls: 1, windowMs: 1, metod: "PATCH" }] },
    "an http option that does not exist": { http: { proxi: "none" } },
  };
  for (const [what, options] of Object.entries(bad)) {
    it(`are refused with ${what}`, () => expect(() => read(options)).toThrow(refused));
  }

  it("ask the system clock as it is at the time", () => {
    const { clock } = read({});
    const replaced = vi.spyOn(Date, "now").mockReturnValue(4_929);
    expect(clock.now()).toBe(4_929);
    replaced.mockRestore();
    expect(clock.now()).not.toBe(4_929);
  });

  const clocks: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error("4929");
    },
    "returns NaN": () => Number.NaN,
    "returns text": () => "1",
    "is async, and rejects": async () => Promise.reject(new Error("4929")),
  };
  for (const [what, clock] of Object.entries(clocks)) {
    it(`fall back to the system clock when the given one ${what}`, () => {
      for (const given of [clock, { now: clock }]) {
        // The system clock may be set in between.
        expect(Math.abs(read({ clock: given }).clock.now() - Date.now())).toBeLessThan(86_400_000);
      }
    });
  }
});
