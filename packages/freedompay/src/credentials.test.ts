import { createHmac } from "node:crypto";
import type { CallerError } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { type FreedomPay, type FreedomPayOptions, freedompay } from "./index.ts";
import { freedompayClient } from "./typed-client.ts";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const pin = "7788";

interface Sent {
  readonly jws: string;
  readonly body: string;
}

/** A client whose requests are answered by `statuses` in order, and with success afterwards. */
function talking(options: Partial<FreedomPayOptions>, statuses: number[] = []): { issuer: FreedomPay; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = freedompay({
    baseUrl: "https://host.example",
    authId: "123456",
    secret: "secret-1",
    encryptPin: () => "ciphertext",
    clock: { now: () => 1_760_012_450_000, sleep: async () => {} },
    fetch: async (_, { headers, body }) => {
      const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
      sent.push({ jws: new Headers(headers).get("x-jws-signature") ?? "", body: text });
      const status = statuses.shift();
      if (status !== undefined) return new Response("", { status });
      return Response.json({ status: "ok", request_status: "success" });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const signerOf = ({ jws }: Sent): unknown =>
  JSON.parse(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString()).auth_id;

/** Whether a request was signed with a secret, by Node alone: RFC 7515, with the payload left out of the middle. */
function isSignedWith(secret: string, { jws, body }: Sent): boolean {
  const [head = "", , signature] = jws.split(".");
  const payload = Buffer.from(body).toString("base64url");
  return createHmac("sha512", secret).update(`${head}.${payload}`).digest("base64url") === signature;
}

describe("freedompay: credentials that a function supplies", () => {
  it("are asked for at each attempt, so that a rotated secret is used at once", async () => {
    let asked = 0;
    const { issuer, sent } = talking(
      { authId: () => `partner-${++asked}`, secret: async () => SecretKey.fromText(`secret-${asked}`, "utf8") },
      [503],
    );
    await issuer.setPin({ card, pin });
    expect(sent.map(signerOf)).toEqual(["partner-1", "partner-2"]);
    expect(sent.map((request, index) => isSignedWith(`secret-${index + 1}`, request))).toEqual([true, true]);
  });

  for (const name of ["authId", "secret"] as const) {
    it(`fail as token-unavailable when ${name} fails: nothing is sent, and only onCallerError gets the error`, async () => {
      const thrown = new Error("vault: fp_secret_7731 is sealed");
      const told: CallerError[] = [];
      const fail = (): never => {
        throw thrown;
      };
      const { issuer, sent } = talking({ [name]: fail, onCallerError: (error) => told.push(error), retries: 0 });
      const error = await failureOf(issuer.issueNewPin({ card }));
      expect(error).toMatchObject({ code: "token-unavailable", outcome: "not-sent", issuer: "freedompay" });
      expect(told).toEqual([{ source: "credential", error: thrown }]);
      expect(told[0]?.error).toBe(thrown);
      expect(leaksIn([error], { key: "fp_secret_7731" })).toEqual([]);
      expect(sent).toEqual([]);
    });

    it(`fail as token-unavailable when ${name} returns something that is no credential`, async () => {
      for (const value of ["", "with space", 7, null, undefined]) {
        const { issuer, sent } = talking({ [name]: async () => value, retries: 0 } as Partial<FreedomPayOptions>);
        const error = await failureOf(issuer.setPin({ card, pin }));
        expect(error, String(value)).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
        expect(sent).toEqual([]);
      }
    });
  }

  it("may be tried again for an operation that must not arrive twice, because nothing was sent", async () => {
    let asked = 0;
    const authId = (): string => {
      asked += 1;
      if (asked === 1) throw new Error("vault is starting");
      return "123456";
    };
    const { issuer, sent } = talking({ authId });
    expect(await issuer.issueNewPin({ card })).toMatchObject({ state: "effective" });
    expect(sent).toHaveLength(1);
  });
});

describe("freedompay: what onCallerError gets", () => {
  it("is what the encryptor threw, as thrown, and the error of the call says nothing of it", async () => {
    const thrown = new Error(`cannot encrypt ${pin}`);
    const told: CallerError[] = [];
    const encryptPin = async (): Promise<string> => {
      throw thrown;
    };
    const { issuer, sent } = talking({ encryptPin, onCallerError: (error) => told.push(error) });
    const error = await failureOf(issuer.setPin({ card, pin }));
    expect(error).toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    expect(told).toEqual([{ source: "encryptPin", error: thrown }]);
    expect(leaksIn([error], { pin })).toEqual([]);
    expect(sent).toEqual([]);
  });

  it("is what a policy threw, and what its own rules threw", async () => {
    const thrown = new Error("rules");
    const check = (): never => {
      throw thrown;
    };
    for (const [options, source] of [
      [{ policy: { check } }, "policy"],
      [{ issuerRules: { check } }, "issuerRules"],
    ] as const) {
      const told: CallerError[] = [];
      const { issuer } = talking({ ...options, onCallerError: (error) => told.push(error) });
      expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject({
        code: "invalid-argument",
        outcome: "not-sent",
      });
      expect(told).toEqual([{ source, error: thrown }]);
    }
  });
});

describe("freedompay: close", () => {
  it("refuses every later call, behind both doors", async () => {
    const { issuer, sent } = talking({});
    const client = freedompayClient(issuer);
    await issuer.setPin({ card, pin });
    issuer.close();
    issuer.close();
    const refused = { code: "invalid-argument", outcome: "not-sent", message: expect.stringContaining("was closed") };
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject(refused);
    expect(await failureOf(issuer.waitUntilDone({ state: "accepted", requestId: "call-1" }))).toMatchObject(refused);
    const body = { card_id: card, pin: "ciphertext" };
    expect(await failureOf(client.POST("/v5/card-api/card/set_pin", { body }))).toMatchObject(refused);
    expect(sent).toHaveLength(1);
  });

  it("wipes the client's own copy of the secret, and not the caller's", async () => {
    const secret = SecretKey.fromText("secret-1", "utf8");
    talking({ secret }).issuer.close();
    expect(secret.use((bytes) => new TextDecoder().decode(bytes))).toBe("secret-1");
    const other = talking({ secret });
    secret.dispose();
    expect(await other.issuer.setPin({ card, pin })).toMatchObject({ state: "effective" });
  });
});
