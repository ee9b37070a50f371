import { encryptPinBlock, Pin } from "@cardpin/pin-crypto";
import { decodeHex, encodeHex } from "@cardpin/pin-crypto/codec";
import { describe, expect, it } from "vitest";
import { decryptPin, encryptPin, newToken } from "./pin-block.ts";

// The constants of a public Java class that calls Adyen's test host, and the blocks that its code makes of them.
const key = decodeHex("14b784f0f287070f962f8a24a854cec0af3bc73c2358c3f6d1ca5992fc59ab61");
const token = "8374188662676926";
const blocks = [
  ["1234", "1d86d5367dc9c22bb40a7b1977adb451"],
  ["3456", "fcf1619caae051ba90c7d20630ab266c"],
] as const;

describe("the PIN block", () => {
  it.each(blocks)("of the public sample comes out for %s, and is read back", (digits, block) => {
    using pin = Pin.from(digits);
    const made = encryptPinBlock({ format: "iso-4", pin, pan: token, key, fill: "2104cfb1e5b1e9f6" });
    expect(encodeHex(made)).toBe(block);
    for (const text of [block, block.toUpperCase(), Buffer.from(block, "hex").toString("base64")]) {
      using read = decryptPin({ block: text, token, key });
      expect(read.equals(pin)).toBe(true);
    }
  });

  it.each([
    ["another token", { token: "8374188662676927" }],
    ["a token of 15 digits", { token: "837418866267692" }],
    ["another key", { key: new Uint8Array(32) }],
    ["no block", { block: undefined }],
    ["a block that is cut", { block: "1d86" }],
  ])("with %s is refused", (_what, wrong) => {
    expect(() => decryptPin({ block: blocks[0][1], token, key, ...wrong })).toThrow(
      expect.objectContaining({ code: "unexpected-response", outcome: "not-sent" }),
    );
  });

  it("has a key and a token of its own in each call, and the key is wiped", async () => {
    const seen: Uint8Array[] = [];
    const wrap = async (sessionKey: Uint8Array) => {
      seen.push(sessionKey, Uint8Array.from(sessionKey));
      return Uint8Array.of(1, 2);
    };
    using pin = Pin.from("4929");
    const [one, other] = [
      await encryptPin(pin, { wrap, encoding: "hex" }),
      await encryptPin(pin, { wrap, encoding: "base64" }),
    ];
    expect([one.encryptedKey, other.encryptedKey]).toEqual(["0102", "AQI="]);
    expect(one.token).not.toBe(other.token);
    const [lent, copy, , secondCopy] = seen;
    expect(lent).toEqual(new Uint8Array(32));
    expect(copy).not.toEqual(secondCopy);
    using read = decryptPin({ block: one.encryptedPinBlock, token: one.token, key: copy ?? new Uint8Array(32) });
    expect(read.equals(pin)).toBe(true);
  });
});

it("a token has 16 digits from 1 to 9, the last of which is a check digit", () => {
  for (let at = 0; at < 200; at += 1) {
    const made = newToken();
    expect(made).toMatch(/^[1-9]{16}$/);
    const doubled = [...made].map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1));
    const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
    expect(sum % 10).toBe(0);
  }
});
