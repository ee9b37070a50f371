import { encodeHex } from "@cardpin/pin-crypto/codec";
import { describe, expect, it } from "vitest";
import { envelopeKey, openAnswer, sealBody } from "./envelope.ts";

// Computed for the project with another implementation; EnKash publishes none.
const vectors: Readonly<Record<string, string>> = {
  '{"companyId":"CEKEP5GSGP","cardAccountId":"CAA8W45","enKashCardId":"EKC94AEX89","pinBlock":"9078","otpRequired":false}':
    "vIgMq94GORhh0UF2lcWRkuZ0QMjcNG9OqTI4J6tSOWxzyKvqqVXI13G0vcou7rirZYlk4U3D8YPGeX/isvK36DZuIVGDUYPkiN6uSecItUm2USqVTyGPwlXx9aFuc+MntNK0weJOMlaubSK6M487sniUdNJRjHAcvyNod3Qw2vo=",
  '{"code":0,"message":"Success","payload":"Success"}':
    "D47KjQYkNM3zHl8ujZuKe7EVe01uCveRX+tZ0gEfZeyxGFg4QaHT80B2K0S13sSsk4HSmxDJdigi82BAxq4eew==",
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const key = envelopeKey("test-client-secret");

describe("EnKash's envelope", () => {
  it("has the first 16 bytes of SHA-256 of the client secret as its key", () => {
    expect(key.use(encodeHex)).toBe("8ac950188678f9bb3524b275130332b5");
  });

  for (const [plaintext, ciphertext] of Object.entries(vectors)) {
    it(`has the computed ciphertext of ${plaintext.length} characters, both ways`, () => {
      expect(new TextDecoder().decode(sealBody(key, utf8(plaintext)))).toBe(`{"request":"${ciphertext}"}`);
      expect(openAnswer(key, utf8(JSON.stringify({ request: ciphertext })))).toEqual(JSON.parse(plaintext));
    });
  }

  it("opens by the shape alone", () => {
    expect(openAnswer(key, utf8('{"code":0,"request":"x"}'))).toEqual({ code: 0, request: "x" });
    expect(openAnswer(key, utf8('{"request":7}'))).toEqual({ request: 7 });
    for (const body of ["", "[]", "null", "7", '"text"', "{"]) expect(openAnswer(key, utf8(body))).toBeUndefined();
  });
});
