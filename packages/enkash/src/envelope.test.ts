import { encodeHex } from "@cardpin/pin-crypto/codec";
import { describe, expect, it } from "vitest";
import { deriveEnvelopeKey, openResponse, sealBody } from "./envelope.ts";

// Computed for the project with another implementation; EnKash publishes none.
const vectors: Readonly<Record<string, string>> = {
  '{"companyId":"CEKEP5GSGP","cardAccountId":"CAA8W45","enKashCardId":"EKC94AEX89","pinBlock":"9078","otpRequired":false}':
    "vIgMq94GORhh0UF2lcWRkuZ0QMjcNG9OqTI4J6tSOWxzyKvqqVXI13G0vcou7rirZYlk4U3D8YPGeX/isvK36DZuIVGDUYPkiN6uSecItUm2USqVTyGPwlXx9aFuc+MntNK0weJOMlaubSK6M487sniUdNJRjHAcvyNod3Qw2vo=",
  '{"code":0,"message":"Success","payload":"Success"}':
    "D47KjQYkNM3zHl8ujZuKe7EVe01uCveRX+tZ0gEfZeyxGFg4QaHT80B2K0S13sSsk4HSmxDJdigi82BAxq4eew==",
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const key = deriveEnvelopeKey("test-client-secret");
const open = (body: string | Uint8Array, charset?: string): unknown =>
  openResponse(key, { body: typeof body === "string" ? utf8(body) : body, charset });

describe("EnKash's envelope", () => {
  it("has the first 16 bytes of SHA-256 of the client secret as its key", () => {
    expect(key.use(encodeHex)).toBe("8ac950188678f9bb3524b275130332b5");
  });

  for (const [plaintext, ciphertext] of Object.entries(vectors)) {
    it(`has the computed ciphertext of ${plaintext.length} characters, both ways`, () => {
      expect(new TextDecoder().decode(sealBody(key, utf8(plaintext)))).toBe(`{"request":"${ciphertext}"}`);
      expect(open(JSON.stringify({ request: ciphertext }))).toEqual(JSON.parse(plaintext));
    });
  }

  it("opens by the shape alone", () => {
    expect(open('{"code":0,"request":"x"}')).toEqual({ code: 0, request: "x" });
    expect(open('{"request":7}')).toEqual({ request: 7 });
    for (const body of ["", "[]", "null", "7", '"text"', "{"]) expect(open(body)).toBeUndefined();
  });

  it("opens Base64 of every dialect: in lines, without padding, and URL-safe", () => {
    const [plaintext = "", ciphertext = ""] = Object.entries(vectors)[0] ?? [];
    expect(ciphertext).toMatch(/[/+].*=$/);
    const dialects = [
      ciphertext.replace(/.{64}/g, "$&\r\n"),
      ciphertext.replace(/=+$/, ""),
      ciphertext.replaceAll("+", "-").replaceAll("/", "_"),
      ` ${ciphertext.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}\n`,
    ];
    for (const request of dialects) expect(open(JSON.stringify({ request }))).toEqual(JSON.parse(plaintext));
  });

  it("opens a response in the encoding that its byte order mark or its charset names", () => {
    const text = '{"code":0}';
    const utf16 = Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0), 0]));
    expect(open(utf16, "utf-16le")).toEqual({ code: 0 });
    expect(open(Uint8Array.of(0xff, 0xfe, ...utf16))).toEqual({ code: 0 });
    expect(open(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8(text)))).toEqual({ code: 0 });
  });
});
