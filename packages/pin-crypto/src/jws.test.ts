import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { flattenedVerify, importJWK, type JWK } from "jose";
import { describe, expect, test } from "vitest";
import { codeOfAsync, wrong } from "../test/support.ts";
import { encodeBase64url } from "./codec.ts";
import { type AsymmetricJwsAlgorithm, signDetachedJwsWithPrivateKey } from "./jws.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const keys: Record<AsymmetricJwsAlgorithm, KeyObject> = {
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey,
  ES512: generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey,
  EdDSA: generateKeyPairSync("ed25519").privateKey,
  Ed25519: generateKeyPairSync("ed25519").privateKey,
};
const payload = '{"card":"1"}';

async function verified(jws: string, key: KeyObject): Promise<unknown> {
  const [head, none, signature] = jws.split(".");
  expect(none).toBe("");
  const parts = { protected: head ?? "", payload: encodeBase64url(Buffer.from(payload)), signature: signature ?? "" };
  return (await flattenedVerify(parts, createPublicKey(key))).protectedHeader;
}

describe("signDetachedJwsWithPrivateKey", () => {
  // The keys of the record are exactly the algorithms.
  test.each(Object.keys(keys) as AsymmetricJwsAlgorithm[])("%s", async (alg) => {
    const header = { uri: "/pin", alg };
    const jws = await signDetachedJwsWithPrivateKey({ header, payload, privateKey: keys[alg] });
    expect(await verified(jws, keys[alg])).toEqual(header);
    expect(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString()).toBe(`{"uri":"/pin","alg":"${alg}"}`);
  });

  test("takes PEM, JWK and CryptoKey", async () => {
    const jwk = keys.ES256.export({ format: "jwk" });
    const forms = [keys.ES256.export({ format: "pem", type: "pkcs8" }), jwk, await importJWK(wrong<JWK>(jwk), "ES256")];
    for (const privateKey of forms) {
      const jws = await signDetachedJwsWithPrivateKey({
        header: { alg: "ES256" },
        payload,
        privateKey: wrong(privateKey),
      });
      expect(await verified(jws, keys.ES256)).toEqual({ alg: "ES256" });
    }
  });

  test("takes the payload at once: who calls may wipe it", async () => {
    const bytes = Uint8Array.from(Buffer.from(payload));
    const signing = signDetachedJwsWithPrivateKey({
      header: { alg: "ES256" },
      payload: bytes,
      privateKey: keys.ES256,
    });
    bytes.fill(0);
    expect(await verified(await signing, keys.ES256)).toEqual({ alg: "ES256" });
  });

  const good = { header: { alg: "ES256" }, payload, privateKey: keys.ES256 };
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["invalid-header", { ...good, header: undefined }],
    ["invalid-header", { ...good, header: { alg: "ES256", b64: false, crit: ["b64"] } }],
    ["invalid-header", { ...good, header: { alg: "ES256", crit: ["x"] } }],
    ["unknown-algorithm", { ...good, header: { alg: "HS256" } }],
    ["unknown-algorithm", { ...good, header: { alg: "none" } }],
    ["invalid-data", { ...good, payload: 1 }],
    ["invalid-private-key", { ...good, privateKey: rsa }],
    ["invalid-private-key", { ...good, privateKey: createPublicKey(keys.ES256) }],
    ["invalid-private-key", { ...good, privateKey: "-----BEGIN PRIVATE KEY-----" }],
    ["invalid-private-key", { ...good, privateKey: { kty: "EC" } }],
    ["invalid-private-key", { ...good, privateKey: {} }],
    ["invalid-private-key", { ...good, privateKey: undefined }],
    ["invalid-private-key", { ...good, privateKey: null }],
  ];

  test.each(bad)("%s, case %#", async (code, options) => {
    expect(await codeOfAsync(() => signDetachedJwsWithPrivateKey(wrong(options)))).toBe(code);
  });
});
