import { type LithicSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lithic, type LithicOptions, lithic } from "./index.ts";

const token = (number: string): string => `5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c${number}`;
const [card, withPin, offline, virtual, pendingActivation] = ["01", "02", "03", "04", "05"].map(token) as [
  string,
  string,
  string,
  string,
  string,
];
const [paused, closed] = [token("06"), token("07")];

let sandbox: Sandbox;

async function restart(options: LithicSandboxOptions = {}): Promise<void> {
  await sandbox?.close();
  sandbox = await startSandbox({ lithic: options });
}

beforeEach(() => restart());
afterEach(() => sandbox.close());

function client(options: Partial<LithicOptions> = {}): Lithic {
  return lithic({ baseUrl: sandbox.urls.lithic, ...sandbox.credentials.lithic, retries: 0, ...options });
}

const atm = (pin: string, which = card): string => sandbox.atm.verify({ issuer: "lithic", card: which, pin }).verdict;

function blockPin(which: string): void {
  for (const wrong of ["9001", "9002", "9003"]) atm(wrong, which);
}

describe("lithic, against an emulator that checks every request", () => {
  it("sets a PIN that the ATM approves, and the old one is refused", async () => {
    expect(await client().setPin({ card, pin: "4929" })).toMatchObject({ state: "effective", card });
    expect(atm("4929")).toBe("approved");
    await client().setPin({ card, pin: "5031" });
    expect([atm("5031"), atm("4929")]).toEqual(["approved", "wrong-pin"]);
  });

  it.each(["0123", "92740", "583920174625"])("keeps the leading zero and the length of a PIN", async (pin) => {
    await client().setPin({ card: virtual, pin });
    expect(atm(pin, virtual)).toBe("approved");
  });

  it("sets a PIN of another padding where the issuer wants it", async () => {
    await restart({ pinPadding: "oaep-sha-256" });
    await expect(client().setPin({ card, pin: "4929" })).rejects.toMatchObject({ code: "invalid-request" });
    await client({ pinPadding: "oaep-sha-256" }).setPin({ card, pin: "4929" });
    expect(atm("4929")).toBe("approved");
  });

  it("says whether a card has a PIN, and whether it is blocked", async () => {
    const issuer = client();
    expect(await issuer.getCard({ card })).toMatchObject({ state: "active", pin: "not-set", physical: true });
    expect(await issuer.getCard({ card: withPin })).toMatchObject({ pin: "set" });
    blockPin(withPin);
    expect(await issuer.getCard({ card: withPin })).toMatchObject({ state: "active", pin: "blocked" });
  });

  it("unblocks a PIN, which stays as it was", async () => {
    blockPin(withPin);
    expect(atm("4826", withPin)).toBe("blocked");
    expect(await client().resetPinTries({ card: withPin })).toMatchObject({ state: "effective" });
    expect(atm("4826", withPin)).toBe("approved");
  });

  it("unblocks a PIN by a new one", async () => {
    blockPin(withPin);
    await client().setPin({ card: withPin, pin: "5031" });
    expect(atm("5031", withPin)).toBe("approved");
  });

  it("says that a chip takes the PIN later, and waits until the card was used", async () => {
    const issuer = client();
    const result = await issuer.setPin({ card: offline, pin: "5031" });
    expect(result).toMatchObject({ state: "effective", pending: "chip" });
    const done = issuer.waitUntilDone(result, { timeoutMs: 20_000 });
    expect(atm("5031", offline)).toBe("approved");
    expect(await done).toEqual({ state: "effective", requestId: result.requestId, card: offline });
    blockPin(offline);
    expect(await issuer.resetPinTries({ card: offline })).toMatchObject({ pending: "chip" });
  });

  it("activates, pauses, opens and closes a card", async () => {
    const issuer = client();
    const state = async (which: string): Promise<string> => (await issuer.getCard({ card: which })).state;
    expect(await state(pendingActivation)).toBe("inactive");
    await issuer.activateCard({ card: pendingActivation });
    expect(await state(pendingActivation)).toBe("active");
    await issuer.blockCard({ card: pendingActivation, substatus: "LOST" });
    expect(await state(pendingActivation)).toBe("blocked");
    await issuer.unblockCard({ card: paused });
    expect(await state(paused)).toBe("active");
    await issuer.closeCard({ card: paused, substatus: "END_USER_REQUEST", comment: "moved" });
    expect(await state(paused)).toBe("closed");
  });

  it("gets through a lost response, although the issuer refuses a nonce that was used", async () => {
    await sandbox.faults.add({ issuer: "lithic", fault: { kind: "commit-then-drop" }, times: 1 });
    expect(await client({ retries: 1 }).setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect(atm("4929")).toBe("approved");
  });

  it.each([400, 422] as const)("is refused with HTTP %s at a card that is closed", async (refusalStatus) => {
    await restart({ refusalStatus });
    const code = refusalStatus === 400 ? "invalid-request" : "issuer-rejected";
    await expect(client().setPin({ card: closed, pin: "4929" })).rejects.toMatchObject({ code, outcome: "rejected" });
  });

  it("is refused with a wrong key", async () => {
    await expect(client({ apiKey: "another" }).setPin({ card, pin: "4929" })).rejects.toMatchObject({
      code: "authentication-failed",
      outcome: "rejected",
    });
  });
});

describe("the frame", () => {
  const targetOrigin = "https://shop.example";

  it("sets a PIN once", async () => {
    const { url, expiresAt } = await client().openSetPin({ card, targetOrigin, maxPinLength: 4 });
    expect(expiresAt?.getTime()).toBeGreaterThan(Date.now());
    const address = new URL(url.reveal());
    expect([address.pathname, address.searchParams.get("type")]).toEqual(["/v1/embed", "PIN_SETTING"]);
    expect(await sandbox.hosted.complete(url, { newPin: "49290" })).toMatchObject({ outcome: "refused" });
    expect(await sandbox.hosted.complete(url, { newPin: "4929" })).toMatchObject({ outcome: "done" });
    expect(atm("4929")).toBe("approved");
    expect(await sandbox.hosted.complete(url, { newPin: "5031" })).toMatchObject({ outcome: "used" });
  });

  it("unblocks the PIN, and leaves it to the chip of a card that has one", async () => {
    blockPin(offline);
    const { url } = await client().openSetPin({ card: offline, targetOrigin });
    await sandbox.hosted.complete(url, { newPin: "5031" });
    expect(atm("5031", offline)).toBe("approved");
  });

  it("is for pages over HTTPS, unless the API itself is a test system without TLS", async () => {
    const page = "http://localhost:3000";
    expect(await client().openSetPin({ card, targetOrigin: page })).toMatchObject({ state: "hosted" });
    const real = lithic({ environment: "sandbox", apiKey: "key" });
    await expect(real.openSetPin({ card, targetOrigin: page })).rejects.toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("https:"),
    });
  });

  it("is refused for longer than ten minutes", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    await expect(client().openSetPin({ card, targetOrigin, expiresAt })).rejects.toMatchObject({
      code: "invalid-request",
      outcome: "rejected",
    });
  });
});
