import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { formBytes, jsonBytes } from "./body.ts";
import { refuseClearDigits } from "./ciphertext.ts";

const check = (ciphertextFields: readonly string[], body: unknown) => () =>
  refuseClearDigits("keysecure", { ciphertextFields }, jsonBytes(body));

describe("refuseClearDigits", () => {
  it.each<[string, readonly string[], unknown]>([
    ["a Pin", ["pin"], { pin: Pin.from("270946") }],
    ["digits as text", ["pin"], { pin: "270946" }],
    ["digits between spaces", ["pin"], { pin: " 2709 " }],
    ["a number", ["pin"], { pin: 270946 }],
    ["a Pin in an object", ["card.pin"], { card: { pin: Pin.from("2709") } }],
    ["a Pin in a list", ["cards[].pin"], { cards: [{ pin: "Ph5hhR7nIPEXb1h0G6Lw6w==" }, { pin: Pin.from("2709") }] }],
    ["a Pin in a list of values", ["pins[]"], { pins: [Pin.from("2709")] }],
  ])("refuses %s where ciphertext belongs", (_what, fields, body) => {
    expect(check(fields, body)).toThrow(expect.objectContaining({ code: "invalid-argument", outcome: "not-sent" }));
  });

  it.each<[string, unknown]>([
    ["ciphertext in Base64", { pin: "Ph5hhR7nIPEXb1h0G6Lw6w==" }],
    ["ciphertext in hexadecimal that is all digits", { pin: "12345678901234567890123456789012" }],
    ["digits in another member", { pin: "Ph5hhR7nIPEXb1h0G6Lw6w==", card_no: "270946" }],
    ["no such member", { card_no: "1" }],
    ["a member that is null", { pin: null }],
    ["a list in the place of an object", []],
  ])("takes %s", (_what, body) => {
    expect(check(["pin"], body)).not.toThrow();
  });

  it("leaves a body that is no JSON to others", () => {
    const ciphertextFields = ["pin"];
    const body = new TextEncoder().encode("pin=2709");
    expect(() => refuseClearDigits("keysecure", { ciphertextFields }, body)).not.toThrow();
  });

  it("reads forms too, with the members that their brackets name", () => {
    const operation = { ciphertextFields: ["pin.encrypted_number"], form: true } as const;
    const send = (encrypted_number: string) => () =>
      refuseClearDigits("stripe", operation, formBytes({ pin: { encrypted_number } }));
    expect(send("2709")).toThrow(expect.objectContaining({ code: "invalid-argument", outcome: "not-sent" }));
    expect(send("eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d")).not.toThrow();
  });
});
