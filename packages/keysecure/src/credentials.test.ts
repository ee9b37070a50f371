import type { CallerError } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { copyEncryptionKey, deriveKey, encryptKeySecureField } from "./encryption.ts";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";
import { keysecureClient } from "./typed-client.ts";

const card = { card: "C202605220001", cardholderNo: "U202605220001" };
const pin = "270946";
const secretOf = (at: number): string => `0123456789abcde${at}`;

interface Sent {
  readonly path: string;
  readonly headers: Headers;
  readonly pin: unknown;
}

/** A client whose requests for cards are answered by `statuses` in order, and with success afterwards. */
function talking(options: Partial<KeySecureOptions>, statuses: number[] = []): { issuer: KeySecure; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = keysecure({
    baseUrl: "https://host.example",
    apiKey: "ak-1",
    apiSecret: secretOf(1),
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { headers, body }) => {
      const { pathname } = new URL(url);
      const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : "{}";
      sent.push({ path: pathname, headers: new Headers(headers), pin: JSON.parse(text).pin });
      if (pathname.endsWith("/merchant/token")) {
        return Response.json({ code: 0, data: { access_token: "token-1", expired_time: 1_760_099_000_000 } });
      }
      const status = statuses.shift();
      if (status !== undefined) return new Response("", { status });
      return Response.json({ code: 0, data: { result: true, card_no: card.card, status: "Activated" } });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const encrypted = (secret: string): string =>
  encryptKeySecureField(deriveKey(secret, "utf8") ?? SecretKey.from(new Uint8Array(1)), Pin.from(pin));

describe("keysecure: credentials that a function supplies", () => {
  it("are asked for at each attempt, so that a rotated Api-Key is used at once", async () => {
    let asked = 0;
    const { issuer, sent } = talking({ apiKey: async () => `ak-${++asked}` }, [503]);
    await issuer.setPin({ ...card, pin });
    // The token's request asks first or second: it and the first attempt are under way at the same time.
    const keys = sent.map(({ headers }) => headers.get("api-key"));
    expect(keys.toSorted()).toEqual(["ak-1", "ak-2", "ak-3"]);
    expect(keys.at(-1)).toBe("ak-3");
  });

  it("are asked for at each call that encrypts, so that a rotated secret is used at once", async () => {
    let asked = 0;
    const { issuer, sent } = talking({ apiSecret: () => secretOf(++asked) });
    await issuer.setPin({ ...card, pin });
    await issuer.setPin({ ...card, pin });
    await issuer.blockCard(card);
    expect(asked).toBe(2);
    expect(sent.map((request) => request.pin).filter((text) => text !== undefined)).toEqual([
      encrypted(secretOf(1)),
      encrypted(secretOf(2)),
    ]);
  });

  it("are not needed for the key when the AES key is given itself", async () => {
    let asked = 0;
    const key = new TextEncoder().encode(secretOf(7));
    const apiSecret = (): string => secretOf(++asked);
    const { issuer, sent } = talking({ apiSecret, encryptionKey: key });
    await issuer.setPin({ ...card, pin });
    expect(sent.at(-1)?.pin).toBe(encrypted(secretOf(7)));
    expect(asked).toBe(0);
  });

  for (const name of ["apiKey", "apiSecret"] as const) {
    it(`fail as token-unavailable when ${name} fails: nothing is sent to the card, and only onCallerError gets the error`, async () => {
      const thrown = new Error("vault: ks_secret_7731 is sealed");
      const told: CallerError[] = [];
      const fail = (): never => {
        throw thrown;
      };
      const { issuer, sent } = talking({ [name]: fail, onCallerError: (error) => told.push(error), retries: 0 });
      const error = await failureOf(issuer.setPin({ ...card, pin }));
      expect(error).toMatchObject({ code: "token-unavailable", outcome: "not-sent", issuer: "keysecure" });
      expect(new Set(told.map(({ source }) => source))).toEqual(new Set(["credential"]));
      expect(told.every((caller) => caller.error === thrown)).toBe(true);
      expect(told).not.toHaveLength(0);
      expect(leaksIn([error], { key: "ks_secret_7731" })).toEqual([]);
      expect(sent.filter(({ path }) => path.endsWith("/pin/set"))).toEqual([]);
    });

    it(`fail as token-unavailable when ${name} returns something that is no credential`, async () => {
      for (const value of ["", "with space", 7, null, undefined]) {
        const { issuer, sent } = talking({ [name]: async () => value, retries: 0 } as Partial<KeySecureOptions>);
        const error = await failureOf(issuer.setPin({ ...card, pin }));
        expect(error, String(value)).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
        expect(sent.filter(({ path }) => path.endsWith("/pin/set"))).toEqual([]);
      }
    });
  }

  it("fail as token-unavailable when the secret is no AES key", async () => {
    const { issuer } = talking({ apiSecret: () => "too-short", retries: 0 });
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject({
      code: "token-unavailable",
      outcome: "not-sent",
    });
  });
});

describe("keysecure: close", () => {
  it("refuses every later call, behind both doors", async () => {
    const { issuer, sent } = talking({});
    const client = keysecureClient(issuer);
    await issuer.setPin({ ...card, pin });
    const before = sent.length;
    issuer.close();
    issuer.close();
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringContaining("was closed") };
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject(refused);
    expect(await failureOf(issuer.getCard(card))).toMatchObject(refused);
    const params = { path: { card_no: card.card } };
    expect(await failureOf(client.GET("/open-api/v1/card/{card_no}/detail", { params }))).toMatchObject(refused);
    expect(sent).toHaveLength(before);
  });

  it("wipes the client's own copy of the key, and not the caller's", async () => {
    const encryptionKey = SecretKey.fromText(secretOf(7), "utf8");
    talking({ encryptionKey }).issuer.close();
    expect(copyEncryptionKey(encryptionKey)?.length).toBe(16);
    const other = talking({ encryptionKey });
    encryptionKey.dispose();
    expect(await other.issuer.setPin({ ...card, pin })).toMatchObject({ state: "effective" });
  });
});
