import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { createEncryptedPin, lengthRules } from "./browser.ts";

const issuer = "acmepay";
const lengthOf = async (pin: Pin) => ({ length: String(pin.length) });

describe("a PIN that the browser encrypts", () => {
  it("is plain JSON with the issuer and the card beside the ciphertext", async () => {
    const made = await createEncryptedPin({ issuer, input: { card: "card-1", pin: "0471" }, encrypt: lengthOf });
    expect(JSON.parse(JSON.stringify(made))).toEqual({
      kind: "encrypted-pin",
      issuer,
      card: "card-1",
      encrypted: { length: "4" },
    });
  });

  it("is copied at once and wiped at the end, also when the encryption fails", async () => {
    for (const fails of [false, true]) {
      const lent: Pin[] = [];
      const pin = Pin.from("0471");
      const encrypt = async (copy: Pin) => {
        lent.push(copy);
        if (fails) throw new Error("0471");
        return {};
      };
      const work = createEncryptedPin({ issuer, input: { card: "card-1", pin }, encrypt });
      pin.dispose();
      const error: unknown = await work.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (fails) expect(error).toMatchObject({ code: "encryption-failed", outcome: "not-sent", issuer });
      else expect(error).toBeUndefined();
      expect(lent.map(({ disposed }) => disposed)).toEqual([true]);
    }
  });

  it.each<[string, object, string]>([
    ["breaks the issuer's rules", { pin: "04711" }, "policy-violation"],
    ["breaks the policy", { policy: { check: () => ({ ok: false }) } }, "policy-violation"],
    ["is no PIN", { pin: "04x1" }, "invalid-pin"],
    ["is for no card", { card: "" }, "invalid-argument"],
    ["has a policy without check", { policy: { verify: () => true } }, "invalid-argument"],
    ["has a policy that is null", { policy: null }, "invalid-argument"],
  ])("is not encrypted if it %s", async (_what, change, code) => {
    let encryptions = 0;
    const encrypt = async () => ({ count: String(++encryptions) });
    const input = { card: "card-1", pin: "0471", ...change } as { card: string; pin: string };
    const work = createEncryptedPin({ issuer, input, issuerRules: lengthRules([4]), encrypt });
    await expect(work).rejects.toMatchObject({ code, outcome: "not-sent", issuer });
    expect(encryptions).toBe(0);
  });

  it("is refused when nothing is given", async () => {
    const work = createEncryptedPin({ issuer, input: undefined as never, encrypt: lengthOf });
    await expect(work).rejects.toMatchObject({ code: "invalid-argument" });
  });
});
