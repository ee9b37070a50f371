import { defaultPolicy } from "@cardpin/pin-policy";
import { startSandbox } from "@cardpin/sandbox";
import { describe, expect, it } from "vitest";
import { openPinBlock, pinPublicKey } from "../test/pin-key.ts";
import { encryptPin } from "./browser.ts";
import { lithic } from "./index.ts";

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";
const other = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c02";
const pin = "4929";

describe("a PIN that the browser encrypts", () => {
  it("is plain JSON with a nonce of its own, and no digits", async () => {
    const [first, second] = [
      await encryptPin({ card, pin, pinPublicKey }),
      await encryptPin({ card, pin, pinPublicKey }),
    ];
    expect(first).toEqual({ kind: "encrypted-pin", issuer: "lithic", card, encrypted: { pin: expect.any(String) } });
    const blocks = [first, second].map(({ encrypted }) => openPinBlock(String(encrypted["pin"])));
    expect(blocks.every((block) => block.pin === pin)).toBe(true);
    expect(blocks[0]?.nonce).not.toBe(blocks[1]?.nonce);
  });

  it("is relayed by setPin, and approved at the ATM", async () => {
    await using sandbox = await startSandbox();
    const { apiKey, pinPublicKey } = sandbox.credentials.lithic;
    const encrypted = JSON.parse(JSON.stringify(await encryptPin({ card, pin, pinPublicKey, policy: defaultPolicy })));
    // A back end that only relays needs no public key.
    const issuer = lithic({ baseUrl: sandbox.urls.lithic, apiKey, retries: 1 });
    expect(await issuer.setPin({ card, pin: encrypted })).toMatchObject({ state: "effective", card });
    expect(sandbox.atm.verify({ issuer: "lithic", card, pin }).verdict).toBe("approved");
    await expect(issuer.setPin({ card: other, pin: encrypted })).rejects.toMatchObject({ code: "invalid-argument" });
  });

  it("is sent once, because its nonce is good for one request", async () => {
    await using sandbox = await startSandbox();
    const { apiKey, pinPublicKey } = sandbox.credentials.lithic;
    const encrypted = await encryptPin({ card, pin, pinPublicKey });
    await sandbox.faults.add({ issuer: "lithic", fault: { kind: "empty", status: 503 }, times: 1 });
    const issuer = lithic({ baseUrl: sandbox.urls.lithic, apiKey, retries: 2 });
    await expect(issuer.setPin({ card, pin: encrypted })).rejects.toMatchObject({ outcome: "unknown" });
    expect(sandbox.requests.all("lithic")).toHaveLength(1);
  });

  it("takes the other padding", async () => {
    await using sandbox = await startSandbox({ lithic: { pinPadding: "oaep-sha-256" } });
    const { apiKey, pinPublicKey } = sandbox.credentials.lithic;
    const encrypted = await encryptPin({ card, pin, pinPublicKey, pinPadding: "oaep-sha-256" });
    await lithic({ baseUrl: sandbox.urls.lithic, apiKey }).setPin({ card, pin: encrypted });
    expect(sandbox.atm.verify({ issuer: "lithic", card, pin }).verdict).toBe("approved");
  });

  it.each([
    ["a weak PIN", { card, pin: "1111", pinPublicKey, policy: defaultPolicy }, "policy-violation"],
    ["a PIN of three digits", { card, pin: "492", pinPublicKey }, "invalid-pin"],
    ["no card", { card: "", pin, pinPublicKey }, "invalid-argument"],
    ["text that is not a key", { card, pin, pinPublicKey: "key" }, "encryption-failed"],
    ["no key", { card, pin } as never, "encryption-failed"],
  ])("is refused with %s", async (_what, input, code) => {
    await expect(encryptPin(input)).rejects.toMatchObject({ code, outcome: "not-sent" });
  });
});
