import { SecretKey } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { type Sandbox, type SandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  aes256CbcPinEncryptor,
  aes256GcmPinEncryptor,
  type FreedomPay,
  type FreedomPayEncryptPin,
  type FreedomPayOptions,
  freedompay,
} from "./index.ts";
import { freedompayClient } from "./typed-client.ts";

const active = { card: "828cf71d-a447-4a67-a149-c1df8bc197ca" };
const inactive = { card: "00000000-0000-4000-8000-00000000f003" };
const blocked = { card: "00000000-0000-4000-8000-00000000f004" };
const closed = { card: "00000000-0000-4000-8000-00000000f005" };
const unknown = { card: "00000000-0000-4000-8000-00000000ffff" };
const description = "Asked for by the cardholder";
const refused = { code: "issuer-rejected", outcome: "rejected", httpStatus: 200 };

let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox(options);
}

/** The sandbox's own scheme. */
function sandboxEncryptor(): FreedomPayEncryptPin {
  const key = SecretKey.fromText(sandbox.credentials.freedompay.pinKey, "base64");
  return aes256GcmPinEncryptor({ key, ivPosition: "before", encoding: "base64" });
}

function client(options: Partial<FreedomPayOptions> = {}): FreedomPay {
  const { authId, secret } = sandbox.credentials.freedompay;
  return freedompay({
    baseUrl: sandbox.urls.freedompay,
    authId,
    secret,
    encryptPin: sandboxEncryptor(),
    clock: {
      now: () => sandbox.clock.now(),
      sleep: async (milliseconds) => sandbox.clock.advance(milliseconds),
    },
    retries: 0,
    ...options,
  });
}

const atm = (pin: string, { card } = active): string => sandbox.atm.verify({ issuer: "freedompay", card, pin }).verdict;
const reason = (): string | undefined => sandbox.requests.last("freedompay")?.code;

beforeEach(async () => {
  sandbox = await startSandbox({ freedompay: { signatureHeader: "X-JWS-Signature" } });
});
afterEach(() => sandbox.close());

describe("freedompay, against an emulator that checks every request", () => {
  it("sets a PIN that the ATM approves, and the old one is refused", async () => {
    const issuer = client();
    expect(await issuer.setPin({ ...active, pin: "7788" })).toMatchObject({ state: "effective" });
    expect(atm("7788")).toBe("approved");
    await issuer.setPin({ ...active, pin: "0123" });
    expect(atm("0123")).toBe("approved");
    expect(atm("7788")).toBe("wrong-pin");
    expect(atm("1230")).toBe("wrong-pin");
  });

  it("has the issuer make a PIN that the letter tells and the ATM approves, another one each time", async () => {
    const issuer = client();
    await issuer.setPin({ ...active, pin: "7788" });
    expect(sandbox.messages.list()).toHaveLength(0);
    for (let times = 1; times <= 2; times += 1) {
      expect(await issuer.issueNewPin(active)).toMatchObject({ state: "effective" });
      expect(sandbox.messages.list("freedompay")).toHaveLength(times);
      const letter = sandbox.messages.last({ issuer: "freedompay", card: active.card });
      expect(letter?.reveal()).toMatch(/^[0-9]{4}$/);
      expect(atm(letter?.reveal() ?? "")).toBe("approved");
    }
  });

  it("never has a PIN made where one was forgotten", async () => {
    const issuer = client();
    await expect(issuer.setPin({ ...active, pin: undefined as never })).rejects.toMatchObject({ code: "invalid-pin" });
    const body = { card_id: active.card, pin: undefined as never };
    await expect(freedompayClient(issuer).POST("/v5/card-api/card/set_pin", { body })).rejects.toMatchObject({
      outcome: "not-sent",
    });
    expect(sandbox.requests).toHaveLength(0);
    expect(sandbox.messages.list()).toHaveLength(0);
  });

  it("clears the count of wrong PINs and leaves the PIN", async () => {
    const issuer = client();
    await issuer.setPin({ ...active, pin: "7788" });
    expect(["0000", "0000", "0000", "7788"].map((pin) => atm(pin))).toEqual([
      "wrong-pin",
      "wrong-pin",
      "blocked",
      "blocked",
    ]);
    // A new PIN does not lift it; that is an operation of its own.
    await issuer.setPin({ ...active, pin: "0123" });
    expect(atm("0123")).toBe("blocked");
    expect(await issuer.resetPinTries(active)).toMatchObject({ state: "effective" });
    expect(atm("0123")).toBe("approved");
  });

  it("activates, blocks, unblocks and closes a card", async () => {
    const issuer = client();
    const state = (): string | undefined => sandbox.cards.get("freedompay", inactive.card)?.status;
    expect(await issuer.activateCard({ ...inactive, description })).toMatchObject({ state: "effective" });
    expect(state()).toBe("active");
    await issuer.setPin({ ...inactive, pin: "7788" });
    expect(atm("7788", inactive)).toBe("approved");
    await issuer.blockCard({ ...inactive, description });
    expect(state()).toBe("blocked");
    expect(atm("7788", inactive)).toBe("blocked");
    await issuer.unblockCard({ ...inactive, description });
    expect(state()).toBe("active");
    await issuer.closeCard({ ...inactive, description });
    expect(state()).toBe("closed");
  });

  it("asks what became of a request", async () => {
    const issuer = client();
    const { requestId } = await issuer.blockCard({ ...active, description });
    expect(await issuer.getRequestStatus({ requestId })).toEqual({ state: "effective", requestId });
    const error = await issuer.blockCard({ ...active, description }).catch((error: unknown) => error);
    const failed = String(Reflect.get(error as object, "requestId"));
    expect(await issuer.getRequestStatus({ requestId: failed })).toEqual({ state: "rejected", requestId: failed });
    await expect(issuer.getRequestStatus({ requestId: "never-sent" })).rejects.toMatchObject(refused);
    expect(reason()).toBe("SANDBOX_REQUEST_ID_UNKNOWN");
  });
});

