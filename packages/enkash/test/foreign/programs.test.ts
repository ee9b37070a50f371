import { describeWith, python, runProgram } from "@cardpin/issuer-contract/programs";
import { type EnKashSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import forge from "node-forge";
import { expect, test } from "vitest";

const CARD = "EKC94AEX89";
const ACCOUNT = "CAA8W45";
const success = { code: 0, message: "Success", payload: "Success" };

const start = (enkash: EnKashSandboxOptions = {}): Promise<Sandbox> => startSandbox({ enkash });

function envOf({ urls, credentials }: Sandbox, change: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { partnerId, companyId, clientId, clientSecret, username, password } = credentials.enkash;
  return {
    URL: urls.enkash,
    PARTNER: partnerId,
    COMPANY: companyId,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    LOGIN: username,
    PASSWORD: password,
    ACCOUNT,
    CARD,
    PIN: "9078",
    ...change,
  };
}

const verdict = (sandbox: Sandbox, pin = "9078", card = CARD) =>
  sandbox.atm.verify({ issuer: "enkash", card, pin }).verdict;

describeWith("shell", "openssl and curl", () => {
  test.each<[string, EnKashSandboxOptions, string]>([
    ["example", {}, "9078"],
    ["example", { pinBlockType: "number" }, "9078"],
    ["table", { pinBlockType: "string", otpRequired: "required" }, "0123"],
    ["envelope", { bodyEncryption: "envelope" }, "0123"],
  ])("log in and set a PIN in the form of the page's %s, with %j", async (FORM, options, PIN) => {
    await using sandbox = await start(options);
    const answer = await runProgram("sh", new URL("enkash.sh", import.meta.url), envOf(sandbox, { FORM, PIN }));
    expect(JSON.parse(answer)).toEqual(success);
    expect(verdict(sandbox, PIN)).toBe("approved");
  });

  test("with the envelope where bodies come plain, and the other way round: refused, and no PIN is set", async () => {
    await using sandbox = await start({ bodyEncryption: "envelope" });
    const answer = await runProgram("sh", new URL("enkash.sh", import.meta.url), envOf(sandbox, { FORM: "table" }));
    expect(JSON.parse(answer).code).toBe(422);
    expect(sandbox.cards.get("enkash", CARD)?.hasPin).toBe(false);
  });
});

describeWith("pythonCryptography", "Python's cryptography", () => {
  test.each([
    ["0", "none"],
    ["1", "envelope"],
  ] as const)("creates, loads and sets, with ENVELOPE %s", async (ENVELOPE, bodyEncryption) => {
    await using sandbox = await start({ bodyEncryption });
    const env = envOf(sandbox, { ENVELOPE, PIN: "0123" });
    const card = await runProgram(python, new URL("enkash.py", import.meta.url), env);
    expect(card).not.toBe(CARD);
    expect(sandbox.cards.get("enkash", card)?.attributes["otbBalance"]).toBe(10);
    expect(verdict(sandbox, "0123", card)).toBe("approved");
  });
});

describeWith("java", "Java", () => {
  test("logs in and sets a PIN in the envelope, and opens the response", async () => {
    await using sandbox = await start({ bodyEncryption: "envelope" });
    const answer = await runProgram("java", new URL("EnKash.java", import.meta.url), envOf(sandbox));
    expect(JSON.parse(answer)).toEqual(success);
    expect(verdict(sandbox)).toBe("approved");
  });
});

test("node-forge seals a body that the emulator opens, and opens the response", async () => {
  await using sandbox = await start({ bodyEncryption: "envelope" });
  const { partnerId, companyId, clientId, clientSecret, username, password } = sandbox.credentials.enkash;
  const login = await fetch(`${sandbox.urls.enkash}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${forge.util.encode64(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ username, password, grant_type: "password", clientId: companyId }),
  });
  const { access_token } = await login.json();
  const key = forge.md.sha256.create().update(clientSecret).digest().getBytes(16);
  const cipher = forge.cipher.createCipher("AES-ECB", key);
  cipher.start({});
  const plain = { companyId, cardAccountId: ACCOUNT, enKashCardId: CARD, pinBlock: "0123", otpRequired: false };
  cipher.update(forge.util.createBuffer(JSON.stringify(plain)));
  cipher.finish();
  const response = await fetch(`${sandbox.urls.enkash}/api/v0/partner/enKashCard/setPin`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${access_token}`, partnerId },
    body: JSON.stringify({ request: forge.util.encode64(cipher.output.getBytes()) }),
  });
  const decipher = forge.cipher.createDecipher("AES-ECB", key);
  decipher.start({});
  decipher.update(forge.util.createBuffer(forge.util.decode64((await response.json()).request)));
  expect(decipher.finish()).toBe(true);
  expect(JSON.parse(decipher.output.toString())).toEqual(success);
  expect(verdict(sandbox, "0123")).toBe("approved");
});
