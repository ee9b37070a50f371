import * as buffer from "node:buffer";
import { randomBytes } from "node:crypto";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { CompactSign } from "jose";
import type { JwtHeader } from "jsonwebtoken";
import forge from "node-forge";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FREEDOMPAY_CARD as card_id, jwsMembers, sendSigned } from "./request.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  await sandbox.close();
});

const utf8 = new TextEncoder();
const verdict = (on: Sandbox, pin: string) => on.atm.verify({ issuer: "freedompay", card: card_id, pin }).verdict;

/** A PIN in the emulator's own scheme, made by node-forge. */
function forgeGcm(pin: string): string {
  const key = forge.util.decode64(sandbox.credentials.freedompay.pinKey);
  const iv = randomBytes(12).toString("latin1");
  const cipher = forge.cipher.createCipher("AES-GCM", key);
  cipher.start({ iv });
  cipher.update(forge.util.createBuffer(pin));
  cipher.finish();
  return forge.util.encode64(iv + cipher.output.getBytes() + cipher.mode.tag.getBytes());
}

describe("jose", () => {
  const sign = (header: object, text: string, secret = sandbox.credentials.freedompay.secret) =>
    new CompactSign(utf8.encode(text)).setProtectedHeader({ alg: "HS512", ...header }).sign(utf8.encode(secret));

  test.each(["X-JWS-Signature", "JWS-Signature"])("signs with alg first, sent as %s", async (header) => {
    const body = JSON.stringify({ card_id, pin: forgeGcm("4929") });
    expect(await sendSigned(sandbox, { body, jws: await sign(jwsMembers(sandbox), body), header })).toBe("ok");
    expect(verdict(sandbox, "4929")).toBe("approved");
  });

  test("signs with typ and kid in front and the members in another order", async () => {
    const body = JSON.stringify({ card_id, pin: forgeGcm("4929") });
    const { uri, ...others } = jwsMembers(sandbox);
    expect(await sendSigned(sandbox, { body, jws: await sign({ typ: "JWS", kid: "1", ...others, uri }, body) })).toBe(
      "ok",
    );
    expect(verdict(sandbox, "4929")).toBe("approved");
  });

  test("is refused with a wrong secret, for another path, and over another body", async () => {
    const body = JSON.stringify({ card_id, pin: forgeGcm("4929") });
    const members = jwsMembers(sandbox);
    const wrong = [
      await sign(members, body, "x".repeat(64)),
      await sign({ ...members, uri: "/v5/card-api/card/close" }, body),
      await sign(members, "{}"),
    ];
    for (const jws of wrong) expect(await sendSigned(sandbox, { body, jws })).toBe("401");
    expect(sandbox.cards.get("freedompay", card_id)?.hasPin).toBe(false);
  });
});

const hasSlowBuffer = "SlowBuffer" in buffer;
const withoutIt = hasSlowBuffer ? "" : " (skipped: it needs the SlowBuffer that Node 25 removed)";

describe.skipIf(!hasSlowBuffer)(`jsonwebtoken${withoutIt}`, () => {
  test("signs the body as its payload, with its own typ", async () => {
    const { default: jsonwebtoken } = await import("jsonwebtoken");
    const payload = { card_id, pin: forgeGcm("4929") };
    const jws = jsonwebtoken.sign(payload, sandbox.credentials.freedompay.secret, {
      algorithm: "HS512",
      noTimestamp: true,
      header: { alg: "HS512", ...jwsMembers(sandbox) } as JwtHeader,
    });
    expect(await sendSigned(sandbox, { body: JSON.stringify(payload), jws })).toBe("ok");
    expect(verdict(sandbox, "4929")).toBe("approved");
  });
});

describe("node-forge encrypts the PIN", () => {
  const rsa = {
    "rsa-pkcs1-v1_5": { scheme: "rsa-pkcs1-v1_5", encoding: "base64" },
    "rsa-oaep with sha-1": { scheme: "rsa-oaep", hash: "sha-1", encoding: "base64" },
    "rsa-oaep with sha-256": { scheme: "rsa-oaep", hash: "sha-256", encoding: "base64" },
  } as const;
  test.each(Object.entries(rsa))("as %s", async (_name, pinEncryption) => {
    await using own = await startSandbox({ freedompay: { pinEncryption } });
    const key = forge.pki.publicKeyFromPem(own.credentials.freedompay.pinPublicKey ?? "");
    const isOaep = pinEncryption.scheme === "rsa-oaep";
    const md = isOaep && pinEncryption.hash === "sha-256" ? forge.md.sha256.create() : forge.md.sha1.create();
    const sealed = isOaep
      ? key.encrypt("4929", "RSA-OAEP", { md, mgf1: { md } })
      : key.encrypt("4929", "RSAES-PKCS1-V1_5");
    const body = JSON.stringify({ card_id, pin: forge.util.encode64(sealed) });
    const jws = await new CompactSign(utf8.encode(body))
      .setProtectedHeader({ alg: "HS512", ...jwsMembers(own) })
      .sign(utf8.encode(own.credentials.freedompay.secret));
    expect(await sendSigned(own, { body, jws })).toBe("ok");
    expect(verdict(own, "4929")).toBe("approved");
  });
});
