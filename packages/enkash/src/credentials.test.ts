import type { CallerError } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { type EnKash, type EnKashLoginGuardStore, type EnKashOptions, enkash } from "./index.ts";
import { enkashClient } from "./typed-client.ts";

const card = { cardAccountId: "CAA8W45", card: "EKC94AEX89" };
const pin = "9078";

/** A client whose requests to the card host are answered by `statuses` in order, and with success afterwards. */
function talking(
  options: Partial<EnKashOptions>,
  statuses: number[] = [],
): { issuer: EnKash; sent: Headers[]; logins: () => number } {
  const sent: Headers[] = [];
  let logins = 0;
  const issuer = enkash({
    baseUrl: "https://card.example",
    tokenUrl: "https://token.example",
    partnerId: "CRTEST001",
    companyId: "CEKEP5GSGP",
    clientId: "test-client",
    clientSecret: "test-client-secret",
    username: "9000000000",
    password: "test-password",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers }) => {
      if (url.startsWith("https://token.example/")) {
        logins += 1;
        return Response.json({ access_token: `token-${logins}`, expires_in: 86_399 });
      }
      sent.push(new Headers(headers));
      const status = statuses.shift();
      if (status !== undefined) return new Response("", { status });
      return Response.json({ code: 0, message: "Success" });
    },
    ...options,
  });
  return { issuer, sent, logins: () => logins };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("enkash: a partner's ID that a function supplies", () => {
  it("is asked for at each attempt, so that a rotated one is used at once", async () => {
    let asked = 0;
    const { issuer, sent } = talking({ partnerId: async () => `CR${++asked}` }, [503]);
    await issuer.setPin({ ...card, pin });
    expect(sent.map((headers) => headers.get("partnerid"))).toEqual(["CR1", "CR2"]);
  });

  it("fails as token-unavailable when the function fails: nothing is sent to the card, and only onCallerError gets the error", async () => {
    const thrown = new Error("vault: ek_secret_7731 is sealed");
    const told: CallerError[] = [];
    const partnerId = (): never => {
      throw thrown;
    };
    const { issuer, sent } = talking({ partnerId, onCallerError: (error) => told.push(error), retries: 0 });
    const error = await failureOf(issuer.setPin({ ...card, pin }));
    expect(error).toMatchObject({ code: "token-unavailable", outcome: "not-sent", issuer: "enkash" });
    expect(told).toEqual([{ source: "credential", error: thrown }]);
    expect(told[0]?.error).toBe(thrown);
    expect(leaksIn([error], { key: "ek_secret_7731" })).toEqual([]);
    expect(sent).toEqual([]);
  });

  it("fails as token-unavailable when the function returns something else", async () => {
    for (const value of ["", "with space", 7, null, undefined]) {
      const { issuer, sent } = talking({ partnerId: async () => value as string, retries: 0 });
      const error = await failureOf(issuer.setPin({ ...card, pin }));
      expect(error, String(value)).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
      expect(sent).toEqual([]);
    }
  });
});

describe("enkash: what onCallerError gets", () => {
  it("is what encodePinBlock threw, as thrown, and the error of the call says nothing of it", async () => {
    const thrown = new Error(`cannot encode ${pin}`);
    const told: CallerError[] = [];
    const encodePinBlock = async (): Promise<string> => {
      throw thrown;
    };
    const { issuer, sent } = talking({ encodePinBlock, onCallerError: (error) => told.push(error) });
    const error = await failureOf(issuer.setPin({ ...card, pin }));
    expect(error).toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    expect(told).toEqual([{ source: "encodePinBlock", error: thrown }]);
    expect(leaksIn([error], { pin })).toEqual([]);
    expect(sent).toEqual([]);
  });

  it("is what the store of logins threw, and no login is made", async () => {
    const thrown = new Error("redis is down");
    const told: CallerError[] = [];
    const loginGuardStore: EnKashLoginGuardStore = { begin: () => Promise.reject(thrown), end: () => {} };
    const { issuer, logins } = talking({ loginGuardStore, onCallerError: (error) => told.push(error), retries: 0 });
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject({
      code: "token-unavailable",
      outcome: "not-sent",
    });
    expect(told).toEqual([{ source: "loginGuardStore", error: thrown }]);
    expect(logins()).toBe(0);
  });
});

describe("enkash: clients that share a store of logins", () => {
  it("ask it under the account's name, and tell it how a login ended", async () => {
    const asked: unknown[] = [];
    const loginGuardStore: EnKashLoginGuardStore = {
      begin: (key) => {
        asked.push(["begin", key]);
        return { kind: "go" };
      },
      end: async (key, { end, pauseMs }) => void asked.push(["end", key, end, pauseMs]),
    };
    const { issuer } = talking({ loginGuardStore, loginGuardKey: "account-1" });
    await issuer.setPin({ ...card, pin });
    await issuer.setPin({ ...card, pin });
    expect(asked).toEqual([
      ["begin", "account-1"],
      ["end", "account-1", "succeeded", 0],
    ]);
  });

  it("do not log in while it says that the account is locked", async () => {
    const loginGuardStore: EnKashLoginGuardStore = { begin: async () => ({ kind: "locked" }), end: () => {} };
    const { issuer, sent, logins } = talking({ loginGuardStore });
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject({
      code: "account-locked",
      outcome: "not-sent",
      retryable: false,
    });
    expect([sent.length, logins()]).toEqual([0, 0]);
  });
});

describe("enkash: close", () => {
  it("refuses every later call, behind both doors, and does not log in for it", async () => {
    const { issuer, sent, logins } = talking({});
    const client = enkashClient(issuer);
    await issuer.setPin({ ...card, pin });
    issuer.close();
    issuer.close();
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringContaining("was closed") };
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject(refused);
    expect(await failureOf(issuer.requestOtp({ ...card, cardOtpAction: "PIN" }))).toMatchObject(refused);
    const body = { companyId: "CEKEP5GSGP", cardAccountId: card.cardAccountId };
    expect(await failureOf(client.POST("/api/v0/partner/enKashCard/search", { body }))).toMatchObject(refused);
    expect([sent.length, logins()]).toEqual([1, 1]);
  });

  it("wipes the client's own copy of the envelope's key, and not the caller's", async () => {
    const envelopeKey = SecretKey.from(new Uint8Array(16).fill(7));
    talking({ bodyEncryption: "envelope", envelopeKey }).issuer.close();
    expect(envelopeKey.use((bytes) => bytes[0])).toBe(7);
    const other = talking({ bodyEncryption: "envelope", envelopeKey });
    envelopeKey.dispose();
    expect(await other.issuer.setPin({ ...card, pin })).toMatchObject({ state: "effective" });
  });
});
