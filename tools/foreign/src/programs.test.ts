import { type FreedomPayPinEncryption, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { describe, expect, test } from "vitest";
import { has, skipped } from "./available.ts";
import { FREEDOMPAY_CARD } from "./freedompay-request.ts";
import { programPath, python, runProgram } from "./programs.ts";

const RAPYD_CARD = "card_a5429bdb6c529008ed5b409e5929b606";
function rapydEnv(sandbox: Sandbox, pin: string): Record<string, string> {
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  return { URL: sandbox.urls.rapyd, ACCESS_KEY: accessKey, SECRET_KEY: secretKey, CARD: RAPYD_CARD, PIN: pin };
}

function freedompayEnv(sandbox: Sandbox, pin: string, scheme: string): Record<string, string> {
  const { authId, pinKey, pinPublicKey = "", secret } = sandbox.credentials.freedompay;
  return {
    URL: sandbox.urls.freedompay,
    AUTH_ID: authId,
    SECRET: secret,
    CARD: FREEDOMPAY_CARD,
    PIN: pin,
    SCHEME: scheme,
    PIN_KEY: pinKey,
    PIN_PUBLIC_KEY: pinPublicKey,
  };
}

const atRapyd = (sandbox: Sandbox, pin: string) => sandbox.atm.verify({ issuer: "rapyd", card: RAPYD_CARD, pin });
const atFreedomPay = (sandbox: Sandbox, pin: string) =>
  sandbox.atm.verify({ issuer: "freedompay", card: FREEDOMPAY_CARD, pin });

const encryptions: Readonly<Record<string, FreedomPayPinEncryption>> = {
  "aes-gcm": { scheme: "aes-gcm", ivPosition: "before", encoding: "base64" },
  "rsa-oaep": { scheme: "rsa-oaep", hash: "sha-256", encoding: "base64" },
  "rsa-pkcs1-v1_5": { scheme: "rsa-pkcs1-v1_5", encoding: "base64" },
};

describe.skipIf(!has.python)(`Python's standard library${skipped.python}`, () => {
  test.each(["compact", "spaced", "compact-signed"])("sets a PIN at Rapyd, with its JSON %s", async (FORM) => {
    await using sandbox = await startSandbox();
    const env = { ...rapydEnv(sandbox, "4929"), FORM };
    expect(await runProgram(python, [programPath("rapyd.py")], env)).toBe("SUCCESS");
    expect(atRapyd(sandbox, "4929")).toEqual({ verdict: "approved" });
  });
});

describe.skipIf(!has.pythonJwt)(`Debian's python3-jwt${skipped.pythonJwt}`, () => {
  test.each(Object.entries(encryptions))(
    "sets a PIN at Freedom Pay, encrypted as %s",
    async (scheme, pinEncryption) => {
      await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
      const env = freedompayEnv(sandbox, "4929", scheme);
      expect(await runProgram(python, [programPath("freedompay_jwt.py")], env)).toBe("ok");
      expect(atFreedomPay(sandbox, "4929")).toEqual({ verdict: "approved" });
    },
  );
});

describe.skipIf(!has.shell)(`openssl and curl${skipped.shell}`, () => {
  test("set a PIN at Rapyd, with the method in lower case and spaces in the JSON", async () => {
    await using sandbox = await startSandbox();
    const answer = await runProgram("sh", [programPath("rapyd.sh")], rapydEnv(sandbox, "4929"));
    expect(JSON.parse(answer)).toMatchObject({ status: { status: "SUCCESS" }, data: { card_id: RAPYD_CARD } });
    expect(atRapyd(sandbox, "4929")).toEqual({ verdict: "approved" });
  });

  test.each([
    ["pkcs1", "rsa-pkcs1-v1_5"],
    ["oaep", "rsa-oaep"],
  ])("set a PIN at Freedom Pay under JWS-Signature, with %s", async (scheme, name) => {
    await using sandbox = await startSandbox({
      freedompay: { pinEncryption: encryptions[name] as FreedomPayPinEncryption },
    });
    const answer = await runProgram("sh", [programPath("freedompay.sh")], freedompayEnv(sandbox, "4929", scheme));
    expect(JSON.parse(answer)).toMatchObject({ status: "ok", request_status: "success" });
    expect(atFreedomPay(sandbox, "4929")).toEqual({ verdict: "approved" });
  });
});

describe.skipIf(!has.java)(`Java${skipped.java}`, () => {
  test("sets a PIN at Rapyd, with the method in lower and in upper case on one client", async () => {
    await using sandbox = await startSandbox();
    const printed = await runProgram("java", [programPath("Rapyd.java")], rapydEnv(sandbox, "4929"));
    expect(printed.split("\n")).toEqual(["200", "200"]);
    expect(atRapyd(sandbox, "4929")).toEqual({ verdict: "approved" });
    expect(sandbox.requests.all("rapyd").map(({ method }) => method)).toEqual(["POST", "POST"]);
  });

  test.each(Object.entries(encryptions))(
    "sets a PIN at Freedom Pay, encrypted as %s",
    async (scheme, pinEncryption) => {
      await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
      const env = freedompayEnv(sandbox, "4929", scheme);
      const answer = await runProgram("java", [programPath("FreedomPay.java")], env);
      expect(JSON.parse(answer)).toMatchObject({ status: "ok", request_status: "success" });
      expect(atFreedomPay(sandbox, "4929")).toEqual({ verdict: "approved" });
    },
  );
});
