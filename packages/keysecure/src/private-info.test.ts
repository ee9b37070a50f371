import { createCipheriv, createHash } from "node:crypto";
import { inspect } from "node:util";
import { SecretKey } from "@cardpin/pin-crypto";
import { startSandbox } from "@cardpin/sandbox";
import { describe, expect, it } from "vitest";
import { decryptKeySecurePrivateInfo, keysecure } from "./index.ts";
import { keysecureClient } from "./typed-client.ts";

// Steps of the page: Base64 of AES-ECB over the JSON. It publishes no vector.
const apiSecret = "0123456789abcdef0123456789abcdef";
const info = {
  card_no: "C1",
  card_unique_no: "m-1",
  cvv: "731",
  pan: "4000000000010019",
  exp_year: "2049",
  exp_month: "12",
};
const keys = {
  utf8: Buffer.from(apiSecret),
  hex: Buffer.from(apiSecret, "hex"),
  base64: Buffer.from(apiSecret, "base64"),
  "sha-256": createHash("sha256").update(apiSecret).digest(),
  "sha-256-16": createHash("sha256").update(apiSecret).digest().subarray(0, 16),
  md5: createHash("md5").update(apiSecret).digest(),
} as const;
const seal = (key: Uint8Array, text = JSON.stringify(info)): string => {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null);
  return cipher.update(text, "utf8", "base64") + cipher.final("base64");
};
const names = Object.keys(keys) as (keyof typeof keys)[]; // the names above

describe("decryptKeySecurePrivateInfo", () => {
  it.each(names)("opens a response under the derivation %s, and under no other", (keyDerivation) => {
    const data = seal(keys[keyDerivation]);
    const opened = decryptKeySecurePrivateInfo({ data, apiSecret, keyDerivation });
    expect(opened).toMatchObject({ card: "C1", cardUniqueNo: "m-1", last4: "0019", expYear: "2049", expMonth: "12" });
    expect([opened.revealPan(), opened.revealCvv()]).toEqual([info.pan, info.cvv]);
    for (const other of names.filter((name) => name !== keyDerivation)) {
      expect(() => decryptKeySecurePrivateInfo({ data, apiSecret, keyDerivation: other })).toThrow(
        expect.objectContaining({ code: "unexpected-response", outcome: "not-sent" }),
      );
    }
  });

  it("takes the key itself, as bytes or as a SecretKey", () => {
    const data = seal(keys.md5);
    for (const encryptionKey of [keys.md5, SecretKey.from(keys.md5)]) {
      expect(decryptKeySecurePrivateInfo({ data, encryptionKey }).last4).toBe("0019");
    }
  });

  it("shows neither card number nor CVV when it is printed", () => {
    const opened = decryptKeySecurePrivateInfo({ data: seal(keys.utf8), apiSecret });
    const shown = [String(opened), JSON.stringify(opened), inspect(opened, { showHidden: true, depth: 9 })].join();
    expect(shown).not.toMatch(/4000000000010019|731/);
    expect(() => structuredClone(opened)).not.toThrow();
  });

  it.each<[string, string]>([
    ["no Base64", "?"],
    ["nothing", ""],
    ["JSON that is no card", seal(keys.utf8, '{"a":1}')],
    ["a card number with letters", seal(keys.utf8, JSON.stringify({ ...info, pan: "40000000000100xx" }))],
    ["a CVV that is missing", seal(keys.utf8, JSON.stringify({ ...info, cvv: undefined }))],
  ])("refuses %s without quoting it", (_what, data) => {
    const error = failureOf(() => decryptKeySecurePrivateInfo({ data, apiSecret }));
    expect(error).toMatchObject({ code: "unexpected-response" });
    expect(`${error}${JSON.stringify(error)}`).not.toMatch(/40000000000100|731/);
  });

  it.each<[string, object]>([
    ["no secret", { data: "" }],
    ["no data", { apiSecret }],
    ["a secret of 5 bytes", { data: "", apiSecret: "short" }],
    ["an unknown derivation", { data: "", apiSecret, keyDerivation: "sha512" }],
    ["both a key and a secret", { data: "", apiSecret, encryptionKey: keys.md5 }],
    ["a key of 15 bytes", { data: "", encryptionKey: new Uint8Array(15) }],
  ])("says what is wrong with %s", (_what, input) => {
    expect(failureOf(() => decryptKeySecurePrivateInfo(input as never))).toMatchObject({ code: "invalid-options" });
  });

  it("leads from nothing to a PIN at the ATM, with the verbs and the typed client", async () => {
    await using sandbox = await startSandbox();
    const { apiKey, apiSecret } = sandbox.credentials.keysecure;
    const issuer = keysecure({ baseUrl: sandbox.urls.keysecure, apiKey, apiSecret });
    const client = keysecureClient(issuer);
    const holder = { cardholder_unique_no: "MERCHANT_USER_001", sumsub_share_token: "share-token" };
    const applied = await client.POST("/open-api/v1/cardholder/apply", { body: holder });
    const cardholderNo = applied.data?.data?.cardholder_no ?? "";
    const address_info = { first_name: "Wei", last_name: "Li", phone_code: "86", phone: "13800000000" };
    const where = {
      postal_code: "200000",
      country: "CN",
      state: "Shanghai",
      city: "Shanghai",
      address_line1: "1 Road",
    };
    const ordered = await client.POST("/open-api/v1/card/apply", {
      body: {
        cardholder_no: cardholderNo,
        card_unique_no: "merchant-card-0001",
        package_no: "P1",
        card_type: "Physical",
        address_info: { ...address_info, ...where },
      },
    });
    const card = ordered.data?.data?.card_no ?? "";
    const path = { card_no: card };
    const read = await client.GET("/open-api/v1/card/{card_no}/private/info", { params: { path } });
    const opened = decryptKeySecurePrivateInfo({ data: read.data?.data ?? "", apiSecret });
    await issuer.activateCard({ card, cardholderNo, cvv: opened.revealCvv(), last4: opened.last4 });
    await issuer.setPin({ card, cardholderNo, pin: "270946" });
    expect(sandbox.atm.verify({ issuer: "keysecure", card, pin: "270946" })).toEqual({ verdict: "approved" });
    expect((await issuer.getCard({ card })).state).toBe("active");
  });
});

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
