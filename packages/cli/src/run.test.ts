import { readFileSync } from "node:fs";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardpin, folderWith } from "../test/cli.ts";
import { exitCodes } from "./exit-codes.ts";

const rapydCard = "card_a5429bdb6c529008ed5b409e5929b606";
const freedompayCard = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const takesPins = (await discoverSubjects()).filter(({ verbs }) => verbs.setPin !== undefined);

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** A configuration with two issuers of the sandbox. */
function configured(more: object = {}): string {
  const { rapyd, freedompay } = sandbox.credentials;
  const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...rapyd };
  const kz = {
    issuer: "freedompay",
    baseUrl: sandbox.urls.freedompay,
    authId: freedompay.authId,
    secret: freedompay.secret,
    pinEncryption: { scheme: "aes-256-gcm", key: freedompay.pinKey, ivPosition: "before", encoding: "base64" },
  };
  return folderWith({ "cardpin.config.json": { issuers: { eu, kz }, ...more } });
}

describe("a PIN", () => {
  test("is not revealed without a terminal, and nothing is asked of the issuer", async () => {
    sandbox.requests.clear();
    const nl = { issuer: "adyen", baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, allowRevealPin: true };
    const cwd = folderWith({ "cardpin.config.json": { issuers: { nl } } });
    const { code, json } = await cardpin(["reveal", "PI00000000000000000000A3"], { cwd });
    expect(code).toBe(exitCodes.usage);
    expect(json).toMatchObject({ ok: false, error: { message: expect.stringContaining("in a terminal only") } });
    expect(sandbox.requests.all("adyen")).toEqual([]);
  });

  test.each(takesPins.map(({ id, card, pins }) => [id, card.id, pins[0]]))(
    "is set at %s in the sandbox, without any configuration",
    async (issuer, card, pin) => {
      const { code, json, stdout, stderr } = await cardpin(["set", card, "--sandbox"], { input: `${pin}\n` });
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(json).toMatchObject({ ok: true, command: "set", issuer, result: { state: "effective", atm: "approved" } });
      expect(stdout).not.toContain(pin);
    },
  );

  test("is set at an issuer of the configuration, by name", async () => {
    const cwd = configured();
    const { code } = await cardpin(["set", rapydCard, "--issuer", "eu"], { cwd, input: "4929" });
    expect(code).toBe(0);
    expect(sandbox.atm.verify({ issuer: "rapyd", card: rapydCard, pin: "4929" }).verdict).toBe("approved");
    const kz = await cardpin(["set", freedompayCard, "-i", "kz"], { cwd, input: "5830\r\n" });
    expect(kz.code).toBe(0);
    expect(sandbox.atm.verify({ issuer: "freedompay", card: freedompayCard, pin: "5830" }).verdict).toBe("approved");
  });

  test("is set with credentials from the environment", async () => {
    const { accessKey, secretKey } = sandbox.credentials.rapyd;
    const env = { RAPYD_BASE_URL: sandbox.urls.rapyd, RAPYD_ACCESS_KEY: accessKey, RAPYD_SECRET_KEY: secretKey };
    expect((await cardpin(["set", rapydCard], { env, input: "6183" })).code).toBe(0);
    expect(sandbox.atm.verify({ issuer: "rapyd", card: rapydCard, pin: "6183" }).verdict).toBe("approved");
  });

  test("is encrypted for Freedom Pay as the configuration says", async () => {
    const scheme = { scheme: "rsa-pkcs1-v1_5", encoding: "hex" } as const;
    await using own = await startSandbox({ freedompay: { pinEncryption: scheme } });
    const { authId, secret, pinPublicKey: publicKey } = own.credentials.freedompay;
    const where = { issuer: "freedompay", baseUrl: own.urls.freedompay, authId, secret };
    const issuers = { kz: { ...where, pinEncryption: { ...scheme, publicKey } } };
    const cwd = folderWith({ "cardpin.config.json": { issuers } });
    expect((await cardpin(["set", freedompayCard], { cwd, input: "5830" })).code).toBe(0);
    expect(own.atm.verify({ issuer: "freedompay", card: freedompayCard, pin: "5830" }).verdict).toBe("approved");
  });

  test("takes true and false from the environment too", async () => {
    const where = { STRIPE_BASE_URL: sandbox.urls.stripe, STRIPE_API_KEY: sandbox.credentials.stripe.apiKey };
    const set = (chipPins: string) =>
      cardpin(["set", "ic_1SandboxB"], { env: { ...where, STRIPE_CHIP_PINS: chipPins }, input: "6183" });
    expect((await set("true")).json).toMatchObject({ result: { state: "effective", pending: "chip" } });
    expect((await set("false")).json).not.toHaveProperty("result.pending");
    expect((await set("yes")).json).toMatchObject({ error: { code: "invalid-options" } });
  });

  test.each([
    [["set", rapydCard, "--pin", "4929"]],
    [["set", rapydCard, "--pin=4929"]],
    [["set", rapydCard, "--field", "pin=4929"]],
    [["set", rapydCard, "--field", "otp.otp=4929"]],
    [["set", "5174137600003157"]],
    [["set", rapydCard, "4929"]],
    [["set", rapydCard, "4929", "--issuer", "eu"]],
    [["policy", "check", "4929"]],
    [["pin-block", "encode", "4929", "--format", "iso-4"]],
  ])("is refused as an argument, with the reason: %j", async (args) => {
    const { code, json, stdout, stderr } = await cardpin(args, { cwd: configured(), input: "4929" });
    expect(code).toBe(exitCodes.usage);
    expect(json).toMatchObject({ ok: false, error: { code: "usage", message: expect.stringContaining("history") } });
    expect(stdout + stderr).not.toMatch(/4929|5174137600003157/);
  });

  test.each([
    [["card", rapydCard, "4929"]],
    [["set", rapydCard, "-p4929"]],
    [["set", rapydCard, "--pni=4929"]],
    [["4929"]],
  ])("in the wrong place is not repeated: %j", async (args) => {
    const { code, stdout, stderr } = await cardpin(args, { input: "4929" });
    expect(code).toBe(exitCodes.usage);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: "usage" } });
    expect(stderr).toMatch(/^error: /);
    expect(stdout + stderr).not.toContain("4929");
  });

  test("is refused as an argument with the reason in text too", async () => {
    const { code, stdout, stderr } = await cardpin(["set", rapydCard, "4929", "--no-json"], { input: "4929" });
    expect([code, stdout]).toEqual([exitCodes.usage, ""]);
    expect(stderr).toContain("A PIN is never an argument");
    expect(stderr).not.toContain("4929");
  });

  test("is refused from the environment, with the reason", async () => {
    const { code, json } = await cardpin(["set", rapydCard, "--sandbox"], { env: { CARDPIN_PIN: "4929" } });
    expect(code).toBe(exitCodes.usage);
    expect(json).toMatchObject({ error: { message: expect.stringContaining("crash reports") } });
  });

  test.each(["", "12", "12a4", "1234567890123", " 4929"])("that is no PIN is not sent: %j", async (input) => {
    const { code, json } = await cardpin(["set", rapydCard, "--sandbox"], { input: `${input}\n` });
    expect(code).toBe(exitCodes.usage);
    expect(json).toMatchObject({ error: { message: expect.stringContaining("Nothing was sent.") } });
  });
});

