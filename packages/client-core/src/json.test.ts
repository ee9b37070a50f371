import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { asObject, jsonBytes, parseJson, pinField } from "./json.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("jsonBytes", () => {
  it("writes a Pin as a string of its digits, leading zero kept, wherever it stands", () => {
    const pin = Pin.from("0123");
    const other = Pin.from("987654321098");
    const bytes = jsonBytes({
      a: "ä",
      pin: pinField(pin),
      list: [{ other: pinField(other) }, 1],
      again: pinField(pin),
    });
    expect(text(bytes)).toBe('{"a":"ä","pin":"0123","list":[{"other":"987654321098"},1],"again":"0123"}');
  });

  it("is JSON.stringify for everything else", () => {
    for (const value of [{}, [], { a: undefined, b: null, c: [true, 1.5, '\u0000"\\'] }, "text", 7]) {
      expect(text(jsonBytes(value))).toBe(JSON.stringify(value));
    }
  });

  const dels = "\u007f\u007f\u007f\u007f";
  const places: Readonly<Record<string, object>> = {
    "a field before the PIN": { note: dels },
    "a key": { [dels]: 1 },
    "part of a key": { "\u007f": 1 },
    "an object of text": { note: new String(dels) },
    "what toJSON gives": { note: { toJSON: () => dels } },
  };
  for (const [what, other] of Object.entries(places)) {
    it(`refuses the one character that it needs for itself in ${what}`, () => {
      for (const body of [
        { ...other, pin: pinField(Pin.from("1234")) },
        { pin: pinField(Pin.from("1234")), ...other },
        other,
      ]) {
        expect(() => jsonBytes(body)).toThrow(
          expect.objectContaining({ code: "invalid-argument", outcome: "not-sent" }),
        );
      }
    });
  }

  it("writes a Pin of another copy of pin-crypto", () => {
    const digits = new TextEncoder().encode("0123");
    const foreign = { use: (fn: (lent: Uint8Array) => unknown) => fn(digits), length: 4, toJSON: () => "[PIN]" };
    Object.defineProperty(foreign, Symbol.for("cardpin.secret"), { value: "[PIN]" });
    expect(text(jsonBytes({ pin: pinField(foreign as unknown as Pin) }))).toBe('{"pin":"0123"}');
  });

  it("refuses a disposed Pin", () => {
    const pin = Pin.from("1234");
    pin.dispose();
    expect(() => jsonBytes({ pin: pinField(pin) })).toThrow(expect.objectContaining({ code: "invalid-pin" }));
  });
});

describe("parseJson", () => {
  it("gives undefined for what is not JSON, without the engine's message", () => {
    for (const bad of ["", "{", "4929 is the PIN", '{"a":}'])
      expect(parseJson(new TextEncoder().encode(bad))).toBeUndefined();
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
    expect(parseJson(new TextEncoder().encode("null"))).toBeNull();
  });

  it("knows objects from arrays and null", () => {
    expect([{}, [], null, "a", undefined].map((value) => asObject(value) !== undefined)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
