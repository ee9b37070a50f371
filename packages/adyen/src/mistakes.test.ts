import { isCardPinError } from "@cardpin/client-core";
import { defaultPolicy } from "@cardpin/pin-policy";
import { type AdyenSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encryptPin } from "./browser.ts";
import { type Adyen, adyen } from "./index.ts";
import { adyenClient } from "./typed-client.ts";

const card = "PI00000000000000000000A1";

let sandbox: Sandbox;
let issuer: Adyen;
async function start(options: AdyenSandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox({ adyen: options });
  issuer = adyen({ baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, policy: defaultPolicy, retries: 0 });
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
const atm = (pin: string): string => sandbox.atm.verify({ issuer: "adyen", card, pin }).verdict;
const cameFor = (operation: string): number =>
  sandbox.requests.all("adyen").filter(({ operationId }) => operationId === operation).length;

// The emulator refuses the same: packages/sandbox/src/emulators/adyen/emulator.test.ts.
describe("mistakes of public programs cannot be made through the client", () => {
  it.each([
    ["the digits in the place of the block", { encryptedPinBlock: "4929" }],
    ["the key unencrypted", { encryptedKey: "00".repeat(32) }],
    ["a token of 15 digits", { token: "837418866267692" }],
    ["a token that is no number", { token: "83741886626769ab" }],
  ])("%s: refused before anything is sent to the card", async (_what, wrong) => {
    const encrypted = await encryptPin({ card, pin: "4929", key: await issuer.getPinKey() });
    const pin = { ...encrypted, encrypted: { ...encrypted.encrypted, ...wrong } };
    expect(await codeOf(issuer.setPin({ card, pin }))).toBe("invalid-argument, not-sent");
    expect(cameFor("changePin")).toBe(0);
  });

  it("the digits through the typed client: refused before anything is sent", async () => {
    const body = {
      paymentInstrumentId: card,
      encryptedKey: "00",
      encryptedPinBlock: "4929",
      token: "8374188662676926",
    };
    expect(await codeOf(adyenClient(issuer).POST("/bcl/v2/pins/change", { body }))).toBe("invalid-argument, not-sent");
    expect(sandbox.requests.all("adyen")).toEqual([]);
  });

  it("a PIN that is easy to guess: refused by the policy before anything is sent", async () => {
    expect(await codeOf(issuer.setPin({ card, pin: "1234" }))).toBe("policy-violation, not-sent");
    expect(sandbox.requests.all("adyen")).toEqual([]);
  });

  it("the key for revealing, which is Adyen's default: the client asks for the key of PIN changes", async () => {
    expect(await codeOf(issuer.setPin({ card, pin: "4929" }))).toBe("done");
    const [first] = sandbox.requests.all("adyen");
    expect(new URL(first?.path ?? "", "http://sandbox").searchParams.get("purpose")).toBe("pinChange");
    expect(atm("4929")).toBe("approved");
  });

  it("a token that was used: the client draws another for the same PIN", async () => {
    await stop();
    await start({ tokens: { single: true } });
    for (const _ of [1, 2]) expect(await codeOf(issuer.setPin({ card, pin: "4929" }))).toBe("done");
    expect(atm("4929")).toBe("approved");
  });
});
