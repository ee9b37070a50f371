import { createPolicy } from "@cardpin/pin-policy";
import { type Sandbox, type SandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";

const cardholderNo = "U202605220001";
const active = { card: "C202605220001", cardholderNo };
const toActivate = { card: "C202605220002", cardholderNo };
const virtual = { card: "C202605220003", cardholderNo };
const frozen = { card: "C202605220004", cardholderNo };
const anyPin = createPolicy({ lengths: [4, 5, 6], rules: [] });

let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox(options);
}

function client(options: Partial<KeySecureOptions> = {}): KeySecure {
  const { apiKey, apiSecret } = sandbox.credentials.keysecure;
  return keysecure({
    baseUrl: sandbox.urls.keysecure,
    apiKey,
    apiSecret,
    clock: { now: () => sandbox.clock.now() },
    retries: 0,
    ...options,
  });
}

const atm = (pin: string): string => sandbox.atm.verify({ issuer: "keysecure", card: active.card, pin }).verdict;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe("keysecure, against an emulator that checks every request", () => {
  it("sets a PIN that the ATM approves, and the old one is refused", async () => {
    const issuer = client();
    expect(await issuer.setPin({ ...active, pin: "270946" })).toMatchObject({ state: "effective" });
    expect(atm("270946")).toBe("approved");
    await issuer.setPin({ ...active, pin: "048392" });
    expect(atm("048392")).toBe("approved");
    expect(atm("270946")).toBe("wrong-pin");
  });

  for (const keyDerivation of ["utf8", "hex", "base64", "sha-256", "sha-256-16", "md5"] as const) {
    it(`makes the key by ${keyDerivation}, as the issuer does`, async () => {
      const credentials = { apiKey: "key", apiSecret: "0123456789abcdef0123456789abcdef", appId: "key" };
      await restart({ keysecure: { keyDerivation, credentials } });
      await client({ keyDerivation }).setPin({ ...active, pin: "270946" });
      expect(atm("270946")).toBe("approved");
    });
  }

  it("activates, freezes, unfreezes, closes and reads a card", async () => {
    const issuer = client();
    expect(await issuer.getCard(toActivate)).toMatchObject({
      state: "inactive",
      issuerState: "ToActivate",
      pin: "unknown",
      physical: true,
    });
    const last4 = sandbox.cards.get("keysecure", toActivate.card)?.last4 ?? "";
    await issuer.activateCard({ ...toActivate, cvv: "123", last4 });
    expect(await issuer.getCard(toActivate)).toMatchObject({ state: "active", last4 });
    await issuer.blockCard(toActivate);
    expect(await issuer.getCard(toActivate)).toMatchObject({ state: "blocked" });
    await issuer.unblockCard(toActivate);
    await issuer.closeCard(toActivate);
    expect(await issuer.getCard(toActivate)).toMatchObject({ state: "closed", issuerState: "Delete" });
  });

  it("gets a new token by itself when the old one has ended", async () => {
    const issuer = client();
    await issuer.setPin({ ...active, pin: "270946" });
    sandbox.clock.advance(86_400_000);
    expect(await issuer.setPin({ ...active, pin: "048392" })).toMatchObject({ state: "effective" });
  });

  it("gets a new token when the issuer ended the old one early", async () => {
    await restart({ keysecure: { earlierTokens: "end" } });
    const issuer = client();
    await issuer.setPin({ ...active, pin: "270946" });
    await client().getCard(active);
    expect(await issuer.setPin({ ...active, pin: "048392" })).toMatchObject({ state: "effective" });
  });

  it("gets through with a clock that is fast or slow", async () => {
    for (const skew of [-3_600_000, 3_600_000]) {
      const issuer = client({ clock: () => sandbox.clock.now() + skew });
      expect(await issuer.setPin({ ...active, pin: "270946" })).toMatchObject({ state: "effective" });
    }
  });

  const refusals: Readonly<Record<string, [call: () => Promise<unknown>, expected: object, options?: SandboxOptions]>> =
    {
      "five digits": [
        () => client({ issuerRules: anyPin }).setPin({ ...active, pin: "27094" }),
        { code: "pin-refused", issuerCode: "4016" },
      ],
      "a weak PIN": [
        () => client({ issuerRules: anyPin }).setPin({ ...active, pin: "111222" }),
        { code: "pin-refused", issuerCode: "4016" },
      ],
      "a virtual card": [
        () => client().setPin({ ...virtual, pin: "270946" }),
        { code: "card-not-eligible", issuerCode: "4017" },
      ],
      "a frozen card": [
        () => client().setPin({ ...frozen, pin: "270946" }),
        { code: "card-not-eligible", issuerCode: "4005" },
      ],
      "a card that waits for activation": [
        () => client().setPin({ ...toActivate, pin: "270946" }),
        { code: "card-not-eligible", issuerCode: "4005" },
      ],
      "an unknown card": [
        () => client().setPin({ card: "C000", cardholderNo, pin: "270946" }),
        { code: "invalid-request", issuerCode: "1004" },
      ],
      "a PIN under another key": [
        () => client({ encryptionKey: new Uint8Array(16).fill(7) }).setPin({ ...active, pin: "270946" }),
        { code: "invalid-request", issuerCode: "1004" },
      ],
      "a caller that is not on the list": [
        () => client().setPin({ ...active, pin: "270946" }),
        { code: "permission-denied", issuerCode: "1003", outcome: "not-sent" },
        { keysecure: { allowedIps: ["192.0.2.1"] } },
      ],
      "an unknown api key": [
        () => client({ apiKey: "another" }).setPin({ ...active, pin: "270946" }),
        { code: "authentication-failed", issuerCode: "1008", outcome: "not-sent" },
      ],
      "failures under HTTP statuses of their kind": [
        () => client().setPin({ ...frozen, pin: "270946" }),
        { code: "card-not-eligible", issuerCode: "4005", httpStatus: 400 },
        { keysecure: { failureHttpStatus: "by-kind" } },
      ],
    };
  for (const [what, [call, expected, options]] of Object.entries(refusals)) {
    it(`is refused for ${what}, and the card stays as it was`, async () => {
      if (options !== undefined) await restart(options);
      sandbox.cards.get("keysecure", active.card)?.setPin("908172");
      await expect(call()).rejects.toMatchObject({ outcome: "rejected", issuer: "keysecure", ...expected });
      expect(atm("908172")).toBe("approved");
    });
  }
});
