import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { charsetOf, decodeText, formBytes, givenMembers, jsonBytes, parseForm, parseJson } from "./body.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("jsonBytes", () => {
  it("writes a Pin as a string of its digits, leading zero kept, wherever it stands", () => {
    const pin = Pin.from("0123");
    const other = Pin.from("987654321098");
    const bytes = jsonBytes({
      a: "ä",
      pin: pin,
      list: [{ other: other }, 1],
      again: pin,
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
      for (const body of [{ ...other, pin: Pin.from("1234") }, { pin: Pin.from("1234"), ...other }, other]) {
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
    expect(text(jsonBytes({ pin: foreign }))).toBe('{"pin":"0123"}');
  });

  it("refuses a disposed Pin", () => {
    const pin = Pin.from("1234");
    pin.dispose();
    expect(() => jsonBytes({ pin: pin })).toThrow(expect.objectContaining({ name: "PinCryptoError" }));
  });
});

describe("parseJson", () => {
  it("gives undefined for what is not JSON, without the engine's message", () => {
    for (const bad of ["", "{", "4929 is the PIN", '{"a":}'])
      expect(parseJson(new TextEncoder().encode(bad))).toBeUndefined();
    expect(parseJson(new TextEncoder().encode("null"))).toBeNull();
  });

  it("reads the encoding that is declared or marked, and replaces bytes that do not fit", () => {
    const latin1 = Uint8Array.from('{"name":"José"}', (char) => char.charCodeAt(0));
    expect(parseJson(latin1, "iso-8859-1")).toEqual({ name: "José" });
    expect(parseJson(latin1)).toEqual({ name: "Jos\ufffd" });
    expect(parseJson(latin1, "no-such-charset")).toEqual({ name: "Jos\ufffd" });
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'{"a":1}'].flatMap((char) => [char.charCodeAt(0), 0])]);
    expect(parseJson(utf16, "utf-8")).toEqual({ a: 1 });
    const bigEndian = Uint8Array.from([...'{"a":1}'].flatMap((char) => [0, char.charCodeAt(0)]));
    for (const charset of ["UTF-16", "utf-16be"]) expect(parseJson(bigEndian, charset)).toEqual({ a: 1 });
    expect(parseJson(utf16.subarray(2), "utf-16")).toEqual({ a: 1 });
    expect(parseJson(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]))).toEqual({});
    expect(decodeText(Uint8Array.of(0x61), "utf-8")).toBe("a");
  });
});

describe("charsetOf", () => {
  const headers: Readonly<Record<string, string | undefined>> = {
    "application/json": undefined,
    "application/json; charset=utf-8": "utf-8",
    'application/json;CHARSET = "ISO-8859-1"; x=1': "ISO-8859-1",
    "text/html;boundary=x;charset=windows-1252": "windows-1252",
    "application/json; charset='utf-16le'": "utf-16le",
    "application/json; charset=utf-16le, application/json; charset=utf-16le": "utf-16le",
    "application/json; charset=": undefined,
  };
  for (const [header, charset] of Object.entries(headers)) {
    it(`finds ${charset} in ${header}`, () => expect(charsetOf(header)).toBe(charset));
  }
  it("finds none without a header", () => expect(charsetOf(null)).toBeUndefined());
});

describe("formBytes", () => {
  it("writes a form as browsers do", () => {
    expect(text(formBytes({ a: "b c", "d&": "é=" }))).toBe("a=b+c&d%26=%C3%A9%3D");
  });
});

describe("givenMembers", () => {
  const bodies: Readonly<Record<string, readonly string[] | undefined>> = {
    "{}": [],
    ' { "a" : 1 , "b":[{"c":2}], "d":{"e":"f,\\"g\\":1"} } ': ["a", "b", "d"],
    '{"\\u006ftp":"1"}': ["otp"],
    '{"otp":null,"otpRequired":false,"x":true,"y":"null"}': ["x", "y"],
    '{"a":"}","b":"\\\\"}': ["a", "b"],
    "[]": undefined,
    '"otp"': undefined,
    "": undefined,
    "otp=1": undefined,
    '{"a":1': undefined,
    '{"a":1}}': undefined,
    '{"a":1}{"otp":1}': undefined,
    '{"a': undefined,
  };
  for (const [body, names] of Object.entries(bodies)) {
    it(`finds ${names?.join(", ") ?? "nothing that it can read"} in ${body || "an empty body"}`, () => {
      expect(givenMembers(new TextEncoder().encode(body))).toEqual(names);
    });
  }
});

describe("a form with objects in it", () => {
  const nested = { status: "active", pin: { encrypted_number: "a.b+c" }, limit: 3, left: undefined, live: false };

  it("has the names of members in brackets, and is read back as the same objects", () => {
    const bytes = formBytes(nested);
    expect([...new URLSearchParams(text(bytes))]).toEqual([
      ["status", "active"],
      ["pin[encrypted_number]", "a.b+c"],
      ["limit", "3"],
      ["live", "false"],
    ]);
    expect(parseForm(bytes)).toEqual({
      status: "active",
      pin: { encrypted_number: "a.b+c" },
      limit: "3",
      live: "false",
    });
  });

  it.each<[string, unknown]>([
    ["a Pin", Pin.from("1234")],
    ["a list", ["a"]],
    ["null", null],
    ["a function", () => "a"],
    ["a Pin in an object", { deep: Pin.from("1234") }],
  ])("cannot hold %s", (_what, value) => {
    const write = (): unknown => formBytes({ value });
    expect(write).toThrow(expect.objectContaining({ code: "invalid-argument", outcome: "not-sent" }));
  });

  it("changes no object's prototype when it is read", () => {
    const read = parseForm(new TextEncoder().encode("__proto__[polluted]=1&a[__proto__][b]=2&a=3&c[=4"));
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(Object.keys(read)).toEqual(["__proto__", "a", "c"]);
  });
});
