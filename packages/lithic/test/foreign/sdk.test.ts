import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import Lithic from "lithic";
import forge from "node-forge";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";
const withPin = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c02";

let sandbox: Sandbox;
let sdk: Lithic;

beforeEach(async () => {
  sandbox = await startSandbox();
  const { apiKey } = sandbox.credentials.lithic;
  sdk = new Lithic({ apiKey, baseURL: sandbox.urls.lithic, maxRetries: 0 });
});
afterEach(() => sandbox.close());

const atm = (pin: string, which = card): string => sandbox.atm.verify({ issuer: "lithic", card: which, pin }).verdict;

const publicKey = (): forge.pki.rsa.PublicKey =>
  forge.pki.publicKeyFromPem(sandbox.credentials.lithic.pinPublicKey) as forge.pki.rsa.PublicKey; // RSA by the sandbox's type

/** RSA-OAEP with SHA-1 in both places, as the pages say. */
function encrypted(plaintext: string): string {
  const sha1 = { md: forge.md.sha1.create(), mgf1: { md: forge.md.sha1.create() } };
  return forge.util.encode64(publicKey().encrypt(plaintext, "RSA-OAEP", sha1));
}

const block = (pin: string, nonce = 1_234_567_890): string => encrypted(JSON.stringify({ nonce, pin }));

describe("Lithic's own SDK for Node", () => {
  test("sets a PIN that node-forge encrypted, and the ATM approves it", async () => {
    const updated = await sdk.cards.update(card, { pin: block("4929") });
    expect([updated.pin_status, atm("4929")]).toEqual(["OK", "approved"]);
  });

  test("takes JSON with spaces and in another order, as a Python program writes it", async () => {
    await sdk.cards.update(card, { pin: encrypted('{"pin": "0831", "nonce": 123456789012}') });
    expect(atm("0831")).toBe("approved");
  });

  test("unblocks a PIN", async () => {
    for (const wrong of ["9001", "9002", "9003"]) atm(wrong, withPin);
    expect((await sdk.cards.retrieve(withPin)).pin_status).toBe("BLOCKED");
    expect((await sdk.cards.update(withPin, { pin_status: "OK" })).pin_status).toBe("OK");
    expect(atm("4826", withPin)).toBe("approved");
  });

  test("pauses, opens and closes a card, and lists cards", async () => {
    for (const state of ["PAUSED", "OPEN", "CLOSED"] as const) {
      expect((await sdk.cards.update(card, { state })).state).toBe(state);
    }
    const { data, has_more: hasMore } = await sdk.cards.list({ state: "OPEN", page_size: 2 });
    expect([data.length, hasMore]).toEqual([2, true]);
  });

  test("meets its own errors: a wrong key, no such card, a closed card", async () => {
    const stranger = new Lithic({ apiKey: "another", baseURL: sandbox.urls.lithic, maxRetries: 0 });
    await expect(stranger.cards.retrieve(card)).rejects.toBeInstanceOf(Lithic.AuthenticationError);
    const nobody = "00000000-0000-4000-8000-00000000ffff";
    await expect(sdk.cards.retrieve(nobody)).rejects.toBeInstanceOf(Lithic.NotFoundError);
    await sdk.cards.update(card, { state: "CLOSED" });
    await expect(sdk.cards.update(card, { state: "OPEN" })).rejects.toBeInstanceOf(Lithic.BadRequestError);
  });
});

describe("mistakes that public programs make", () => {
  const mistakes: Readonly<Record<string, () => string>> = {
    "PKCS#1 v1.5 where OAEP is meant": () =>
      forge.util.encode64(publicKey().encrypt('{"nonce":1234567890,"pin":"4929"}', "RSAES-PKCS1-V1_5")),
    "OAEP with SHA-256": () => {
      const sha256 = { md: forge.md.sha256.create(), mgf1: { md: forge.md.sha256.create() } };
      return forge.util.encode64(publicKey().encrypt('{"nonce":1234567890,"pin":"4929"}', "RSA-OAEP", sha256));
    },
    "Base64 without its padding": () => block("4929").replace(/=+$/, ""),
    Base64url: () => block("4929").replaceAll("+", "-").replaceAll("/", "_"),
    hexadecimal: () => Buffer.from(block("4929"), "base64").toString("hex"),
    "the digits in clear": () => "4929",
    "the JSON in clear": () => Buffer.from('{"nonce":1234567890,"pin":"4929"}').toString("base64"),
    "the digits alone, encrypted": () => encrypted("4929"),
    "no nonce": () => encrypted('{"pin":"4929"}'),
    "a nonce of seven digits": () => block("4929", 1_234_567),
    "a nonce that is text": () => encrypted('{"nonce":"1234567890","pin":"4929"}'),
    "a PIN that is a number": () => encrypted('{"nonce":1234567890,"pin":4929}'),
    "a PIN of three digits": () => block("492"),
    "a PIN of thirteen digits": () => block("4929492949294"),
    "the constant PIN 1234": () => block("1234"),
  };

  test.each(Object.entries(mistakes))("%s: refused, and the PIN is not set", async (_what, make) => {
    const thrown: unknown = await sdk.cards.update(card, { pin: make() }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Lithic.BadRequestError);
    const { error } = thrown as InstanceType<typeof Lithic.BadRequestError>; // checked on the line above
    expect(error).toEqual({ message: expect.any(String), debugging_request_id: expect.any(String) });
    expect(JSON.stringify(error)).not.toContain("4929");
    expect(atm("4929")).toBe("no-pin");
  });

  test("a nonce that is used again: refused, and the first PIN stays", async () => {
    await sdk.cards.update(card, { pin: block("4929") });
    await expect(sdk.cards.update(card, { pin: block("5031") })).rejects.toBeInstanceOf(Lithic.BadRequestError);
    expect(atm("4929")).toBe("approved");
  });
});
