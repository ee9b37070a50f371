import { generateKeyPairSync, webcrypto } from "node:crypto";
import { compactDecrypt } from "jose";
import { describe, expect, test } from "vitest";
import { ascii, codeOfAsync, wrong } from "../test/support.ts";
import { Pin } from "./index.ts";
import { encryptJwe, type JweContentAlgorithm } from "./jwe.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
const jwk = wrong<{ kty: string }>(publicKey.export({ format: "jwk" }));
const plaintext = ascii('{"pin":"1234"}');

/** A token of RFC 7516, 7.1, in its five parts, opened by jose. */
async function opened(token: string): Promise<{ text: string; header: unknown }> {
  expect(token.split(".")).toHaveLength(5);
  const result = await compactDecrypt(token, privateKey);
  return { text: Buffer.from(result.plaintext).toString(), header: result.protectedHeader };
}

describe("encryptJwe", () => {
  const contents: JweContentAlgorithm[] = [
    "A128GCM",
    "A192GCM",
    "A256GCM",
    "A128CBC-HS256",
    "A192CBC-HS384",
    "A256CBC-HS512",
  ];

  test.each(contents)("RSA-OAEP-256 and RSA-OAEP with %s decrypt with jose", async (enc) => {
    for (const alg of ["RSA-OAEP-256", "RSA-OAEP"] as const) {
      const token = await encryptJwe({ publicKey: pem, plaintext, alg, enc });
      expect(await opened(token)).toEqual({ text: '{"pin":"1234"}', header: { alg, enc } });
    }
  });

  test("is RSA-OAEP-256 with A256GCM unless said, and carries further header members", async () => {
    const token = await encryptJwe({ publicKey: jwk, plaintext: Pin.from("4929"), header: { kid: "1", iat: 5 } });
    expect(await opened(token)).toEqual({
      text: "4929",
      header: { alg: "RSA-OAEP-256", enc: "A256GCM", kid: "1", iat: 5 },
    });
    const header = Buffer.from(token.split(".")[0] ?? "", "base64url").toString();
    expect(header).toBe('{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"1","iat":5}');
  });

  test("takes PEM, JWK, KeyObject and CryptoKey", async () => {
    const spki = publicKey.export({ format: "der", type: "spki" });
    const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
    const cryptoKey = await webcrypto.subtle.importKey("spki", spki, algorithm, false, ["encrypt"]);
    for (const key of [pem, jwk, publicKey, cryptoKey]) {
      expect((await opened(await encryptJwe({ publicKey: key, plaintext }))).text).toBe('{"pin":"1234"}');
    }
  });

  test("takes the bytes at once: who calls may wipe them, or dispose of the Pin", async () => {
    const bytes = ascii("1234");
    const pin = Pin.from(bytes);
    const sealing = [encryptJwe({ publicKey: pem, plaintext: bytes }), encryptJwe({ publicKey: pem, plaintext: pin })];
    bytes.fill(0);
    pin.dispose();
    for (const token of sealing) expect((await opened(await token)).text).toBe("1234");
  });

  test("says that alg and enc are no header members to give", async () => {
    const sealing = encryptJwe({ publicKey, plaintext, header: { alg: "RSA-OAEP-256" } });
    await expect(sealing).rejects.toThrow("without alg, enc, zip, crit and b64");
  });

  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const good = { publicKey, plaintext };
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-algorithm", { ...good, alg: "RSA1_5" }],
    ["unknown-algorithm", { ...good, enc: "A512GCM" }],
    ["invalid-header", { ...good, header: null }],
    ["invalid-header", { ...good, header: "kid" }],
    ["invalid-header", { ...good, header: { alg: "dir" } }],
    ["invalid-header", { ...good, header: { zip: "DEF" } }],
    ["invalid-header", { ...good, header: { crit: ["exp"] } }],
    ["invalid-header", { ...good, header: { big: 1n } }],
    ["invalid-plaintext", { ...good, plaintext: "text" }],
    ["invalid-public-key", { ...good, publicKey: undefined }],
    ["invalid-public-key", { ...good, publicKey: null }],
    ["invalid-public-key", { ...good, publicKey: "no PEM" }],
    ["invalid-public-key", { ...good, publicKey: {} }],
    ["invalid-public-key", { ...good, publicKey: { kty: "RSA" } }],
    ["invalid-public-key", { ...good, publicKey: small }],
    ["invalid-public-key", { ...good, publicKey: ec }],
    ["invalid-public-key", { ...good, publicKey: privateKey }],
  ];

  test.each(bad)("%s, case %#", async (code, options) => {
    expect(await codeOfAsync(() => encryptJwe(wrong(options)))).toBe(code);
  });

  test("refuses a disposed Pin", async () => {
    const pin = Pin.from("1234");
    pin.dispose();
    expect(await codeOfAsync(() => encryptJwe({ publicKey, plaintext: pin }))).toBe("invalid-pin");
  });
});
