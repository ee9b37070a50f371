import { SecretKey, signHmac, verifyHmac } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { copySecrets, verifyWebhook, type WebhookInput, type WebhookVerdict } from "./webhook.ts";

const now = 1_800_000_000_000;
const body = '{"type":"card"}';
const names = { issuer: "acmepay", advice: "secret is missing." };

interface Given extends Partial<WebhookInput> {
  readonly secret?: unknown;
  readonly timestamp?: string;
  readonly signedWith?: string;
}

/** Verifies a webhook that is genuine but for what is given. */
function verify(given: Given = {}): WebhookVerdict<string> {
  const { secret = "secret", timestamp = String(now / 1_000), signedWith = "secret", ...input } = given;
  return verifyWebhook(
    { body, now, ...input },
    {
      issuer: "acmepay",
      secrets: copySecrets(secret, names),
      readHeaders: (data) => ({
        timestamp,
        isSignedWith: (key) =>
          verifyHmac({
            ...{ algorithm: "sha-256", key, data },
            signature: signHmac({ algorithm: "sha-256", key: signedWith, data: input.body ?? body }),
          }),
      }),
      readEvent: ({ type }) => (typeof type === "string" ? type : undefined),
    },
  );
}

describe("a webhook", () => {
  it("gives its event when a signature by one of the secrets is right", () => {
    expect(verify()).toEqual({ ok: true, event: "card" });
    expect(verify({ secret: ["new", SecretKey.fromText("secret", "utf8")] })).toEqual({ ok: true, event: "card" });
    expect(verify({ body: new TextEncoder().encode(body) })).toEqual({ ok: true, event: "card" });
  });

  it.each<[reason: string, given: Given]>([
    ["wrong-signature", { signedWith: "another" }],
    ["wrong-signature", { signedWith: "another", timestamp: "1" }],
    ["missing-header", { timestamp: "" }],
    ["missing-header", { timestamp: "now" }],
    ["missing-header", { timestamp: "0" }],
    ["stale", { now: now + 300_001 }],
    ["stale", { now: now - 300_001 }],
    ["stale", { now: now + 1, toleranceMs: 0 }],
    ["not-an-event", { body: "[]" }],
    ["not-an-event", { body: "{}" }],
    ["not-an-event", { body: "no JSON" }],
  ])("is refused as %s, case %#", (reason, given) => {
    expect(verify(given)).toEqual({ ok: false, reason });
  });

  it("counts as long as the tolerance, on both sides of now", () => {
    for (const distance of [300_000, -300_000]) expect(verify({ now: now + distance })).toMatchObject({ ok: true });
  });

  it.each<[what: string, given: Given]>([
    ["no secret", { secret: null }],
    ["an empty secret", { secret: "" }],
    ["no secret in the list", { secret: [] }],
    ["a gap in the list", { secret: ["secret", undefined] }],
    ["a parsed body", { body: { type: "card" } as never }],
    ["no body", { body: null as never }],
    ["a tolerance that is no number", { toleranceMs: "300000" as never }],
    ["a tolerance below zero", { toleranceMs: -1 }],
    ["a time that is no number", { now: Number.NaN }],
  ])("is not looked at with %s", (_what, given) => {
    expect(() => verify(given)).toThrow(expect.objectContaining({ code: "invalid-options", issuer: "acmepay" }));
  });

  it("leaves no copy of a secret behind, whatever happens", () => {
    const secrets = copySecrets(["one", "two"], names);
    const scheme = { issuer: "acmepay", secrets, readEvent: () => "event" };
    const failing = (): never => {
      throw new Error("a header that cannot be read");
    };
    expect(() => verifyWebhook({ body }, { ...scheme, readHeaders: failing })).toThrow("cannot be read");
    expect(secrets.map(({ disposed }) => disposed)).toEqual([true, true]);
  });

  it("does not wipe the caller's own key", () => {
    using key = SecretKey.fromText("secret", "utf8");
    expect(verify({ secret: key })).toMatchObject({ ok: true });
    expect(key.disposed).toBe(false);
  });
});
