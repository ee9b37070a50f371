import type { CallerError } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { type Rapyd, type RapydOptions, rapyd } from "./index.ts";
import { sign } from "./signature.ts";
import { rapydClient } from "./typed-client.ts";

const card = "card_1";
const pin = "4929";

interface Sent {
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A client whose requests are answered by `statuses` in order, and with success afterwards. */
function talking(options: Partial<RapydOptions>, statuses: number[] = []): { issuer: Rapyd; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = rapyd({
    baseUrl: "https://host.example",
    accessKey: "rak_1",
    secretKey: "rsk_1",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (url, { method, headers, body }) => {
      const { pathname, search } = new URL(url);
      const target = `${(method ?? "").toLowerCase()}${pathname}${search}`;
      const bytes = body instanceof Uint8Array ? Uint8Array.from(body) : new Uint8Array(0);
      sent.push({ target, headers: new Headers(headers), body: bytes });
      const status = statuses.shift();
      if (status !== undefined) return new Response("", { status });
      return Response.json({ status: { status: "SUCCESS" }, data: { card_id: card, status: "ACT" } });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

/** Whether a request was signed with a key. */
function isSignedWith(secret: string, { target, headers, body }: Sent): boolean {
  const key = SecretKey.fromText(secret, "utf8");
  const [salt, timestamp, accessKey, signature] = ["salt", "timestamp", "access_key", "signature"].map(
    (name) => headers.get(name) ?? "",
  ) as [string, string, string, string]; // four names, four values
  return sign(key, { target, salt, timestamp, accessKey, body }) === signature;
}

describe("rapyd: credentials that a function supplies", () => {
  it("are asked for at each attempt, so that a rotated key is used at once", async () => {
    let asked = 0;
    const { issuer, sent } = talking(
      { accessKey: () => `rak_${++asked}`, secretKey: async () => SecretKey.fromText(`rsk_${asked}`, "utf8") },
      [503],
    );
    await issuer.setPin({ card, pin });
    expect(sent.map(({ headers }) => headers.get("access_key"))).toEqual(["rak_1", "rak_2"]);
    expect(sent.map((request, index) => isSignedWith(`rsk_${index + 1}`, request))).toEqual([true, true]);
  });

  for (const name of ["accessKey", "secretKey"] as const) {
    it(`fail as token-unavailable when ${name} fails: nothing is sent, and only onCallerError gets the error`, async () => {
      const thrown = new Error("vault: key rsk_secret_7731 is sealed");
      const told: CallerError[] = [];
      const fail = (): never => {
        throw thrown;
      };
      const { issuer, sent } = talking({ [name]: fail, onCallerError: (error) => told.push(error), retries: 0 });
      const error = await failureOf(issuer.setPin({ card, pin }));
      expect(error).toMatchObject({ code: "token-unavailable", outcome: "not-sent", issuer: "rapyd", retryable: true });
      expect(told).toEqual([{ source: "credential", error: thrown }]);
      expect(told[0]?.error).toBe(thrown);
      expect(leaksIn([error], { key: "rsk_secret_7731" })).toEqual([]);
      expect(sent).toEqual([]);
    });

    it(`fail as token-unavailable when ${name} returns something that is no credential`, async () => {
      for (const value of ["", "with space", "line\nbreak", 7, null, undefined, {}]) {
        const { issuer, sent } = talking({ [name]: async () => value, retries: 0 } as Partial<RapydOptions>);
        const error = await failureOf(issuer.setPin({ card, pin }));
        expect(error, String(value)).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
        expect(sent).toEqual([]);
      }
    });
  }

  it("are tried again when they fail for the moment", async () => {
    let asked = 0;
    const accessKey = (): string => {
      asked += 1;
      if (asked === 1) throw new Error("vault is starting");
      return "rak_1";
    };
    const { issuer, sent } = talking({ accessKey });
    expect(await issuer.setPin({ card, pin })).toMatchObject({ state: "effective" });
    expect(sent).toHaveLength(1);
  });

  it("go on when the listener of errors fails itself", async () => {
    const onCallerError = (): never => {
      throw new Error("logger");
    };
    const accessKey = (): never => {
      throw new Error("vault");
    };
    const { issuer } = talking({ accessKey, onCallerError, retries: 0 });
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject({ code: "token-unavailable" });
  });
});

describe("rapyd: close", () => {
  it("refuses every later call, behind both doors", async () => {
    const { issuer, sent } = talking({});
    const client = rapydClient(issuer);
    await issuer.setPin({ card, pin });
    issuer.close();
    issuer.close();
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringContaining("was closed") };
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject(refused);
    expect(await failureOf(issuer.openSetPin({ card, ewalletContact: "cont_1" }))).toMatchObject(refused);
    expect(await failureOf(client.GET("/v1/issuing/cards"))).toMatchObject(refused);
    expect(sent).toHaveLength(1);
  });

  it("wipes the client's own copy of the key, and not the caller's", async () => {
    const secretKey = SecretKey.fromText("rsk_1", "utf8");
    const { issuer } = talking({ secretKey });
    issuer.close();
    expect(secretKey.use((bytes) => new TextDecoder().decode(bytes))).toBe("rsk_1");
    const other = talking({ secretKey });
    secretKey.dispose();
    expect(await other.issuer.setPin({ card, pin })).toMatchObject({ state: "effective" });
  });
});