describe("other commands", () => {
  test("a link is shown only when it is asked for", async () => {
    const hidden = await cardpin(["open", "card-1001", "--for", "reset", "--sandbox"]);
    expect(hidden.json).toMatchObject({ result: { state: "hosted", url: "[hosted PIN page]" } });
    expect(hidden.stdout).not.toContain("http");
    const shown = await cardpin(["open", "card-1001", "--sandbox", "--show-link"]);
    expect(shown.json).toMatchObject({ result: { url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) } });
  });

  test("fields of the issuer, dates among them, reach the verb", async () => {
    const cwd = configured();
    const fields = ["--field", "ewalletContact=cont_cb60ec28c2f0bdfc621cfc21270c20ce"];
    const expiresAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 3_600_000).toISOString();
    const args = ["open", rapydCard, "-i", "eu", ...fields, "--field", `expiresAt=${expiresAt}`];
    expect((await cardpin(args, { cwd })).json).toMatchObject({ result: { state: "hosted", expiresAt } });
    expect((await cardpin([...args, "--field", "expiresAt=soon"], { cwd })).code).toBe(exitCodes.usage);
    const without = await cardpin(["open", rapydCard, "-i", "eu"], { cwd });
    expect(without.json).toMatchObject({ error: { message: expect.stringContaining("ewalletContact") } });
  });

  test("a card is read, a PIN is issued, tries are reset, and a request is looked up", async () => {
    const cwd = configured({ defaultIssuer: "kz" });
    const read = await cardpin(["card", rapydCard, "-i", "eu"], { cwd });
    expect(read.json).toMatchObject({
      result: { card: rapydCard, state: "active", issuerState: "ACT", pin: "unknown", last4: "3157" },
    });
    expect((await cardpin(["issue", freedompayCard], { cwd })).json).toMatchObject({ result: { state: "effective" } });
    const reset = await cardpin(["reset-tries", freedompayCard], { cwd });
    const { requestId } = (reset.json["result"] ?? {}) as { requestId?: string };
    for (const more of [[], ["--wait"]]) {
      const found = await cardpin(["status", String(requestId), ...more], { cwd });
      expect(found.json).toMatchObject({ result: { state: "effective", requestId } });
    }
  });

  test("a verb that the issuer lacks says why, and which to use", async () => {
    const { code, json } = await cardpin(["set", "card-1001", "--sandbox"], { input: "4929" });
    expect(code).toBe(exitCodes.usage);
    expect(json).toMatchObject({ error: { message: expect.stringContaining("use openSetPin") } });
  });
});

