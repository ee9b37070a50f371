import { fileURLToPath } from "node:url";
import { type Shop, testInShop } from "@cardpin/issuer-contract/shop";
import { lithic } from "@cardpin/lithic";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { expect, it } from "vitest";

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";
const folder = fileURLToPath(new URL("../", import.meta.url));
const encrypt = `
import { encryptPin } from "@cardpin/lithic/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

async function encrypt(pin) {
  const pinPublicKey = await (await fetch("/pin-key.pem")).text();
  return encryptPin({ card, pin, pinPublicKey, policy: defaultPolicy });
}`;

testInShop("a PIN that Chromium encrypts for Lithic", { card, folder, encrypt }, (openShop) => {
  let sandbox: Sandbox;
  async function open(): Promise<Shop> {
    sandbox = await startSandbox();
    const { apiKey, pinPublicKey } = sandbox.credentials.lithic;
    // No key: this back end cannot encrypt a PIN.
    const issuer = lithic({ baseUrl: sandbox.urls.lithic, apiKey });
    return openShop({ issuer, sandbox, serves: { "/pin-key.pem": () => pinPublicKey } });
  }
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "lithic", card, pin }).verdict;

  it("passes the back end unread, and is approved at the ATM", async () => {
    const { enter, posted } = await open();
    expect(await enter("4929")).toBe("effective");
    expect(atm("4929")).toBe("approved");
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toMatchObject({ kind: "encrypted-pin", issuer: "lithic", card });
  });

  it("is not sent when it breaks the policy", async () => {
    const { enter, posted } = await open();
    expect(await enter("1234")).toBe("policy-violation");
    expect(posted).toEqual([]);
    expect(sandbox.requests.all("lithic")).toEqual([]);
  });
});
