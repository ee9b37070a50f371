import {
  fixedPlatform,
  type ReceivedRequest,
  type Reply,
  startScriptedServer,
  testIssuer,
} from "@cardpin/issuer-contract";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { openPinBlock, pinPublicKey } from "../test/pin-key.ts";
import { cardAnswer, failure, subject } from "../test/subject.ts";
import { errorTable, statusTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type Lithic, type LithicOptions, lithic } from "./index.ts";
import { lithicClient } from "./typed-client.ts";

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";
const pin = "4929";
const apiKey = "test-api-key-do-not-use";
const targetOrigin = "https://shop.example";
const baseUrl = "https://host.example";

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { apiKey: "attempt" },
  ownHeaders: ["Authorization"],
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "an empty card token": (issuer) => issuer.setPin({ card: "", pin }),
    "a card token that is no UUID": (issuer) => issuer.setPin({ card: "card_1", pin }),
    "a PIN with a letter": (issuer) => issuer.setPin({ card, pin: "49a9" }),
    "a PIN of three digits": (issuer) => issuer.setPin({ card, pin: "492" }),
    "a PIN of thirteen digits": (issuer) => issuer.setPin({ card, pin: "4929492949294" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ card, pin: 4929 as never }),
    "a PIN that is wiped": (issuer) => {
      const wiped = Pin.from(pin);
      wiped.dispose();
      return issuer.setPin({ card, pin: wiped });
    },
    "no card to unblock": (issuer) => issuer.resetPinTries(undefined as never),
    "a frame for no page": (issuer) => issuer.openSetPin({ card } as never),
    "a frame for a page with a path": (issuer) => issuer.openSetPin({ card, targetOrigin: `${targetOrigin}/pin` }),
    "a frame for a page that is no web page": (issuer) =>
      issuer.openSetPin({ card, targetOrigin: "ftp://shop.example" }),
    "a frame for three digits": (issuer) => issuer.openSetPin({ card, targetOrigin, maxPinLength: 3 }),
    "a frame until an invalid date": (issuer) =>
      issuer.openSetPin({ card, targetOrigin, expiresAt: new Date(Number.NaN) }),
    "waiting for nothing": (issuer) => issuer.waitUntilDone(undefined as never),
    "waiting for 0 milliseconds": (issuer) =>
      issuer.waitUntilDone({ state: "effective", requestId: "1", card, pending: "chip" }, { timeoutMs: 0 }),
    "the typed client with a PIN in clear": (issuer) =>
      lithicClient(issuer).PATCH("/v1/cards/{card_token}", { params: { path: { card_token: card } }, body: { pin } }),
  },
  badOptions: {
    "nothing in them": () => lithic(undefined as never),
    "no place to send to": () => lithic({ apiKey }),
    "an unknown environment": () => lithic({ environment: "live" as never, apiKey }),
    "both environment and baseUrl": () => lithic({ environment: "sandbox", baseUrl, apiKey }),
    "a baseUrl without TLS": () => lithic({ baseUrl: "http://host.example", apiKey }),
    "no key": () => lithic({ baseUrl } as never),
    "a key with a word before it": () => lithic({ baseUrl, apiKey: `Bearer ${apiKey}` }),
    "text that is not a public key": () => lithic({ baseUrl, apiKey, pinPublicKey: "key" }),
    "another padding": () => lithic({ baseUrl, apiKey, pinPublicKey, pinPadding: "pkcs1-v1_5" as never }),
    "PIN rules that check nothing": () => lithic({ baseUrl, apiKey, issuerRules: {} as never }),
  },
});

/** Runs `work` with a client against a server that answers by script. */
async function against<T>(
  reply: Reply | ((request: ReceivedRequest, index: number) => Reply),
  work: (issuer: Lithic) => Promise<T>,
  options: Partial<LithicOptions> = {},
): Promise<{ outcome: T | unknown; requests: readonly ReceivedRequest[]; waits: readonly number[] }> {
  await using server = await startScriptedServer((request, index) =>
    typeof reply === "function" ? reply(request, index) : reply,
  );
  const { waits, ...platform } = fixedPlatform();
  const issuer = lithic({ baseUrl: server.url, apiKey, pinPublicKey, ...platform, ...options });
  const outcome = await work(issuer).catch((error: unknown) => error);
  return { outcome, requests: server.requests, waits };
}

const bodyOf = (request: ReceivedRequest | undefined): Readonly<Record<string, unknown>> =>
  JSON.parse(request?.body.toString() ?? "{}");

