import { describe, expect, it } from "vitest";
import { type EncryptedPin, isEncryptedPin, readEncryptedPin } from "./encrypted-pin.ts";
import { copyPin } from "./policy.ts";

const forms = { first: /^[a-z]{1,8}$/, second: /^[0-9a-f]{2}$/ };
const expected = { issuer: "acmepay", card: "card-1", forms };
const good: EncryptedPin = {
  kind: "encrypted-pin",
  issuer: "acmepay",
  card: "card-1",
  encrypted: { first: "abc", second: "0f" },
};
const changed = (change: object): EncryptedPin => ({ ...good, ...change });

describe("isEncryptedPin", () => {
  it("knows an encrypted PIN again after it travelled as JSON", () => {
    expect(isEncryptedPin(JSON.parse(JSON.stringify(good)))).toBe(true);
  });

  it("is false for anything of another form, also when a getter fails", () => {
    const failing = Object.defineProperty({ ...good }, "kind", {
      get() {
        throw new Error("no");
      },
    });
    const others = [
      undefined,
      null,
      "4929",
      [],
      {},
      changed({ kind: "pin" }),
      changed({ issuer: 1 }),
      changed({ card: undefined }),
      changed({ encrypted: undefined }),
      changed({ encrypted: ["a"] }),
      changed({ encrypted: { first: 4929 } }),
      failing,
    ];
    for (const other of others) expect(isEncryptedPin(other)).toBe(false);
  });
});

describe("an encrypted PIN", () => {
  it("gives its fields when issuer and card are those of the call", () => {
    expect(readEncryptedPin(good, expected)).toEqual({ first: "abc", second: "0f" });
  });

  it.each<[string, object, RegExp]>([
    ["another issuer's", { issuer: "other" }, /another issuer/],
    ["another card's", { card: "card-2" }, /another card/],
    ["without a field", { encrypted: { first: "abc" } }, /form/],
    ["with a field too many", { encrypted: { ...good.encrypted, third: "a" } }, /form/],
    ["with another field", { encrypted: { first: "abc", third: "0f" } }, /form/],
    ["with a field of every object", { encrypted: { first: "abc", toString: "0f" } }, /form/],
    ["with a PIN's digits in a field", { encrypted: { first: "4929", second: "0f" } }, /form/],
    ["with a field that is no text", { encrypted: { first: "abc", second: 15 } }, /form/],
  ])("is refused if it is %s, and nothing is sent", (_what, change, text) => {
    const read = (): unknown => readEncryptedPin(changed(change), expected);
    expect(read).toThrow(expect.objectContaining({ code: "invalid-argument", outcome: "not-sent", issuer: "acmepay" }));
    expect(read).toThrow(text);
  });

  it("is refused by a verb that takes PINs in clear", () => {
    const copy = (): unknown => copyPin("acmepay", good as never);
    expect(copy).toThrow(expect.objectContaining({ code: "invalid-pin", outcome: "not-sent" }));
    expect(copy).toThrow(/not encrypted by a browser/);
  });
});
