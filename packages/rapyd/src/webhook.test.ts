import { runInNewContext } from "node:vm";
import { SecretKey as OwnSecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it, vi } from "vitest";
import { isRapydPinSetEvent, signRapydWebhookForTest, verifyRapydWebhook } from "./webhook.ts";

const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
const url = "https://example.com/rapyd/webhook";
const body = JSON.stringify({
  id: "wh_76f6b08f986e279e7cc25325142117c4",
  type: "ISSUED_CARD_PIN_SET",
  data: { id: "ci_1", card_id: "card_1", status: "ACT", note: "Ünïcode" },
});
const timestamp = 1_760_012_450;
const now = timestamp * 1_000;
const headers = signRapydWebhookForTest({ url, body, ...keys, salt: "0123456789abcdef", timestamp });
const good = { url, headers, body, now, ...keys };

describe("verifyRapydWebhook", () => {
  it("gives the event when the signature is right, from text, bytes, or Headers", () => {
    for (const input of [
      good,
      { ...good, body: new TextEncoder().encode(body) },
      { ...good, headers: new Headers(headers) },
    ]) {
      const verdict = verifyRapydWebhook(input);
      expect(verdict).toMatchObject({ ok: true });
      if (verdict.ok) expect(isRapydPinSetEvent(verdict.event)).toBe(true);
    }
  });

  it("refuses a body that is not JSON or no event, though signed", () => {
    for (const other of ["plain text", "[]", '{"id":"wh_1","type":"X"}']) {
      const signed = signRapydWebhookForTest({ url, body: other, ...keys, salt: "s", timestamp });
      expect(verifyRapydWebhook({ ...good, body: other, headers: signed })).toEqual({
        ok: false,
        reason: "not-an-event",
      });
    }
  });

  const wrong = { ok: false, reason: "wrong-signature" };
  const refused = {
    "a changed body": [{ ...good, body: body.replace("card_1", "card_2") }, wrong],
    "white space added to the body": [{ ...good, body: `${body} ` }, wrong],
    "another URL": [{ ...good, url: "https://example.com/other" }, wrong],
    "another secret": [{ ...good, secretKey: "another" }, wrong],
    "another access key": [{ ...good, accessKey: "another" }, wrong],
    "a changed salt": [{ ...good, headers: { ...headers, salt: "other" } }, wrong],
    "a changed timestamp": [{ ...good, headers: { ...headers, timestamp: String(timestamp + 1) } }, wrong],
    "a shorter signature": [{ ...good, headers: { ...headers, signature: headers.signature.slice(1) } }, wrong],
    "no signature": [
      { ...good, headers: { salt: "s", timestamp: "1" } },
      { ok: false, reason: "missing-header" },
    ],
    "a timestamp with letters": [
      { ...good, headers: { ...headers, timestamp: "now" } },
      { ok: false, reason: "missing-header" },
    ],
    "an old timestamp": [
      { ...good, now: now + 300_001 },
      { ok: false, reason: "stale" },
    ],
    "a timestamp from the future": [
      { ...good, now: now - 300_001 },
      { ok: false, reason: "stale" },
    ],
    "a timestamp beyond the caller's own tolerance": [
      { ...good, now: now + 2_000, toleranceMs: 1_000 },
      { ok: false, reason: "stale" },
    ],
  } as const;
  for (const [what, [input, verdict]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(verifyRapydWebhook(input)).toEqual(verdict);
    });
  }

  it("takes a body of another realm, as bytes or as a buffer", () => {
    const bytes = [...new TextEncoder().encode(body)];
    for (const made of ["Uint8Array.from(bytes)", "Uint8Array.from(bytes).buffer"]) {
      const given: Uint8Array = runInNewContext(made, { bytes });
      expect(verifyRapydWebhook({ ...good, body: given }), made).toMatchObject({ ok: true });
    }
  });

  it("takes a signature by any of several keys, among them a SecretKey of another copy of pin-crypto", async () => {
    vi.resetModules();
    const { SecretKey } = await import("@cardpin/pin-crypto");
    expect(SecretKey).not.toBe(OwnSecretKey);
    const current = SecretKey.fromText(keys.secretKey, "utf8");
    for (const secretKey of [current, [keys.secretKey, "next-key"], ["next-key", current]]) {
      expect(verifyRapydWebhook({ ...good, secretKey: secretKey as never })).toMatchObject({ ok: true });
    }
    expect(current.disposed).toBe(false);
    expect(verifyRapydWebhook({ ...good, secretKey: ["next-key", "other"] })).toEqual(wrong);
    expect(() => verifyRapydWebhook({ ...good, secretKey: [] })).toThrow(
      expect.objectContaining({ code: "invalid-options" }),
    );
  });

  it("says what to do when it is called wrongly", () => {
    const times = [
      { toleranceMs: Number.NaN },
      { toleranceMs: -1 },
      { toleranceMs: "1" as never },
      { now: Number.NaN },
    ];
    for (const change of [...times, { url: "/path" }, { accessKey: "" }, { secretKey: "" }, { body: {} as never }]) {
      expect(() => verifyRapydWebhook({ ...good, ...change })).toThrow(
        expect.objectContaining({ code: "invalid-options" }),
      );
    }
  });
});
