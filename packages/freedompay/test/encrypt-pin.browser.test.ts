import { fileURLToPath } from "node:url";
import { freedompay } from "@cardpin/freedompay";
import { type Shop, testInShop } from "@cardpin/issuer-contract/shop";
import { type FreedomPayPinEncryption, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { expect, it } from "vitest";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const folder = fileURLToPath(new URL("../", import.meta.url));
const encrypt = `
import * as entry from "@cardpin/freedompay/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

async function encrypt(pin) {
  const { encryptor: name, ...options } = await (await fetch("/encryption")).json();
  const publicKey = await (await fetch("/pin-key.pem")).text();
  const encryptor = entry[name]({ publicKey, ...options });
  return entry.encryptPin({ card, pin, encryptor, policy: defaultPolicy });
}`;

/** The browser's encryptors, each with what the emulator reads then. */
const oaep = { hash: "sha-256", encoding: "base64" } as const;
const wrapped = { ...oaep, mode: "aes-gcm", layout: "dotted" } as const;
const encryptions: readonly (readonly [string, object, FreedomPayPinEncryption])[] = [
  ["rsaOaepPinEncryptor", oaep, { scheme: "rsa-oaep", ...oaep }],
  ["rsaPkcs1PinEncryptor", { encoding: "hex" }, { scheme: "rsa-pkcs1-v1_5", encoding: "hex" }],
  ["rsaWrappedAesPinEncryptor", wrapped, { scheme: "rsa-wrapped-aes", ...wrapped }],
];

testInShop("a PIN that Chromium encrypts for Freedom Pay", { card, folder, encrypt }, (openShop) => {
  let sandbox: Sandbox;
  async function open(pinEncryption: FreedomPayPinEncryption, inThePage: object): Promise<Shop> {
    sandbox = await startSandbox({ freedompay: { pinEncryption } });
    const { authId, secret, pinPublicKey = "" } = sandbox.credentials.freedompay;
    // No encryptPin: this back end cannot encrypt a PIN.
    const issuer = freedompay({ baseUrl: sandbox.urls.freedompay, authId, secret });
    const serves = { "/encryption": () => JSON.stringify(inThePage), "/pin-key.pem": () => pinPublicKey };
    return openShop({ issuer, sandbox, serves });
  }
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "freedompay", card, pin }).verdict;

  it.each(encryptions)("by %s passes the back end unread, and is approved at the ATM", async (name, options, read) => {
    const { enter, posted } = await open(read, { encryptor: name, ...options });
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toEqual({
      kind: "encrypted-pin",
      issuer: "freedompay",
      card,
      encrypted: { pin: expect.stringMatching(/^[A-Za-z0-9+/=.]{344,}$/) },
    });
  });

  it("is not sent when it breaks the policy", async () => {
    const { enter, posted } = await open(
      { scheme: "rsa-oaep", ...oaep },
      { encryptor: "rsaOaepPinEncryptor", ...oaep },
    );
    expect(await enter("1234")).toBe("policy-violation");
    expect(posted).toEqual([]);
    expect(sandbox.requests.all("freedompay")).toEqual([]);
  });
});
