import { describe, expect, it } from "vitest";
import { randomHex, uuid } from "./random.ts";

describe("random hexadecimal", () => {
  it("is never given twice, however much is drawn", () => {
    const draw = randomHex(undefined);
    const lengths = [8, 16, 1, 2_048, 3_000];
    for (const length of lengths) expect(draw(length)).toMatch(new RegExp(`^[0-9a-f]{${2 * length}}$`));
    const drawn = Array.from({ length: 5_000 }, () => draw(16));
    expect(new Set(drawn).size).toBe(5_000);
  });

  it("writes out what the given source gives", () => {
    expect(randomHex((length) => new Uint8Array(length).fill(0x0a))(3)).toBe("0a0a0a");
  });
});

describe("uuid", () => {
  it("has the version and the variant of RFC 9562, 5.4, and leaves the other bits as drawn", () => {
    expect(uuid(() => "ffffffffffffffffffffffffffffffff")).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
    expect(uuid(() => "000102030405060708090a0b0c0d0e0f")).toBe("00010203-0405-4607-8809-0a0b0c0d0e0f");
    const variants = Array.from({ length: 200 }, () => uuid(randomHex(undefined))[19]);
    expect(new Set(variants)).toEqual(new Set(["8", "9", "a", "b"]));
  });
});
