import { fileURLToPath } from "node:url";
import { type Shop, testInShop } from "@cardpin/issuer-contract/shop";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { stripe } from "@cardpin/stripe";
import { expect, it } from "vitest";

const card = "ic_1SandboxA";
const folder = fileURLToPath(new URL("../", import.meta.url));
const encrypt = `
import { encryptPin } from "@cardpin/stripe/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

async function encrypt(pin) {
  const key = await (await fetch("/pin-key")).json();
  return encryptPin({ card, pin, key, policy: defaultPolicy });
}`;

testInShop("a PIN that Chromium encrypts for Stripe", { card, folder, encrypt }, (openShop) => {
  let sandbox: Sandbox;
  async function open(): Promise<Shop> {
    sandbox = await startSandbox();
    const issuer = stripe({ baseUrl: sandbox.urls.stripe, ...sandbox.credentials.stripe });
    return openShop({ issuer, sandbox, serves: { "/pin-key": async () => JSON.stringify(await issuer.getPinKey()) } });
  }
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "stripe", card, pin }).verdict;

  it("passes the back end unread, and is approved at the ATM", async () => {
    const { enter, posted } = await open();
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toEqual({
      kind: "encrypted-pin",
      issuer: "stripe",
      card,
      encrypted: { encrypted_number: expect.stringMatching(/^eyJ/) },
    });
  });

  it("is not sent when it breaks the policy", async () => {
    const { enter, posted } = await open();
    expect(await enter("1234")).toBe("policy-violation");
    expect(posted).toEqual([]);
    expect(atm("0000")).toBe("approved");
  });
});
