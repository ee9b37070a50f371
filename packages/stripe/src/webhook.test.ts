import { SecretKey } from "@cardpin/pin-crypto";
import Official from "stripe";
import { describe, expect, it, vi } from "vitest";
import { signStripeWebhookForTest, verifyStripeWebhook } from "./index.ts";

const secret = "whsec_doNotUseThisSecret";
const timestamp = 1_760_012_450;
const now = timestamp * 1_000;
const body = JSON.stringify({
  id: "evt_1A2b3C",
  object: "event",
  type: "issuing_card.updated",
  data: { object: { id: "ic_1A2b3C", object: "issuing.card", status: "inactive" } },
});
// Stripe's own SDK signs here: it is nobody's of this project.
const official = new Official("sk_test_doNotUseThisKey").webhooks;
const header = official.generateTestHeaderString({ payload: body, secret, timestamp });
const verify = (change: Partial<Parameters<typeof verifyStripeWebhook>[0]> = {}) =>
  verifyStripeWebhook({ headers: { "Stripe-Signature": header }, body, secret, now, ...change });

describe("verifyStripeWebhook", () => {
  it("accepts what Stripe's SDK signed, as text and as bytes, and with any of several secrets", () => {
    const event = { id: "evt_1A2b3C", type: "issuing_card.updated", data: { object: { status: "inactive" } } };
    for (const given of [body, new TextEncoder().encode(body)]) {
      expect(verify({ body: given })).toMatchObject({ ok: true, event });
    }
    expect(verify({ secret: ["whsec_another", secret] })).toMatchObject({ ok: true });
    expect(verify({ headers: new Headers({ "stripe-signature": header }) })).toMatchObject({ ok: true });
  });

  it("signs for tests as Stripe's SDK does, so that the SDK accepts it", () => {
    const headers = signStripeWebhookForTest({ body, secret, timestamp });
    expect(headers["stripe-signature"].split(",").toSorted()).toEqual(header.split(",").toSorted());
    const sent = headers["stripe-signature"];
    expect(official.constructEvent(body, sent, secret, undefined, undefined, now).id).toBe("evt_1A2b3C");
  });

  it("takes one of several signatures, while a secret is rotated, and ignores other schemes", () => {
    const other = official.generateTestHeaderString({ payload: body, secret: "whsec_another", timestamp });
    const both = `${other},${header.split(",")[1]},v0=${"0".repeat(64)}`;
    expect(verify({ headers: { "stripe-signature": both } })).toMatchObject({ ok: true });
    const v0 = header.replace("v1=", "v0=");
    expect(verify({ headers: { "stripe-signature": v0 } })).toEqual({ ok: false, reason: "missing-header" });
  });

  it("reads the body once for each secret, however many signatures there are", () => {
    const uses = vi.spyOn(Object.getPrototypeOf(SecretKey.fromText(secret, "utf8")), "use");
    verify({ secret: "whsec_another" });
    const once = uses.mock.calls.length;
    const many = `${header}${",v1=".padEnd(68, "0").repeat(200)}`;
    expect(verify({ secret: "whsec_another", headers: { "stripe-signature": many } }).ok).toBe(false);
    expect([once > 0, uses.mock.calls.length]).toEqual([true, 2 * once]);
    uses.mockRestore();
  });

  it.each<[string, Parameters<typeof verify>[0], string]>([
    ["another body", { body: `${body} ` }, "wrong-signature"],
    ["another secret", { secret: "whsec_another" }, "wrong-signature"],
    [
      "another time",
      { headers: { "stripe-signature": header.replace("1760012450", "1760012451") } },
      "wrong-signature",
    ],
    ["no signature", { headers: {} }, "missing-header"],
    ["a signature of another form", { headers: { "stripe-signature": "t=1,v1=zz" } }, "missing-header"],
    ["two headers", { headers: { "stripe-signature": [header, header] } }, "missing-header"],
    ["a time of five minutes ago", { now: now + 300_001 }, "stale"],
    ["a time in five minutes", { now: now - 300_001 }, "stale"],
  ])("refuses %s", (_what, change, reason) => {
    expect(verify(change)).toEqual({ ok: false, reason });
  });

  it.each(["[]", "{}", '{"id":"evt_1","type":"a","data":{}}', "no JSON"])("does not take %s for an event", (text) => {
    const headers = signStripeWebhookForTest({ body: text, secret, timestamp });
    expect(verify({ body: text, headers })).toEqual({ ok: false, reason: "not-an-event" });
  });

  it.each<[string, object]>([
    ["no secret", { secret: "" }],
    ["an empty list of secrets", { secret: [] }],
    ["a body that was parsed", { body: {} }],
    ["a tolerance that is no number", { toleranceMs: "1" }],
    ["a time that is no number", { now: Number.NaN }],
  ])("throws for %s", (_what, change) => {
    expect(() => verify(change)).toThrow(expect.objectContaining({ code: "invalid-options" }));
  });
});
