import { describe, expect, it } from "vitest";
import { readRandom, uuid } from "./random.ts";

describe("random hexadecimal", () => {
  it("is never the same twice", () => {
    const draw = readRandom("test", undefined);
    for (const length of [8, 16, 1, 2_048]) expect(draw(length)).toMatch(new RegExp(`^[0-9a-f]{${2 * length}}$`));
    expect(new Set(Array.from({ length: 1_000 }, () => draw(16))).size).toBe(1_000);
  });

  it("writes out what the given source returns", () => {
    expect(readRandom("test", (length: number) => new Uint8Array(length).fill(0x0a))(3)).toBe("0a0a0a");
  });

  const sources: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error("4929");
    },
    "returns too little": () => new Uint8Array(15),
    "returns too much": () => new Uint8Array(17),
    "returns nothing": () => undefined,
    "returns text": () => "0123456789abcdef",
    "is async, and rejects": async () => Promise.reject(new Error("4929")),
  };
  for (const [what, source] of Object.entries(sources)) {
    it(`is refused when the source ${what}`, () => {
      const draw = readRandom("test", source);
      expect(() => draw(16)).toThrow(expect.objectContaining({ code: "invalid-options", outcome: "not-sent" }));
      expect(() => draw(16)).not.toThrow(/4929/);
    });
  }
});

describe("uuid", () => {
  it("has the version and the variant of RFC 9562, section 5.4, and leaves the other bits as drawn", () => {
    expect(uuid(() => "ffffffffffffffffffffffffffffffff")).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
    expect(uuid(() => "000102030405060708090a0b0c0d0e0f")).toBe("00010203-0405-4607-8809-0a0b0c0d0e0f");
    const variants = Array.from({ length: 200 }, () => uuid(readRandom("test", undefined))[19]);
    expect(new Set(variants)).toEqual(new Set(["8", "9", "a", "b"]));
  });
});