describe("processing", () => {
  it("a block that is accepted takes effect later, and waiting tells when", async () => {
    await restart({ freedompay: { processing: { operations: 1, polls: 2 } } });
    const issuer = client();
    const result = await issuer.blockCard({ ...active, description });
    expect(result.state).toBe("accepted");
    expect(sandbox.cards.get("freedompay", active.card)?.status).toBe("active");
    expect(await issuer.waitUntilDone(result)).toEqual({ state: "effective", requestId: result.requestId });
    expect(sandbox.cards.get("freedompay", active.card)?.status).toBe("blocked");
    const polls = sandbox.requests.all("freedompay").filter(({ operationId }) => operationId === "getRequestStatus");
    expect(polls).toHaveLength(3);
  });

  it("a PIN that is accepted is not the card's yet; by its id it can be waited for", async () => {
    await restart({ freedompay: { processing: { operations: 1 } } });
    const issuer = client({ setPinRequestId: "send" });
    const result = await issuer.setPin({ ...active, pin: "0123" });
    if (result.state !== "accepted") throw new Error("not accepted");
    expect(atm("0123")).toBe("no-pin");
    await issuer.waitUntilDone(result);
    expect(atm("0123")).toBe("approved");
  });

  it("a PIN without an id takes effect in time", async () => {
    await restart({ freedompay: { processing: { operations: 1, ms: 30_000 } } });
    expect(await client().setPin({ ...active, pin: "0123" })).toMatchObject({ state: "accepted" });
    expect(atm("0123")).toBe("no-pin");
    sandbox.clock.advance(30_000);
    expect(atm("0123")).toBe("approved");
  });

  it("an accepted request that fails leaves the card as it was", async () => {
    await restart({ freedompay: { processing: { operations: 1, end: "error" } } });
    const issuer = client();
    const result = await issuer.closeCard({ ...active, description });
    await expect(issuer.waitUntilDone(result)).rejects.toMatchObject({ code: "issuer-rejected", outcome: "rejected" });
    expect(sandbox.cards.get("freedompay", active.card)?.status).toBe("active");
  });

  it("an accepted request fails when the card no longer allows it", async () => {
    await restart({ freedompay: { processing: { operations: 1 } } });
    const issuer = client();
    const result = await issuer.blockCard({ ...active, description });
    expect(await issuer.closeCard({ ...active, description })).toMatchObject({ state: "effective" });
    await expect(issuer.waitUntilDone(result)).rejects.toMatchObject({ code: "issuer-rejected", outcome: "rejected" });
    expect(sandbox.cards.get("freedompay", active.card)?.status).toBe("closed");
  });

  it("waiting ends at its time limit", async () => {
    await restart({ freedompay: { processing: { operations: 1, polls: 1_000, ms: 3_600_000 } } });
    const issuer = client();
    const result = await issuer.blockCard({ ...active, description });
    await expect(issuer.waitUntilDone(result, { timeoutMs: 20_000 })).rejects.toMatchObject({
      code: "timeout",
      outcome: "unknown",
      requestId: result.requestId,
    });
  });

  it("after a lost answer the request's status tells what became of it", async () => {
    await sandbox.faults.add({ issuer: "freedompay", fault: { kind: "commit-then-drop" } });
    const issuer = client({ retries: 2 });
    const error = await issuer.blockCard({ ...active, description }).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "network", outcome: "unknown" });
    expect(sandbox.requests.all("freedompay")).toHaveLength(1);
    const requestId = String(Reflect.get(error as object, "requestId"));
    expect(await issuer.waitUntilDone({ state: "accepted", requestId })).toEqual({ state: "effective", requestId });
  });

  it("after a lost answer a PIN is set again, to the same effect", async () => {
    await sandbox.faults.add({ issuer: "freedompay", fault: { kind: "commit-then-drop" } });
    expect(await client({ retries: 1 }).setPin({ ...active, pin: "0123" })).toMatchObject({ state: "effective" });
    expect(sandbox.requests.all("freedompay")).toHaveLength(2);
    expect(atm("0123")).toBe("approved");
  });

  it("after a lost answer no second PIN is made", async () => {
    await sandbox.faults.add({ issuer: "freedompay", fault: { kind: "commit-then-drop" } });
    await expect(client({ retries: 2 }).issueNewPin(active)).rejects.toMatchObject({ outcome: "unknown" });
    expect(sandbox.messages.list()).toHaveLength(1);
  });
});

