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
const SecretKeyOfText = (text: string): OwnSecretKey => OwnSecretKey.fromText(text, "utf8");
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
    const body = bodyOf('{ "amount" : 10.00, "merchant_info": {"b":[1,{"c":"}"}],"a":"\\"" }, "fee": 1e2, "t": true }');
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

  describe("with text that holds &name=, as in an authorization", () => {
    const auth = {
      amount: "10.00",
      card_no: '"C1"',
      cardholder_no: '"U1"',
      consume_no: '"T1"',
      local_amount: "10.00",
      local_currency: '"EUR"',
      merchant_info: '{"name":"Corner Shop"}',
      status: '"Pending"',
      type: '"Consume"',
    };
    const dataOf = (members: Readonly<Record<string, string>>): string =>
      `{${Object.entries(members)
        .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
        .join(",")}}`;
    const verdictOn = (members: object, change: object = {}, signed: object = members): string => {
      const body = bodyOf(dataOf({ ...auth, ...members }));
      const headers = signKeySecureCallbackForTest({
        body: bodyOf(dataOf({ ...auth, ...signed })),
        appId,
        secret,
        timestamp,
      });
      const verdict = verifyKeySecureCallback({ ...good, body, headers, ...change });
      return verdict.ok ? "ok" : verdict.reason;
    };
    const shop = (query: string) => ({ merchant_info: `{"url":"https://shop.example/?id=7${query}"}` });

    it.each(["&ref=12", "&p=12", "&note=12", "&status=Declined", "&amount=1.00&card_no=C2", "&"])(
      "takes a shop's URL that ends with %s, because merchant_info is an object",
      (query) => {
        expect(verdictOn(shop(query))).toBe("ok");
      },
    );

    it("refuses the same text cut at the ampersand", () => {
      const forged = { merchant_info: '"{\\"url\\":\\"https://shop.example/?id=7"', note: '"12\\"}"' };
      expect(verdictOn(forged, {}, shop("&note=12"))).toBe("ambiguous");
    });

    it("refuses a value that was changed, by the signature", () => {
      expect(verdictOn({ amount: "1.00" }, {}, {})).toBe("wrong-signature");
    });

    it.each<[string, object]>([
      ["an amount as text", { amount: '"10.00"' }],
      ["a currency with another member in it", { local_currency: '"EUR&merchant_info={}"', merchant_info: "null" }],
      ["an object as text", { merchant_info: '"{\\"name\\":\\"Corner Shop\\"}"' }],
    ])("refuses %s, although the text is what was signed", (_what, members) => {
      expect(verdictOn(members)).toBe("ambiguous");
    });

    it("does not know two readings apart: a new member may be part of another", () => {
      expect(verdictOn({ tab: '"1"', tax: '"EU"' })).toBe("ambiguous");
      expect(verdictOn({ tab: '"1"', tax: '"EU"' }, { members: { tab: "word" } })).toBe("ok");
      expect(verdictOn({ tab: '"1&tax=EU"' }, { members: { tab: "word" } })).toBe("ambiguous");
    });

    it("takes every one of several secrets, and no other", () => {
      const old = SecretKeyOfText("an older secret");
      expect(verdictOn({}, { secret: [old, secret] })).toBe("ok");
      expect(verdictOn({}, { secret: [secret, "another"] })).toBe("ok");
      expect(verdictOn({}, { secret: [old, "another"] })).toBe("wrong-signature");
    });

    it("takes no character for another that has the same bytes", () => {
      expect(verdictOn({ note: '"\\ufffd"' }, { members: { note: "word" } })).toBe("ok");
      expect(verdictOn({ note: '"\\ud800"' }, { members: { note: "word" } }, { note: '"\\ufffd"' })).toBe(
        "wrong-signature",
      );
    });

    it.each<[string, object]>([
      ["more than 256 members", { merchant_info: `{"a":"${"&a=1".repeat(260)}"}` }],
      ["more than 65536 characters", { merchant_info: `{"a":"${"x".repeat(65_536)}"}` }],
      [
        "objects in objects without an end",
        { merchant_info: `{"a":"${"&merchant_info={".repeat(250)}${"{".repeat(50_000)}"}` },
      ],
      [
        "free text of many members",
        { zone: `"${Array.from({ length: 240 }, (_, at) => `&zone${String(at).padStart(3, "0")}=`).join("")}"` },
      ],
    ])("gives up at the bounds of its work with %s", (_what, members) => {
      verdictOn(members);
      const begin = process.cpuUsage();
      expect(verdictOn(members)).toBe("ambiguous");
      // Without bounds, this takes minutes of the processor. The bound leaves room for a slow and busy machine.
      expect(process.cpuUsage(begin).user).toBeLessThan(5_000_000);
    });
  });

  it("says what to do when it is called wrongly", () => {
    const times = [
      { toleranceMs: Number.NaN },
      { toleranceMs: -1 },
      { toleranceMs: "1" as never },
      { now: Number.NaN },
    ];
    const secrets = [{ secret: "" }, { secret: [] }, { secret: [secret, ""] }, { secret: Array(9).fill(secret) }];
    const kinds = [{ members: { tax: "int" as never } }, { members: "tax" as never }];
    for (const change of [...times, ...secrets, ...kinds, { appId: "" }, { body: {} as never }]) {
      expect(() => verifyKeySecureCallback({ ...good, ...change })).toThrow(
        expect.objectContaining({ code: "invalid-options" }),
      );
    }
  });
});
