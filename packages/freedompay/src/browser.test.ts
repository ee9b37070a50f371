import { isEncryptedPin } from "@cardpin/client-core";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encryptPin, rsaOaepPinEncryptor } from "./browser.ts";
import { type FreedomPay, freedompay } from "./index.ts";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const pinEncryption = { scheme: "rsa-oaep", hash: "sha-256", encoding: "base64" } as const;
const { hash, encoding } = pinEncryption;

let sandbox: Sandbox;
let issuer: FreedomPay;
beforeEach(async () => {
  sandbox = await startSandbox({ freedompay: { pinEncryption } });
  const { authId, secret } = sandbox.credentials.freedompay;
  issuer = freedompay({ baseUrl: sandbox.urls.freedompay, authId, secret, retries: 0 });
});
afterEach(async () => {
  issuer.close();
  await sandbox.close();
});

const encryptor = () =>
  rsaOaepPinEncryptor({ publicKey: sandbox.credentials.freedompay.pinPublicKey ?? "", hash, encoding });
const atm = (pin: string): string => sandbox.atm.verify({ issuer: "freedompay", card, pin }).verdict;

describe("a PIN that the browser encrypts for Freedom Pay", () => {
  it("is relayed by a client that cannot encrypt, and the ATM approves it", async () => {
    const encrypted = JSON.parse(JSON.stringify(await encryptPin({ card, pin: "0471", encryptor: encryptor() })));
    expect(isEncryptedPin(encrypted)).toBe(true);
    expect(await issuer.setPin({ card, pin: encrypted })).toMatchObject({ state: "effective" });
    expect(atm("0471")).toBe("approved");
  });

  it("is refused for another card, from another issuer and in another form, and nothing is sent", async () => {
    const encrypted = await encryptPin({ card, pin: "0471", encryptor: encryptor() });
    const other = "00000000-0000-4000-8000-00000000f002";
    for (const [to, pin] of [
      [other, encrypted],
      [card, { ...encrypted, issuer: "lithic" }],
      [card, { ...encrypted, encrypted: { pin: "0471" } }],
      [card, { ...encrypted, encrypted: { pin: Buffer.from("0471").toString("base64") } }],
      [card, { ...encrypted, encrypted: { ...encrypted.encrypted, pin2: "x" } }],
    ] as const) {
      await expect(issuer.setPin({ card: to, pin })).rejects.toMatchObject({
        code: "invalid-argument",
        outcome: "not-sent",
      });
    }
    expect(sandbox.requests.all("freedompay")).toEqual([]);
  });

  it("is not made if it breaks the rules or the policy, or if nothing encrypts it", async () => {
    const policy = { check: () => ({ ok: false, violations: [{ rule: "sequence" }] }) };
    const refused = { code: "policy-violation", outcome: "not-sent" };
    await expect(encryptPin({ card, pin: "04711", encryptor: encryptor() })).rejects.toMatchObject(refused);
    await expect(encryptPin({ card, pin: "0471", encryptor: encryptor(), policy })).rejects.toMatchObject(refused);
    await expect(encryptPin({ card, pin: "0471" } as never)).rejects.toMatchObject({
      code: "encryption-failed",
      outcome: "not-sent",
    });
  });
});
