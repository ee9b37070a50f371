import { type EncryptedPin, isCardPinError } from "@cardpin/client-core";
import { defaultPolicy } from "@cardpin/pin-policy";
import { type Sandbox, type StripeSandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Stripe, stripe } from "./index.ts";
import { stripeClient } from "./typed-client.ts";

const card = "ic_1SandboxA";

let sandbox: Sandbox;
let issuer: Stripe;
async function start(options: StripeSandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox({ stripe: options });
  issuer = stripe({ baseUrl: sandbox.urls.stripe, ...sandbox.credentials.stripe, policy: defaultPolicy, retries: 0 });
}
async function stop(): Promise<void> {
  issuer.close();
  await sandbox.close();
}
beforeEach(() => start());
afterEach(stop);

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "done",
    (error: unknown) => (isCardPinError(error) ? `${error.code}, ${error.outcome}` : "something else"),
  );
const atm = (pin: string): string => sandbox.atm.verify({ issuer: "stripe", card, pin }).verdict;
const asIfEncrypted = (encrypted_number: string): EncryptedPin => ({
  kind: "encrypted-pin",
  issuer: "stripe",
  card,
  encrypted: { encrypted_number },
});

// The emulator refuses the same: test/foreign/sdk.test.ts.
describe("mistakes of public programs cannot be made through the client", () => {
  it.each([
    ["the digits", "4929"],
    ["JSON around the digits", '{"pin":"4929"}'],
    ["bare RSA in Base64", Buffer.alloc(256, 7).toString("base64")],
    ["a JWS", `eyJ${"a".repeat(40)}.${"b".repeat(20)}.${"c".repeat(43)}`],
  ])("%s in the place of the JWE: refused before anything is sent", async (_what, text) => {
    expect(await codeOf(issuer.setPin({ card, pin: asIfEncrypted(text) }))).toBe("invalid-argument, not-sent");
    expect(sandbox.requests.all("stripe")).toEqual([]);
  });

  it("the digits through the typed client: refused before anything is sent", async () => {
    const call = stripeClient(issuer).POST("/v1/issuing/cards/{card}", {
      params: { path: { card } },
      body: { pin: { encrypted_number: "4929" } },
    });
    expect(await codeOf(call)).toBe("invalid-argument, not-sent");
    expect(sandbox.requests.all("stripe")).toEqual([]);
  });

  it("a constant PIN: refused by the policy before anything is sent", async () => {
    expect(await codeOf(issuer.setPin({ card, pin: "1234" }))).toBe("policy-violation, not-sent");
    expect(sandbox.requests.all("stripe")).toEqual([]);
  });

  it("a key that was cached: the client fetches the one that Stripe has now", async () => {
    await stop();
    await start({ keyLifetimeMs: 60_000, keyGraceMs: 0 });
    await issuer.setPin({ card, pin: "4929" });
    sandbox.clock.advance(60_001);
    expect(await codeOf(issuer.setPin({ card, pin: "5031" }))).toBe("done");
    expect(atm("5031")).toBe("approved");
  });

  it("a ciphertext that was used: the client makes another for the same PIN", async () => {
    for (const _ of [1, 2]) expect(await codeOf(issuer.setPin({ card, pin: "4929" }))).toBe("done");
    expect(atm("4929")).toBe("approved");
  });
});
