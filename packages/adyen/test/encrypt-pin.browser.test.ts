import { fileURLToPath } from "node:url";
import { type AdyenOptions, adyen } from "@cardpin/adyen";
import { type Shop, testInShop } from "@cardpin/issuer-contract/shop";
import { type AdyenSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { expect, it } from "vitest";

const card = "PI00000000000000000000A1";
const folder = fileURLToPath(new URL("../", import.meta.url));
const encrypt = `
import { encryptPin } from "@cardpin/adyen/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

async function encrypt(pin) {
  const key = await (await fetch("/pin-key")).json();
  return encryptPin({ card, pin, key, policy: defaultPolicy });
}`;

testInShop("a PIN that Chromium encrypts for Adyen", { card, folder, encrypt }, (openShop) => {
  let sandbox: Sandbox;
  async function open(emulator: AdyenSandboxOptions = {}, options: Partial<AdyenOptions> = {}): Promise<Shop> {
    sandbox = await startSandbox({ adyen: emulator });
    const issuer = adyen({ baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, ...options });
    return openShop({ issuer, sandbox, serves: { "/pin-key": async () => JSON.stringify(await issuer.getPinKey()) } });
  }
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "adyen", card, pin }).verdict;
  const cameFor = (operation: string): number =>
    sandbox.requests.all("adyen").filter(({ operationId }) => operationId === operation).length;

  it("passes the back end unread, and is approved at the ATM", async () => {
    const { enter, posted } = await open();
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toEqual({
      kind: "encrypted-pin",
      issuer: "adyen",
      card,
      encrypted: {
        encryptedKey: expect.stringMatching(/^[0-9a-f]{512}$/),
        encryptedPinBlock: expect.stringMatching(/^[0-9a-f]{32}$/),
        token: expect.stringMatching(/^\d{16}$/),
      },
    });
    expect([cameFor("getPublicKey"), cameFor("changePin")]).toEqual([1, 1]);
  });

  it("is wrapped with OAEP if the client of the back end says so", async () => {
    const { enter } = await open({ padding: "oaep-sha-256" }, { padding: "oaep-sha-256" });
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
  });

  it("is not sent when it breaks the policy", async () => {
    const { enter, posted } = await open();
    expect(await enter("1234")).toBe("policy-violation");
    expect(posted).toEqual([]);
    expect(cameFor("changePin")).toBe(0);
  });
});
