import { type EncryptedPin, isCardPinError } from "@cardpin/client-core";
import { defaultPolicy } from "@cardpin/pin-policy";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encryptPin } from "./browser.ts";
import { type Lithic, lithic } from "./index.ts";

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";

let sandbox: Sandbox;
let issuer: Lithic;
beforeEach(async () => {
  sandbox = await startSandbox();
  issuer = lithic({ baseUrl: sandbox.urls.lithic, ...sandbox.credentials.lithic, policy: defaultPolicy, retries: 0 });
});
afterEach(async () => {
  issuer.close();
  await sandbox.close();
});

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "done",
    (error: unknown) => (isCardPinError(error) ? `${error.code}, ${error.outcome}` : "something else"),
  );
const atm = (pin: string): string => sandbox.atm.verify({ issuer: "lithic", card, pin }).verdict;

// The emulator refuses the same: test/foreign/sdk.test.ts.
describe("mistakes of public programs cannot be made through the client", () => {
  it.each<[string, (block: string) => string]>([
    ["Base64 without its padding", (block) => block.replace(/=+$/, "")],
    ["Base64url", () => "-_".repeat(342)],
    ["hexadecimal", (block) => Buffer.from(block, "base64").toString("hex").slice(0, 1_023)],
    ["the digits in clear", () => "4929"],
    ["the JSON in clear", () => Buffer.from('{"nonce":1234567890,"pin":"4929"}').toString("base64")],
  ])("%s in the place of the PIN block: refused before anything is sent", async (_what, spoil) => {
    const { pinPublicKey } = sandbox.credentials.lithic;
    const encrypted = await encryptPin({ card, pin: "4929", pinPublicKey });
    const pin: EncryptedPin = { ...encrypted, encrypted: { pin: spoil(String(encrypted.encrypted["pin"])) } };
    expect(await codeOf(issuer.setPin({ card, pin }))).toBe("invalid-argument, not-sent");
    expect(sandbox.requests.all("lithic")).toEqual([]);
  });

  it("a PIN that the page encrypted, used twice: refused by Lithic, and the PIN stays", async () => {
    const { pinPublicKey } = sandbox.credentials.lithic;
    const pin = await encryptPin({ card, pin: "4929", pinPublicKey });
    expect(await codeOf(issuer.setPin({ card, pin }))).toBe("done");
    await issuer.setPin({ card, pin: "5031" });
    expect(await codeOf(issuer.setPin({ card, pin }))).toBe("invalid-request, rejected");
    expect(atm("5031")).toBe("approved");
  });

  it("the constant PIN 1234: refused by the policy before anything is sent", async () => {
    expect(await codeOf(issuer.setPin({ card, pin: "1234" }))).toBe("policy-violation, not-sent");
    expect(sandbox.requests.all("lithic")).toEqual([]);
  });

  it("a nonce that was used: the client draws another for the same PIN", async () => {
    for (const _ of [1, 2]) expect(await codeOf(issuer.setPin({ card, pin: "4929" }))).toBe("done");
    expect(atm("4929")).toBe("approved");
  });
});
