import { runInNewContext } from "node:vm";
import { SecretKey as OwnSecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it, vi } from "vitest";
import { signKeySecureCallbackForTest, verifyKeySecureCallback } from "./callback.ts";

// Computed from the steps of KeySecure's "Code Utilities" page with made-up values; it publishes no vector.
const appId = "app_test";
const secret = "0123456789abcdef0123456789abcdef";
const timestamp = 1_716_307_200_000;
const data =
  '{"card_no":"C202605220001","before_status":"ToActivate","after_status":"Activated","reason":"","time":1716307200000}';
const bodyOf = (data: string): string => `{"id":"p1","action":"Card_update","data":${data}}`;
const vectors = {
  [data]: "5ec6ad0f972e548c7d2f98413b4a818aac676e1aee2656b429777661a3b6844f",
  [data.replace('"reason":""', '"reason":null')]: "0aee568de2179b61911c5c9eaf2edd74381ed46c38a7b5faf4f9a39e5f5555fc",
};
const good = {
  headers: { Timestamp: String(timestamp), Signature: vectors[data], "Sign-Version": "V1" },
  body: bodyOf(data),
  appId,
  secret,
  now: timestamp,
};

describe("verifyKeySecureCallback", () => {
  for (const [text, signature] of Object.entries(vectors)) {
    it(`takes the vector whose reason is ${text.includes("null") ? "null" : "empty"}`, () => {
      const headers = { ...good.headers, Signature: signature };
      expect(verifyKeySecureCallback({ ...good, body: bodyOf(text), headers })).toMatchObject({
        ok: true,
        callback: { action: "Card_update" },
      });
    });
  }

  it("signs numbers and objects by the text that came", () => {
    const body = bodyOf('{ "amount" : 10.00, "merchant_info": {"b":[1,{"c":"}"}],"a":"\\"" }, "e": 1e2, "t": true }');
    const headers = signKeySecureCallbackForTest({ body, appId, secret, timestamp });
    expect(verifyKeySecureCallback({ ...good, body, headers })).toMatchObject({ ok: true });
    const rewritten = JSON.stringify(JSON.parse(body));
    expect(verifyKeySecureCallback({ ...good, body: rewritten, headers })).toEqual({
      ok: false,
      reason: "wrong-signature",
    });
  });

  const wrong = { ok: false, reason: "wrong-signature" };
  const refused = {
    "a changed status": [{ ...good, body: good.body.replace("Activated", "Frozen") }, wrong],
    "another secret": [{ ...good, secret: "another" }, wrong],
    "another appId": [{ ...good, appId: "other" }, wrong],
    "a changed timestamp": [{ ...good, headers: { ...good.headers, Timestamp: String(timestamp + 1) } }, wrong],
    "no signature": [
      { ...good, headers: { Timestamp: "1" } },
      { ok: false, reason: "missing-header" },
    ],
    "another version": [
      { ...good, headers: { ...good.headers, "Sign-Version": "V2" } },
      { ok: false, reason: "unknown-version" },
    ],
    "an old timestamp": [
      { ...good, now: timestamp + 300_001 },
      { ok: false, reason: "stale" },
    ],
    "a body without data": [
      { ...good, body: '{"id":"p1","action":"Auth"}' },
      { ok: false, reason: "not-a-callback" },
    ],
    "a body that is not JSON": [
      { ...good, body: "{" },
      { ok: false, reason: "not-a-callback" },
    ],
  } as const;
  for (const [what, [input, verdict]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(verifyKeySecureCallback(input)).toEqual(verdict);
    });
  }

  const later = timestamp + 86_400_000;
  const forged: Readonly<Record<string, string>> = {
    "an old callback under a new time": bodyOf(data.replace("{", `{"timestamp":${timestamp},`)),
    "the appId of another account": bodyOf(data.replace("{", '{"appId":"app_test",')),
    "a member inside the value of another": bodyOf(
      '{"before_status":"ToActivate","after_status":"Activated","card_no":"C202605220001&reason=","time":1716307200000}',
    ),
    "a member inside the name of another": bodyOf(
      data.replace(
        '"card_no":"C202605220001","before_status":"ToActivate"',
        '"before_status=ToActivate&card_no":"C202605220001"',
      ),
    ),
  };
  for (const [what, body] of Object.entries(forged)) {
    it(`refuses ${what}, although the signature fits`, () => {
      const isOld = what.startsWith("an old");
      const headers = isOld ? { ...good.headers, Timestamp: String(later) } : good.headers;
      const appId = what.startsWith("the appId") ? "app_other" : good.appId;
      const input = { ...good, headers, body, appId, now: isOld ? later : timestamp };
      expect(verifyKeySecureCallback(input)).toEqual({ ok: false, reason: "ambiguous" });
    });
  }

  it("gives one signature for a callback that comes under another id or action, so that it can be dropped", () => {
    const again = good.body.replace('"id":"p1","action":"Card_update"', '"id":"p2","action":"Auth"');
    const verdicts = [good.body, again].map((body) => verifyKeySecureCallback({ ...good, body }));
    expect(verdicts).toMatchObject([vectors[data], vectors[data]].map((signature) => ({ ok: true, signature })));
  });

  it("takes values with separators that fit no other reading", () => {
    const body = bodyOf(
      '{"merchant_info":{"name":"H&M","url":"https://shop.example/?a=1&c=2&x"},"timestamp":1716307200000}',
    );
    const headers = signKeySecureCallbackForTest({ body, appId, secret, timestamp });
    expect(verifyKeySecureCallback({ ...good, body, headers })).toMatchObject({ ok: true });
  });

  it("takes a body of another realm, as bytes or as a buffer", () => {
    const bytes = [...new TextEncoder().encode(good.body)];
    for (const made of ["Uint8Array.from(bytes)", "Uint8Array.from(bytes).buffer"]) {
      const body: Uint8Array = runInNewContext(made, { bytes });
      expect(verifyKeySecureCallback({ ...good, body }), made).toMatchObject({ ok: true });
    }
  });

  it("takes a SecretKey of another copy of pin-crypto", async () => {
    vi.resetModules();
    const { SecretKey } = await import("@cardpin/pin-crypto");
    expect(SecretKey).not.toBe(OwnSecretKey);
    const secretKey = SecretKey.fromText(secret, "utf8");
    expect(verifyKeySecureCallback({ ...good, secret: secretKey as never })).toMatchObject({ ok: true });
  });

  it("says what to do when it is called wrongly", () => {
    const times = [
      { toleranceMs: Number.NaN },
      { toleranceMs: -1 },
      { toleranceMs: "1" as never },
      { now: Number.NaN },
    ];
    for (const change of [...times, { appId: "" }, { secret: "" }, { body: {} as never }]) {
      expect(() => verifyKeySecureCallback({ ...good, ...change })).toThrow(
        expect.objectContaining({ code: "invalid-options" }),
      );
    }
  });
});
