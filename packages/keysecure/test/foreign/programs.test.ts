import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describeWith, python, runProgram } from "@cardpin/issuer-contract/programs";
import { type KeySecureSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import forge from "node-forge";
import { describe, expect, test } from "vitest";

const CARD = "C202605220001";
const CARDHOLDER = "U202605220001";

/** A secret of 32 hexadecimal characters has a meaning under every derivation. */
const apiSecret = "0123456789abcdef0123456789abcdef";
const derivations = ["utf8", "hex", "base64", "sha-256", "sha-256-16", "md5"] as const;
const keyLengths: Readonly<Record<(typeof derivations)[number], number>> = {
  utf8: 32,
  hex: 16,
  base64: 24,
  "sha-256": 32,
  "sha-256-16": 16,
  md5: 16,
};

function start(options: KeySecureSandboxOptions = {}): Promise<Sandbox> {
  const credentials = { apiKey: "foreign-api-key", apiSecret, appId: "foreign-app" };
  return startSandbox({ keysecure: { credentials, ...options } });
}

function envOf({ urls, credentials }: Sandbox, change: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { apiKey, apiSecret: secret } = credentials.keysecure;
  return {
    URL: urls.keysecure,
    API_KEY: apiKey,
    API_SECRET: secret,
    CARD,
    CARDHOLDER,
    PIN: "270946",
    DERIVATION: "utf8",
    ...change,
  };
}

const verdict = (sandbox: Sandbox, pin = "270946", card = CARD) =>
  sandbox.atm.verify({ issuer: "keysecure", card, pin }).verdict;

describeWith("shell", "openssl and curl", () => {
  test.each(derivations)("get a token and set a PIN, with the key by %s", async (keyDerivation) => {
    await using sandbox = await start({ keyDerivation });
    const answer = await runProgram(
      "sh",
      new URL("keysecure.sh", import.meta.url),
      envOf(sandbox, { DERIVATION: keyDerivation }),
    );
    expect(JSON.parse(answer)).toEqual({ code: 0, msg: "Success", data: { result: true } });
    expect(verdict(sandbox)).toBe("approved");
  });

  test("are refused with the key by another derivation, and no PIN is set", async () => {
    await using sandbox = await start({ keyDerivation: "md5" });
    const answer = await runProgram("sh", new URL("keysecure.sh", import.meta.url), envOf(sandbox));
    expect(JSON.parse(answer).code).toBe(1004);
    expect(sandbox.cards.get("keysecure", CARD)?.hasPin).toBe(false);
  });
});

describeWith("pythonCryptography", "Python's cryptography", () => {
  test.each(derivations)(
    "goes from nothing to a PIN at the ATM and opens private-info, with the key by %s",
    async (keyDerivation) => {
      await using sandbox = await start({ keyDerivation });
      const env = envOf(sandbox, { DERIVATION: keyDerivation });
      const card = await runProgram(python, new URL("keysecure.py", import.meta.url), env);
      expect(verdict(sandbox, "270946", card)).toBe("approved");
    },
  );
});

describeWith("python", "Python's standard library", () => {
  test("computes the signature that a callback of the emulator carries", async () => {
    const taken: { body: string; headers: Readonly<Record<string, unknown>> }[] = [];
    const receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on("end", () => {
        taken.push({ body, headers: request.headers });
        response.end('{"code":0}');
      });
    });
    await new Promise<void>((ready) => receiver.listen(0, "127.0.0.1", ready));
    // Listening on TCP, so it is one.
    const { port } = receiver.address() as AddressInfo;
    try {
      await using sandbox = await start({ callbackUrl: `http://127.0.0.1:${port}/` });
      for (const pin of ["111222", "111222", "111222"]) {
        sandbox.cards.get("keysecure", CARD)?.setPin("270946");
        verdict(sandbox, pin);
      }
      await sandbox.webhooks.settled();
      const [callback] = taken;
      const { appId } = sandbox.credentials.keysecure;
      const env = { BODY: callback?.body ?? "", TIMESTAMP: String(callback?.headers["timestamp"]), APP_ID: appId };
      const signature = await runProgram(
        python,
        new URL("keysecure_callback.py", import.meta.url),
        envOf(sandbox, env),
      );
      expect(callback?.headers["signature"]).toBe(signature);
    } finally {
      await new Promise((closed) => receiver.close(closed));
    }
  });
});

describeWith("java", "Java", () => {
  test("sets a PIN with its own AES/ECB/PKCS5Padding, which is the name on the page", async () => {
    await using sandbox = await start();
    const answer = await runProgram("java", new URL("KeySecure.java", import.meta.url), envOf(sandbox));
    expect(JSON.parse(answer)).toEqual({ code: 0, msg: "Success", data: { result: true } });
    expect(verdict(sandbox)).toBe("approved");
  });
});

describe("node-forge", () => {
  const bytes: Readonly<Record<(typeof derivations)[number], () => string>> = {
    utf8: () => forge.util.encodeUtf8(apiSecret),
    hex: () => forge.util.hexToBytes(apiSecret),
    base64: () => forge.util.decode64(apiSecret),
    "sha-256": () => forge.md.sha256.create().update(apiSecret).digest().getBytes(),
    "sha-256-16": () => forge.md.sha256.create().update(apiSecret).digest().getBytes(16),
    md5: () => forge.md.md5.create().update(apiSecret).digest().getBytes(),
  };

  async function call(sandbox: Sandbox, path: string, token: string | undefined, body?: object) {
    const response = await fetch(`${sandbox.urls.keysecure}/open-api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "content-type": "application/json",
        "api-key": sandbox.credentials.keysecure.apiKey,
        timestamp: String(Date.now()),
        ...(token === undefined ? {} : { "access-token": token }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  }

  test.each(derivations)("sets a PIN and opens private-info, with the key by %s", async (keyDerivation) => {
    await using sandbox = await start({ keyDerivation });
    const key = bytes[keyDerivation]();
    expect(key.length).toBe(keyLengths[keyDerivation]);
    const token = (await call(sandbox, "/merchant/token", undefined)).data.access_token;
    const cipher = forge.cipher.createCipher("AES-ECB", key);
    cipher.start({});
    cipher.update(forge.util.createBuffer("270946"));
    cipher.finish();
    const pin = forge.util.encode64(cipher.output.getBytes());
    const set = await call(sandbox, "/card/pin/set", token, { card_no: CARD, cardholder_no: CARDHOLDER, pin });
    expect(set.code).toBe(0);
    expect(verdict(sandbox)).toBe("approved");

    const { data } = await call(sandbox, `/card/${CARD}/private/info`, token);
    const decipher = forge.cipher.createDecipher("AES-ECB", key);
    decipher.start({});
    decipher.update(forge.util.createBuffer(forge.util.decode64(data)));
    expect(decipher.finish()).toBe(true);
    expect(Object.keys(JSON.parse(decipher.output.toString()))).toEqual([
      "card_no",
      "card_unique_no",
      "cvv",
      "pan",
      "exp_year",
      "exp_month",
    ]);
  });
});
