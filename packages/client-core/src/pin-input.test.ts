import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { ofLengths, withPin } from "./pin-input.ts";

const anyPin = { check: () => ({ ok: true }) };
const about = { issuer: "test", rules: anyPin };
const digitsOf = async (pin: Pin): Promise<string> => pin.use((digits) => String.fromCharCode(...digits));

/** What a Pin of another copy of pin-crypto looks like from here: the mark and the door. */
function foreignPin(digits: string, mark = "[PIN]"): Pin {
  const bytes = new TextEncoder().encode(digits);
  const foreign = { use: (fn: (lent: Uint8Array) => unknown) => fn(bytes), length: bytes.length };
  return Object.defineProperty(foreign, Symbol.for("cardpin.secret"), { value: mark }) as unknown as Pin;
}

describe("withPin", () => {
  it("lends text, bytes, a Pin, and a Pin of another copy of pin-crypto", async () => {
    for (const input of ["0123", new TextEncoder().encode("0123"), Pin.from("0123"), foreignPin("0123")]) {
      expect(await withPin(about, input, digitsOf)).toBe("0123");
    }
  });

  it("wipes what it made, and leaves a caller's Pin to the caller", async () => {
    const own = Pin.from("0123");
    const lent: Pin[] = [];
    for (const input of ["0123", own, foreignPin("0123")]) await withPin(about, input, async (pin) => lent.push(pin));
    expect(lent.map(({ disposed }) => disposed)).toEqual([true, true, true]);
    expect(own.disposed).toBe(false);
  });

  it("refuses anything else with one error", async () => {
    const disposed = Pin.from("0123");
    disposed.dispose();
    for (const input of [disposed, foreignPin("12"), foreignPin("0123", "[KEY]"), 1234, null, undefined, {}, "12a4"]) {
      await expect(withPin(about, input as never, digitsOf)).rejects.toMatchObject({
        code: "invalid-pin",
        outcome: "not-sent",
        issuer: "test",
      });
    }
  });
});

describe("ofLengths", () => {
  it("allows PINs of these lengths, and says length of any other", async () => {
    const rules = ofLengths([4, 6]);
    for (const pin of ["0123", "012345"]) expect(await withPin({ issuer: "test", rules }, pin, digitsOf)).toBe(pin);
    for (const pin of ["01234", "0123456"]) {
      const refused = withPin({ issuer: "test", rules }, pin, digitsOf);
      await expect(refused).rejects.toMatchObject({ code: "policy-violation", violations: ["length"], issuer: "test" });
    }
  });
});