describe("the PIN", () => {
  it("travels with a nonce of nine digits or more, as text of as many bytes as the key has", async () => {
    const { requests } = await against(cardAnswer(), (issuer) => issuer.setPin({ card, pin: "0831" }));
    const field = String(bodyOf(requests[0])["pin"]);
    expect(Buffer.from(field, "base64").toString("base64")).toBe(field);
    expect(Buffer.from(field, "base64")).toHaveLength(256);
    const block = openPinBlock(field);
    expect(Object.keys(block)).toEqual(["nonce", "pin"]);
    expect(block.pin === "0831").toBe(true);
    expect(String(block.nonce)).toMatch(/^[1-9]\d{8,15}$/);
  });

  it("has a new nonce in every attempt and in every call", async () => {
    const twice = (issuer: Lithic) => Promise.all([issuer.setPin({ card, pin }), issuer.setPin({ card, pin })]);
    const passing = (_: ReceivedRequest, index: number): Reply => (index < 2 ? { status: 503 } : cardAnswer());
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const { requests } = await against(passing, twice, { random });
    const nonces = requests.map((request) => openPinBlock(String(bodyOf(request)["pin"])).nonce);
    expect(nonces).toHaveLength(4);
    expect(new Set(nonces).size).toBe(4);
  });

  it("is not sent without a public key, and the other verbs need none", async () => {
    const without = { pinPublicKey: undefined } as never;
    const { outcome, requests } = await against(cardAnswer(), (issuer) => issuer.setPin({ card, pin }), without);
    expect(outcome).toMatchObject({ code: "invalid-options", outcome: "not-sent" });
    expect(requests).toHaveLength(0);
    const unblocked = await against(cardAnswer(), (issuer) => issuer.resetPinTries({ card }), without);
    expect(unblocked.outcome).toMatchObject({ state: "effective" });
  });
});

describe("what Lithic answers", () => {
  it.each(Object.entries(statusTable))("means by HTTP %s what the table says", async (status, row) => {
    const { outcome } = await against(failure(Number(status)), (issuer) => issuer.setPin({ card, pin }), {
      retries: 0,
    });
    const issuerRequestId = "3ec51ef1-b68d-4243-be6c-2204229b09cf";
    expect(outcome).toMatchObject({ code: row.code, outcome: "rejected", issuerRequestId });
  });

  it("is in doubt when an error comes under HTTP 200", async () => {
    const { outcome } = await against(failure(200), (issuer) => issuer.setPin({ card, pin }));
    expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown" });
  });

  it("may be that the chip takes the PIN later", async () => {
    const later = cardAnswer({ pending_commands: ["CHANGE_PIN"] });
    const { outcome } = await against(later, (issuer) => issuer.setPin({ card, pin }));
    expect(outcome).toMatchObject({ state: "effective", card, pending: "chip" });
    const now = await against(cardAnswer({ pending_commands: [] }), (issuer) => issuer.setPin({ card, pin }));
    expect(now.outcome).not.toHaveProperty("pending");
  });

  it.each([
    ["OK", "set"],
    ["NOT_SET", "not-set"],
    ["BLOCKED", "blocked"],
    ["toString", "unknown"],
  ])("says %s of a PIN that is %s", async (pinStatus, expected) => {
    const { outcome } = await against(cardAnswer({ pin_status: pinStatus }), (issuer) => issuer.getCard({ card }));
    const read = { card, state: "active", issuerState: "OPEN", physical: true, last4: "0018" };
    expect(outcome).toEqual({ ...read, pin: expected });
  });

  it("has no card number in what is returned", async () => {
    const { outcome } = await against(cardAnswer({ pan: "4000001234570018", cvv: "742" }), (issuer) =>
      issuer.getCard({ card }),
    );
    expect(JSON.stringify(outcome)).not.toMatch(/4000001234570018|742/);
  });

  it("is no frame when it holds no session", async () => {
    const { outcome } = await against(cardAnswer(), (issuer) => issuer.openSetPin({ card, targetOrigin }));
    expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "rejected" });
  });
});

describe("waiting for the chip", () => {
  const pending = { state: "effective", requestId: "earlier", card, pending: "chip" } as const;
  const waiting = cardAnswer({ pending_commands: ["CHANGE_PIN"] });

  it("ends when the card has nothing pending", async () => {
    const script = (_: ReceivedRequest, index: number): Reply => (index < 2 ? waiting : cardAnswer());
    const { outcome, requests, waits } = await against(script, (issuer) => issuer.waitUntilDone(pending));
    expect(outcome).toEqual({ state: "effective", requestId: "earlier", card });
    expect([requests.length, waits]).toEqual([3, [500, 1_000]]);
  });

  it("asks nothing about a result that is done", async () => {
    const done = { state: "effective", requestId: "earlier", card } as const;
    const { outcome, requests } = await against(waiting, (issuer) => issuer.waitUntilDone(done));
    expect([outcome, requests.length]).toEqual([done, 0]);
  });

  it("ends in doubt when the time is over", async () => {
    const { outcome } = await against(waiting, (issuer) => issuer.waitUntilDone(pending, { timeoutMs: 60 }));
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
  });
});
