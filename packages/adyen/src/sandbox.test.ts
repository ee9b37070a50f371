import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Adyen, adyen } from "./index.ts";

const card = "PI00000000000000000000A1";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

function client(): Adyen {
  return adyen({ baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, retries: 0 });
}

const atm = (pin: string): string => sandbox.atm.verify({ issuer: "adyen", card, pin }).verdict;

describe("adyen, against an emulator that checks every request", () => {
  it("sets a PIN that the ATM approves, and the old one is refused", async () => {
    expect(await client().setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect(atm("4929")).toBe("approved");
    await client().setPin({ card, pin: "5031" });
    expect(atm("5031")).toBe("approved");
    expect(atm("4929")).toBe("wrong-pin");
  });

  it("keeps a leading zero", async () => {
    await client().setPin({ card, pin: "0123" });
    expect(atm("0123")).toBe("approved");
  });

  it("is refused with a wrong key", async () => {
    const stranger = adyen({ baseUrl: sandbox.urls.adyen, apiKey: "another", retries: 0 });
    await expect(stranger.setPin({ card, pin: "4929" })).rejects.toMatchObject({
      code: "authentication-failed",
      // The public key was refused already, so no PIN was sent.
      outcome: "not-sent",
    });
  });
});
