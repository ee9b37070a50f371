import type { CallerError } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { describe, expect, it } from "vitest";
import { type HashDT, type HashDTOptions, hashdt } from "./index.ts";
import { hashdtClient } from "./typed-client.ts";

const card = { card: "card-4711", cardholderId: "holder-0815", walletId: "wallet-2342" };

/** A client whose requests are answered by `statuses` in order, and with a page afterwards. */
function talking(options: Partial<HashDTOptions>, statuses: number[] = []): { issuer: HashDT; sent: Headers[] } {
  const sent: Headers[] = [];
  const issuer = hashdt({
    baseUrl: "https://host.example",
    apiKey: "key-1",
    productId: "PRODUCT01",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (_, { headers }) => {
      sent.push(new Headers(headers));
      const status = statuses.shift();
      if (status !== undefined) return new Response("", { status });
      const data = [{ set_pin_url: "https://pages.example/pin?session=1" }];
      return Response.json({ status: "Success", code: 200, data });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("hashdt: credentials that a function supplies", () => {
  it("are asked for at each attempt, so that a rotated key is used at once", async () => {
    let asked = 0;
    const { issuer, sent } = talking({ apiKey: async () => `key-${++asked}` }, [503]);
    await issuer.openSetPin(card);
    expect(sent.map((headers) => headers.get("x-api-key"))).toEqual(["key-1", "key-2"]);
  });

  for (const [name, source] of [
    ["apiKey", "credential"],
    ["token", "token"],
  ] as const) {
    it(`fail as token-unavailable when ${name} fails: nothing is sent, and only onCallerError gets the error`, async () => {
      const thrown = new Error("vault: hd_secret_7731 is sealed");
      const told: CallerError[] = [];
      const fail = (): never => {
        throw thrown;
      };
      const { issuer, sent } = talking({ [name]: fail, onCallerError: (error) => told.push(error), retries: 0 });
      const error = await failureOf(issuer.openSetPin(card));
      expect(error).toMatchObject({
        code: "token-unavailable",
        outcome: "not-sent",
        issuer: "hashdt",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(told).toEqual([{ source, error: thrown }]);
      expect(told[0]?.error).toBe(thrown);
      expect(leaksIn([error], { key: "hd_secret_7731" })).toEqual([]);
      expect(sent).toEqual([]);
    });

    it(`fail as token-unavailable when ${name} returns something else`, async () => {
      for (const value of ["", "with space", 7, null, undefined]) {
        const { issuer, sent } = talking({ [name]: async () => value, retries: 0 } as Partial<HashDTOptions>);
        const error = await failureOf(issuer.openSetPin(card));
        expect(error, String(value)).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
        expect(sent).toEqual([]);
      }
    });
  }
});

describe("hashdt: close", () => {
  it("refuses every later call, behind both doors", async () => {
    let asked = 0;
    const { issuer, sent } = talking({ token: () => `token-${++asked}` });
    const client = hashdtClient(issuer);
    await issuer.openSetPin(card);
    issuer.close();
    issuer.close();
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringContaining("was closed") };
    for (const call of [issuer.openSetPin, issuer.openResetPin, issuer.openChangePin]) {
      expect(await failureOf(call(card))).toMatchObject(refused);
    }
    const header = { "x-cardholder-id": "holder", "x-wallet-id": "wallet", "x-request-id": "request-1" };
    const params = { path: { version: "v1" }, header };
    expect(await failureOf(client.GET("/issuing/api/{version}/card/list", { params }))).toMatchObject(refused);
    expect([sent.length, asked]).toEqual([1, 1]);
  });
});