describe("what the emulator refuses, and the client says", () => {
  const anyPin = createPolicy({ lengths: [4, 5, 6], rules: [] });
  const wrongKey = aes256GcmPinEncryptor({ key: new Uint8Array(32), ivPosition: "before", encoding: "base64" });

  it.each<[string, Partial<FreedomPayOptions>, (issuer: FreedomPay) => Promise<unknown>, object, string]>([
    [
      "a wrong secret",
      { secret: "another-secret" },
      (issuer) => issuer.setPin({ ...active, pin: "7788" }),
      { code: "authentication-failed", outcome: "rejected", httpStatus: 401 },
      "SANDBOX_SIGNATURE_NOT_VALID",
    ],
    [
      "a wrong partner",
      { authId: "654321" },
      (issuer) => issuer.setPin({ ...active, pin: "7788" }),
      { code: "authentication-failed", outcome: "rejected", httpStatus: 401 },
      "SANDBOX_SIGNATURE_NOT_VALID",
    ],
    [
      "the other name of the header",
      { signatureHeader: "JWS-Signature" },
      (issuer) => issuer.issueNewPin(active),
      { code: "authentication-failed", outcome: "rejected", httpStatus: 401 },
      "SANDBOX_NO_SIGNATURE",
    ],
    ["an unknown card", {}, (issuer) => issuer.setPin({ ...unknown, pin: "7788" }), refused, "SANDBOX_CARD_UNKNOWN"],
    [
      "a card number in place of the id",
      {},
      (issuer) => issuer.setPin({ card: "4000000000020018", pin: "7788" }),
      refused,
      "SANDBOX_CARD_UNKNOWN",
    ],
    ["a blocked card", {}, (issuer) => issuer.setPin({ ...blocked, pin: "7788" }), refused, "SANDBOX_CARD_STATE"],
    ["a closed card", {}, (issuer) => issuer.issueNewPin(closed), refused, "SANDBOX_CARD_STATE"],
    [
      "blocking a blocked card",
      {},
      (issuer) => issuer.blockCard({ ...blocked, description }),
      refused,
      "SANDBOX_CARD_STATE",
    ],
    [
      "a PIN under another key",
      { encryptPin: wrongKey },
      (issuer) => issuer.setPin({ ...active, pin: "7788" }),
      refused,
      "SANDBOX_PIN_NOT_READABLE",
    ],
    [
      "a PIN of five digits",
      { issuerRules: anyPin },
      (issuer) => issuer.setPin({ ...active, pin: "77889" }),
      refused,
      "SANDBOX_PIN_REFUSED",
    ],
    [
      "a request id that is no UUID",
      {},
      (issuer) => issuer.resetPinTries(active, { requestId: "order-17" }),
      refused,
      "SANDBOX_REQUEST_ID_NOT_VALID",
    ],
  ])("%s", async (_what, options, call, expected, code) => {
    await expect(call(client(options))).rejects.toMatchObject(expected);
    expect(reason()).toBe(code);
    expect(sandbox.cards.list("freedompay").some((card) => card.hasPin)).toBe(false);
  });

  it("a PIN in another mode under the right key", async () => {
    const key = SecretKey.fromText(sandbox.credentials.freedompay.pinKey, "base64");
    const encryptPin = aes256CbcPinEncryptor({ key, ivPosition: "before", encoding: "base64" });
    await expect(client({ encryptPin }).setPin({ ...active, pin: "7788" })).rejects.toMatchObject(refused);
    expect(reason()).toBe("SANDBOX_PIN_NOT_READABLE");
  });

  it("a request id that was used, by another operation or by a refused one too", async () => {
    const issuer = client();
    const requestId = "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11";
    await issuer.resetPinTries(active, { requestId });
    await expect(issuer.blockCard({ ...active, description }, { requestId })).rejects.toMatchObject(refused);
    expect(reason()).toBe("SANDBOX_REQUEST_ID_USED");
    expect(sandbox.cards.get("freedompay", active.card)?.status).toBe("active");
    const second = "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a12";
    await expect(issuer.resetPinTries(blocked, { requestId: second })).rejects.toMatchObject(refused);
    await expect(issuer.resetPinTries(active, { requestId: second })).rejects.toMatchObject(refused);
    expect(reason()).toBe("SANDBOX_REQUEST_ID_USED");
  });

  it("a request id with set PIN, where the emulator is told to", async () => {
    await restart({ freedompay: { setPinRequestId: "refuse" } });
    const withId = client({ setPinRequestId: "send" });
    await expect(withId.setPin({ ...active, pin: "7788" })).rejects.toMatchObject({ code: "issuer-rejected" });
    await client().setPin({ ...active, pin: "7788" });
    expect(atm("7788")).toBe("approved");
  });

  it("takes a query that is signed", async () => {
    const issuer = client();
    const { requestId } = await issuer.resetPinTries(active);
    // The spec has no query, so the type has none; what a gateway may add is signed all the same.
    const params = { query: { partner: "a b" } } as object;
    const { data } = await freedompayClient(issuer).POST("/v5/card-api/request/status", {
      body: { request_id: requestId },
      params,
    });
    expect(data?.request_status).toBe("success");
  });

  it("takes the other name of the header, where the emulator is told to", async () => {
    await restart({ freedompay: { signatureHeader: "JWS-Signature" } });
    await expect(client().issueNewPin(active)).rejects.toMatchObject({ code: "authentication-failed" });
    await client({ signatureHeader: "JWS-Signature" }).issueNewPin(active);
    await restart({ freedompay: { signatureHeader: "either" } });
    await client().issueNewPin(active);
    await client({ signatureHeader: "JWS-Signature" }).issueNewPin(active);
  });
});