describe("exit codes", () => {
  test("a PIN that the policy refuses: 3, with the rules", async () => {
    const cwd = configured({ policy: "default" });
    const { code, json } = await cardpin(["set", rapydCard, "-i", "eu"], { cwd, input: "1990" });
    expect(code).toBe(exitCodes.refusedPin);
    expect(json).toMatchObject({ error: { code: "policy-violation", violations: ["blocklist"] } });
  });

  test("a refusal of the issuer: 4", async () => {
    const { code, json } = await cardpin(["set", "card_0", "-i", "eu"], { cwd: configured(), input: "4929" });
    expect(code).toBe(exitCodes.rejected);
    expect(json).toMatchObject({ error: { code: "card-not-found", outcome: "rejected" } });
  });

  test("an unknown outcome: 5", async () => {
    await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "commit-then-drop" }, times: 20 });
    const { code, json } = await cardpin(["set", rapydCard, "-i", "eu"], { cwd: configured(), input: "4929" });
    await sandbox.faults.clear();
    expect(code).toBe(exitCodes.unknown);
    expect(json).toMatchObject({ error: { outcome: "unknown" } });
  });

  test("an issuer that is out of reach: 6", async () => {
    const eu = { issuer: "rapyd", baseUrl: "http://127.0.0.1:1", accessKey: "x", secretKey: "y", retries: 0 };
    const cwd = folderWith({ "cardpin.config.json": { issuers: { eu } } });
    const { code, json } = await cardpin(["set", rapydCard], { cwd, input: "4929" });
    expect(code).toBe(exitCodes.notSent);
    expect(json).toMatchObject({ error: { code: "network", reason: "refused", outcome: "not-sent" } });
  });

  test("Ctrl-C: 130 when nothing was sent", async () => {
    const signal = AbortSignal.abort();
    const { code } = await cardpin(["set", rapydCard, "-i", "eu"], { cwd: configured(), input: "4929", signal });
    expect(code).toBe(exitCodes.cancelled);
  });
});

test.each([
  [["card", rapydCard, "--sandbox", "--config", "other.json"], "--config"],
  [["status", "request-1", "--sandbox", "-c", "other.json"], "--config"],
  [["doctor", "--sandbox", "--config", "other.json"], "--config"],
  [["doctor", "--sandbox", "--forget-logins"], "--forget-logins"],
  [["doctor", "--card", rapydCard], "A card belongs to one issuer"],
  [["doctor", "eu", "--card", rapydCard], "Leave out --card"],
])("%j is refused, because an option would be ignored", async (words, reason) => {
  sandbox.requests.clear();
  const { code, stdout, stderr } = await cardpin(words, { cwd: configured() });
  expect(code).toBe(exitCodes.usage);
  expect(stdout + stderr).toContain(reason);
  expect(sandbox.requests.all("rapyd")).toEqual([]);
});

test("an issuer with wrong options keeps doctor from checking no other", async () => {
  const eu = { issuer: "rapyd", baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd };
  const issuers = { typo: { ...eu, acessKey: "x" }, unset: { ...eu, secretKey: { env: "NOT_SET_HERE" } }, eu };
  const cwd = folderWith({ "cardpin.config.json": { issuers } });
  const { code, json } = await cardpin(["doctor"], { cwd });
  expect(code).toBe(exitCodes.unhealthy);
  const wrong = (text: string) => ({
    ok: false,
    checks: [{ id: "options", state: "wrong", text: expect.stringContaining(text) }],
  });
  expect(json["result"]).toMatchObject({
    issuers: [
      { name: "typo", ...wrong("acessKey is not an option. Did you mean accessKey?") },
      { name: "unset", ...wrong("NOT_SET_HERE") },
      { name: "eu", ok: true },
    ],
  });
  expect((await cardpin(["doctor", "typo"], { cwd })).code).toBe(exitCodes.usage);
});

test("no PIN is asked for if the issuer takes none, and the text names this program's commands", async () => {
  const { code, stderr } = await cardpin(["set", "card-1001", "--sandbox", "--no-json"]);
  expect(code).toBe(exitCodes.usage);
  expect(stderr).toMatch(/Here, openSetPin is `cardpin open --for set`\./);
});

test.each([
  [["pin-block", "encode", "--format", "iso-4", "--clear"], "leave out --clear"],
  [["kcv", "--bytes", "x"], "--bytes must be a whole number"],
  [["kcv", "--bytes", "17"], "--bytes must be a whole number"],
])("%j is refused before anything is asked for", async (words, reason) => {
  const { code, stdout } = await cardpin(words);
  expect(code).toBe(exitCodes.usage);
  expect(stdout).toContain(reason);
});

describe("the README", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

  test("has the exit codes that the program has", () => {
    const listed = [...readme.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => Number(code));
    expect(listed).toEqual(Object.values(exitCodes));
  });

  test("has a configuration that the program reads", async () => {
    const [, text = ""] = /```json\n([\s\S]+?)```/.exec(readme) ?? [];
    const { stdout } = await cardpin(["__complete", "--", "set", "--issuer"], {
      cwd: folderWith({ "cardpin.config.json": text }),
    });
    expect(stdout).toBe("eu\nhk\n");
  });
});

test("the version is that of package.json", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect((await cardpin(["--version"])).stdout).toBe(`${version}\n`);
});
