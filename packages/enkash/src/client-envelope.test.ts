import { createCipheriv, createHash } from "node:crypto";
import { type ReceivedRequest, type Reply, startScriptedServer } from "@cardpin/issuer-contract";
import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import {
  against,
  bodyOf,
  card,
  create,
  failure,
  granted,
  isLogin,
  json,
  made,
  pin,
  secrets,
  setPin,
  snakeToken,
  success,
} from "../test/calls-by-script.ts";
import type { EnKash } from "./index.ts";

describe("the envelope", () => {
  // Written a second time, with node:crypto.
  const wrapped = (value: unknown, secret: string = secrets.clientSecret): string => {
    const key = createHash("sha256").update(secret).digest().subarray(0, 16);
    const cipher = createCipheriv("aes-128-ecb", key, null);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return JSON.stringify({ request: cipher.update(text, "utf8", "base64") + cipher.final("base64") });
  };
  const sealed = (value: unknown, secret?: string): Reply => ({ status: 200, body: wrapped(value, secret) });
  const answering =
    (reply: Reply) =>
    (request: ReceivedRequest): Reply =>
      isLogin(request) ? json(snakeToken) : reply;

  it("wraps the whole body as in the computed vector, and leaves the login alone", async () => {
    await using server = await startScriptedServer(
      answering(sealed({ code: 0, message: "Success", payload: "Success" })),
    );
    const result = await create(server.url, { bodyEncryption: "envelope" }).setPin({ ...card, pin });
    expect(result.state).toBe("effective");
    expect(bodyOf(server.requests[0])).toContain("grant_type=password");
    expect(bodyOf(server.requests[1])).toBe(
      '{"request":"vIgMq94GORhh0UF2lcWRkuZ0QMjcNG9OqTI4J6tSOWxzyKvqqVXI13G0vcou7rirZYlk4U3D8YPGeX/isvK36DZuIVGDUYPkiN6uSecItUm2USqVTyGPwlXx9aFuc+MntNK0weJOMlaubSK6M487sniUdNJRjHAcvyNod3Qw2vo="}',
    );
  });

  it("sends the same ciphertext in every attempt", async () => {
    const { cards } = await against(
      (request, index) => (isLogin(request) ? json(snakeToken) : index < 3 ? { status: 503, body: "" } : granted),
      setPin,
      { bodyEncryption: "envelope" },
    );
    expect(cards).toHaveLength(3);
    expect(new Set(cards.map(bodyOf)).size).toBe(1);
  });

  it("takes another key", async () => {
    const envelopeKey = createHash("sha256").update("another-secret").digest().subarray(0, 16);
    const { outcome } = await against(answering(sealed({ code: 0, message: "Success" }, "another-secret")), setPin, {
      bodyEncryption: "envelope",
      envelopeKey,
    });
    expect(outcome).toMatchObject({ state: "effective" });
  });

  for (const bodyEncryption of ["none", "envelope"] as const) {
    it(`reads wrapped and plain answers alike with the body encryption ${bodyEncryption}`, async () => {
      const wrappedRefusal = sealed({ code: 412, message: pin });
      for (const [reply, expected] of [
        [granted, { state: "effective" }],
        [sealed({ code: 0, message: "Success" }), { state: "effective" }],
        [failure(422), { code: "invalid-request", outcome: "rejected", issuerCode: "422" }],
        [wrappedRefusal, { code: "invalid-request", outcome: "rejected", issuerCode: "412" }],
      ] as const) {
        const { outcome } = await against(answering(reply), setPin, { bodyEncryption });
        expect(outcome).toMatchObject(expected);
      }
    });

    for (const [what, reply] of Object.entries<Reply>({
      "under another key": sealed({ code: 0, message: "Success" }, "another-secret"),
      "that is no Base64": json({ request: "**" }),
      "of half a block": json({ request: "AAAA" }),
      "of no JSON": sealed("Success"),
      "of nothing": json({ request: "" }),
    })) {
      it(`does not take an envelope ${what} for success with the body encryption ${bodyEncryption}`, async () => {
        const { outcome } = await against(answering(reply), setPin, { bodyEncryption, retries: 0 });
        expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown", httpStatus: 200 });
      });
    }
  }

  it("warns of deterministic encryption once per client, and only when it is used", async () => {
    const twice = async (issuer: EnKash): Promise<void> => {
      await setPin(issuer);
      await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
    };
    const warnings = async (bodyEncryption: "none" | "envelope"): Promise<readonly object[]> =>
      (await against(success, twice, { bodyEncryption })).events.filter(({ type }) => type === "warning");
    expect(await warnings("envelope")).toEqual([
      expect.objectContaining({ warning: "deterministic-encryption", issuer: "enkash", verb: "setPin" }),
    ]);
    expect(await warnings("none")).toEqual([]);
  });

  it("wipes the client's own copy of the key at close, and not the caller's", async () => {
    const envelopeKey = SecretKey.from(new Uint8Array(16).fill(7));
    made({ bodyEncryption: "envelope", envelopeKey }).close();
    expect(envelopeKey.use((bytes) => bytes[0])).toBe(7);
    const setPinLater = (issuer: EnKash): Promise<unknown> => {
      envelopeKey.dispose();
      return setPin(issuer);
    };
    const { outcome } = await against(success, setPinLater, { bodyEncryption: "envelope", envelopeKey });
    expect(outcome).toMatchObject({ state: "effective" });
  });
});
