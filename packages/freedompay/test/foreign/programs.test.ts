import { describeWith, python, runProgram } from "@cardpin/issuer-contract/programs";
import { type FreedomPayPinEncryption, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { expect, test } from "vitest";
import { FREEDOMPAY_CARD as CARD } from "./request.ts";

const aesGcm: FreedomPayPinEncryption = { scheme: "aes-gcm", ivPosition: "before", encoding: "base64" };
const oaep: FreedomPayPinEncryption = { scheme: "rsa-oaep", hash: "sha-256", encoding: "base64" };
const pkcs1: FreedomPayPinEncryption = { scheme: "rsa-pkcs1-v1_5", encoding: "base64" };
const encryptions = [aesGcm, oaep, pkcs1].map((pinEncryption) => [pinEncryption.scheme, pinEncryption] as const);

function envOf({ urls, credentials }: Sandbox, scheme: string): Record<string, string> {
  const { authId, pinKey, pinPublicKey = "", secret } = credentials.freedompay;
  return {
    URL: urls.freedompay,
    AUTH_ID: authId,
    SECRET: secret,
    CARD,
    PIN: "4929",
    SCHEME: scheme,
    PIN_KEY: pinKey,
    PIN_PUBLIC_KEY: pinPublicKey,
  };
}

const verdict = (sandbox: Sandbox) => sandbox.atm.verify({ issuer: "freedompay", card: CARD, pin: "4929" });

describeWith("pythonJwt", "Debian's python3-jwt", () => {
  test.each(encryptions)("sets a PIN, encrypted as %s", async (scheme, pinEncryption) => {
    await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
    const program = new URL("freedompay_jwt.py", import.meta.url);
    expect(await runProgram(python, program, envOf(sandbox, scheme))).toBe("ok");
    expect(verdict(sandbox)).toEqual({ verdict: "approved" });
  });
});

describeWith("shell", "openssl and curl", () => {
  test.each([
    ["pkcs1", pkcs1],
    ["oaep", oaep],
  ])("set a PIN under JWS-Signature, with %s", async (scheme, pinEncryption) => {
    await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
    const answer = await runProgram("sh", new URL("freedompay.sh", import.meta.url), envOf(sandbox, scheme));
    expect(JSON.parse(answer)).toMatchObject({ status: "ok", request_status: "success" });
    expect(verdict(sandbox)).toEqual({ verdict: "approved" });
  });
});

describeWith("java", "Java", () => {
  test.each(encryptions)("sets a PIN, encrypted as %s", async (scheme, pinEncryption) => {
    await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
    const answer = await runProgram("java", new URL("FreedomPay.java", import.meta.url), envOf(sandbox, scheme));
    expect(JSON.parse(answer)).toMatchObject({ status: "ok", request_status: "success" });
    expect(verdict(sandbox)).toEqual({ verdict: "approved" });
  });
});
