import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it, vi } from "vitest";
import { signLithicWebhookForTest, verifyLithicWebhook } from "./webhook.ts";

const secret = "whsec_dGVzdC13ZWJob29rLXNlY3JldC1kby1ub3QtdXNl";
const another = "whsec_YW5vdGhlci13ZWJob29rLXNlY3JldC0wMDAwMDAwMDA=";
const body = JSON.stringify({ event_type: "card.updated", token: "card-1", note: "Ünïcode" });
const timestamp = 1_760_012_450;
const now = timestamp * 1_000;
const id = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
const headers = signLithicWebhookForTest({ id, body, secret, timestamp });
const good = { headers, body, secret, now };
const key = SecretKey.from(Buffer.from(secret.slice("whsec_".length), "base64"));

describe("verifyLithicWebhook", () => {
  it.each([
    ["text", good],
    ["bytes", { ...good, body: new TextEncoder().encode(body) }],
    ["Headers", { ...good, headers: new Headers(headers) }],
    ["a secret without its prefix", { ...good, secret: secret.slice("whsec_".length) }],
    ["a SecretKey", { ...good, secret: key }],
    ["several secrets", { ...good, secret: [another, secret] }],
  ])("gives the event and its id when the signature is right: %s", (_what, input) => {
    expect(verifyLithicWebhook(input)).toMatchObject({ ok: true, id, event: { event_type: "card.updated" } });
  });

  it("takes one right signature among several, and knows version 1 only", () => {
    const own = headers["webhook-signature"];
    const other = signLithicWebhookForTest({ id, body, secret: another, timestamp })["webhook-signature"];
    const withSignature = (text: string) => ({ ...good, headers: { ...headers, "webhook-signature": text } });
    expect(verifyLithicWebhook(withSignature(`${other} ${own}`)).ok).toBe(true);
    expect(verifyLithicWebhook(withSignature(own.replace("v1", "v2")))).toEqual({
      ok: false,
      reason: "missing-header",
    });
    expect(verifyLithicWebhook(withSignature("v1,%%%"))).toEqual({ ok: false, reason: "missing-header" });
  });

  it("reads the body once for each secret, however many signatures there are", () => {
    const uses = vi.spyOn(Object.getPrototypeOf(key), "use");
    verifyLithicWebhook({ ...good, secret: another });
    const once = uses.mock.calls.length;
    const many = `${headers["webhook-signature"]} `.repeat(200).trim();
    const signed = { ...headers, "webhook-signature": many };
    expect(verifyLithicWebhook({ ...good, headers: signed, secret: another }).ok).toBe(false);
    expect([once > 0, uses.mock.calls.length]).toEqual([true, 2 * once]);
    uses.mockRestore();
  });

  const wrong = { ok: false, reason: "wrong-signature" };
  it.each([
    ["a changed body", { ...good, body: body.replace("card-1", "card-2") }, wrong],
    ["white space added to the body", { ...good, body: `${body} ` }, wrong],
    ["another secret", { ...good, secret: another }, wrong],
    ["another id", { ...good, headers: { ...headers, "webhook-id": "msg_2" } }, wrong],
    ["another timestamp", { ...good, headers: { ...headers, "webhook-timestamp": String(timestamp + 1) } }, wrong],
    [
      "a timestamp with letters",
      { ...good, headers: { ...headers, "webhook-timestamp": "now" } },
      { ok: false, reason: "missing-header" },
    ],
    ["no signature", { ...good, headers: { "webhook-id": id } }, { ok: false, reason: "missing-header" }],
    ["an old timestamp", { ...good, now: now + 300_001 }, { ok: false, reason: "stale" }],
    ["a timestamp from the future", { ...good, now: now - 300_001 }, { ok: false, reason: "stale" }],
  ])("refuses %s", (_what, input, expected) => {
    expect(verifyLithicWebhook(input)).toEqual(expected);
  });

  it.each(["plain text", "[]", '{"type":"card.updated"}'])("refuses %s as an event, though signed", (other) => {
    const signed = signLithicWebhookForTest({ id, body: other, secret, timestamp });
    expect(verifyLithicWebhook({ ...good, body: other, headers: signed })).toEqual({
      ok: false,
      reason: "not-an-event",
    });
  });

  it.each([
    ["nothing", undefined],
    ["a parsed body", { ...good, body: JSON.parse(body) }],
    ["no secret", { ...good, secret: undefined }],
    ["an empty list of secrets", { ...good, secret: [] }],
    ["a secret that is no Base64", { ...good, secret: "whsec_%" }],
    ["a tolerance below 0", { ...good, toleranceMs: -1 }],
  ])("throws for %s", (_what, input) => {
    expect(() => verifyLithicWebhook(input as never)).toThrow(expect.objectContaining({ code: "invalid-options" }));
  });
});
