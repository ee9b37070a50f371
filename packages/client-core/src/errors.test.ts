import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { CardPinError, cardPinErrorCodes, isCardPinError } from "./errors.ts";
import { HostedUrl } from "./hosted-url.ts";

describe("CardPinError", () => {
  it("has a fixed text for every code", () => {
    for (const code of cardPinErrorCodes) {
      const error = new CardPinError({ code, outcome: "rejected" });
      expect(error.message.length, code).toBeGreaterThan(20);
      expect(error.message).toMatch(new RegExp(`\\. \\(${code}\\)$`));
    }
  });

  it("is known by its mark, also from another copy of the package", () => {
    const error = new CardPinError({ code: "network", outcome: "unknown" });
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("cardpin.error"), { value: true });
    expect([error, foreign, new Error("x"), null, "text", {}].map(isCardPinError)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("may succeed later as its code implies, unless it is told otherwise", () => {
    for (const [code, retryable] of [
      ["network", true],
      ["issuer-rejected", false],
    ] as const) {
      expect(new CardPinError({ code, outcome: "rejected" }).retryable).toBe(retryable);
      expect(new CardPinError({ code, outcome: "rejected", retryable: !retryable }).retryable).toBe(!retryable);
    }
  });

  it("has no field that was not given, and no cause", () => {
    const error = new CardPinError({ code: "network", outcome: "unknown" });
    expect(Object.keys(error).toSorted()).toEqual(["code", "outcome", "retryable"]);
    expect(error.cause).toBeUndefined();
    expect(String(error)).toMatch(/^CardPinError: /);
  });
});

describe("HostedUrl", () => {
  it("shows its address by one method only", () => {
    const url = new HostedUrl("https://host.example/p?token=secret");
    expect(url.reveal()).toBe("https://host.example/p?token=secret");
    const shown = [String(url), `${url}`, JSON.stringify({ url }), inspect({ url }, { showHidden: true, depth: 9 })];
    for (const text of shown) {
      expect(text).toContain("[hosted PIN page]");
      expect(text).not.toContain("secret");
    }
    expect(() => structuredClone(url)).toThrow();
  });
});
