import { constants, generateKeyPairSync, type KeyObject, privateDecrypt, webcrypto } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ascii, codeOf, codeOfAsync, wrong } from "../test/support.ts";
import { createRsaEncryptor, encryptRsa, Pin, type RsaPadding } from "./index.ts";
import * as noble from "./primitives/noble.ts";
import * as node from "./primitives/node.ts";

// As the `imports` map of package.json does it in a browser and on workerd.
vi.mock("#primitives", () => import("./primitives/noble.ts"));

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const odd = generateKeyPairSync("rsa", { modulusLength: 2052 });
const three = generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 3 });
const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
const spki = Uint8Array.from(publicKey.export({ format: "der", type: "spki" }));
const jwk = wrong<{ kty: string; n: string; e: string }>(publicKey.export({ format: "jwk" }));
const forms: Record<string, Parameters<typeof createRsaEncryptor>[0]["publicKey"]> = {
  "SPKI as PEM": pem,
  "PEM with lines of another length and words before it": `Issuer's key\r\n${pem.replaceAll("\n", "\r\n\r\n")}`,
  "PKCS#1 as PEM": publicKey.export({ format: "pem", type: "pkcs1" }).toString(),
  "SPKI in DER": spki,
  "a JWK": jwk,
  "a private JWK, of which the public members are read": wrong(privateKey.export({ format: "jwk" })),
  "a KeyObject": publicKey,
};
const paddings: RsaPadding[] = ["oaep-sha-256", "oaep-sha-1", "pkcs1-v1_5"];

/** PKCS#1 v1.5 (RFC 8017, 7.2.2) is taken off here, because some releases of Node refuse to. */
function opened(padding: RsaPadding, ciphertext: Uint8Array, key: KeyObject = privateKey): string {
  if (padding !== "pkcs1-v1_5") {
    const oaepHash = padding.slice(5).replace("-", "");
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext).toString("latin1");
  }
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
  expect([block[0], block[1], block.indexOf(0, 2) >= 10]).toEqual([0, 2, true]);
  return block.subarray(block.indexOf(0, 2) + 1).toString("latin1");
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each(paddings)("createRsaEncryptor with %s, where RSA is in WebCrypto only", (padding) => {
  test.each(Object.entries(forms))("takes %s", async (_form, key) => {
    const encrypt = createRsaEncryptor({ padding, publicKey: key });
    const [one, other] = [await encrypt(Pin.from("4929")), await encrypt(ascii("4929"))];
    expect([one.length, opened(padding, one), opened(padding, other)]).toEqual([256, "4929", "4929"]);
    expect(one).not.toEqual(other);
  });

  test("holds as much as its clause says, and not more", async () => {
    const most = { "oaep-sha-256": 190, "oaep-sha-1": 214, "pkcs1-v1_5": 245 }[padding];
    const encrypt = createRsaEncryptor({ padding, publicKey: pem });
    expect(opened(padding, await encrypt(ascii("7".repeat(most))))).toBe("7".repeat(most));
    expect(await codeOfAsync(() => encrypt(new Uint8Array(most + 1)))).toBe("plaintext-too-long");
    expect(await codeOfAsync(() => encrypt(wrong("4929")))).toBe("invalid-plaintext");
  });

  test("takes a key whose modulus does not fill its first byte", async () => {
    const publicKey = wrong<{ kty: string }>(odd.publicKey.export({ format: "jwk" }));
    const ciphertext = await createRsaEncryptor({ padding, publicKey })(ascii("4929"));
    expect([ciphertext.length, opened(padding, ciphertext, odd.privateKey)]).toEqual([257, "4929"]);
  });

  test("accepts an exponent of 3 if it is told to", async () => {
    const { publicKey, privateKey } = three;
    expect(codeOf(() => createRsaEncryptor({ padding, publicKey }))).toBe("invalid-public-key");
    const encrypt = createRsaEncryptor({ padding, publicKey, allowSmallExponent: true });
    expect(opened(padding, await encrypt(ascii("4929")), privateKey)).toBe("4929");
  });

  test("copies the plaintext before it returns, and wipes the copy", async () => {
    const copies = vi.spyOn(Uint8Array, "from");
    const bytes = ascii("4929");
    const encrypting = createRsaEncryptor({ padding, publicKey: jwk })(bytes);
    bytes.fill(0);
    expect(opened(padding, await encrypting)).toBe("4929");
    const copied = copies.mock.results.flatMap(({ value }) => (value.length === 4 ? [String(value)] : []));
    expect(copied.at(-1)).toBe("0,0,0,0");
  });
});

test("the synchronous function says what to use", () => {
  expect(() => encryptRsa({ padding: "oaep-sha-256", publicKey: pem, plaintext: ascii("4929") })).toThrow(
    expect.objectContaining({ code: "not-available-here", message: expect.stringContaining("use createRsaEncryptor") }),
  );
});

test("PKCS#1 v1.5 has no byte of zero in its padding, even if the source of randomness is full of them", async () => {
  let calls = 0;
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    const bytes = wrong<Uint8Array>(array);
    calls += 1;
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = calls === 1 && at % 2 === 0 ? 0 : 1 + (at % 255);
    return array;
  });
  const ciphertext = await createRsaEncryptor({ padding: "pkcs1-v1_5", publicKey: pem })(ascii("4929"));
  expect(calls).toBeGreaterThan(100);
  expect(opened("pkcs1-v1_5", ciphertext)).toBe("4929");
});

describe("a key that cannot be used", () => {
  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).publicKey;
  const asPem = (key: KeyObject): string => key.export({ format: "pem", type: "spki" }).toString();
  const bad: [string, unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["no text", ""],
    ["text that is no PEM", "no PEM"],
    ["PEM without a body", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"],
    ["PEM that is no Base64", "-----BEGIN PUBLIC KEY-----\n***\n-----END PUBLIC KEY-----"],
    ["bytes of zero", new Uint8Array(64)],
    ["an empty object", {}],
    ["a JWK without numbers", { kty: "RSA" }],
    ["a JWK without an exponent", { kty: "RSA", n: jwk.n }],
    ["a JWK of another type", { ...jwk, kty: "EC" }],
    ["a JWK with an even modulus", { ...jwk, n: `${jwk.n.slice(0, -1)}A` }],
    ["a private KeyObject", privateKey],
    ["a private key as PEM", privateKey.export({ format: "pem", type: "pkcs8" }).toString()],
    ["a key on a curve", ec],
    ["a key on a curve as PEM", asPem(ec)],
    ["a key for RSASSA-PSS as PEM", asPem(pss)],
    ["a short key", asPem(small)],
  ];

  test.each(bad)("is refused when the encryptor is made: %s", (_what, key) => {
    expect(codeOf(() => createRsaEncryptor({ padding: "pkcs1-v1_5", publicKey: wrong(key) }))).toBe(
      "invalid-public-key",
    );
  });

  test("is refused wherever DER breaks off", () => {
    for (let length = 0; length < spki.length; length++) {
      expect(noble.readRsaKey(spki.subarray(0, length)), `the first ${length} bytes`).toBeUndefined();
    }
  });

  test("has no other numbers than in node:crypto, whichever byte of DER is changed", () => {
    let same = 0;
    for (let at = 0; at < spki.length; at++) {
      const changed = Uint8Array.from(spki, (byte, index) => (index === at ? byte ^ 0x01 : byte));
      const [one, other] = [noble.readRsaKey(changed), node.readRsaKey(changed)];
      if (one === undefined || other === undefined) continue;
      expect([one.modulusLength, one.publicExponent]).toEqual([other.modulusLength, other.publicExponent]);
      same += 1;
    }
    expect(same).toBeGreaterThan(200);
  });

  test("a certificate is not read here, and the error says so", () => {
    const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    expect(() => createRsaEncryptor({ padding: "oaep-sha-1", publicKey: certificate })).toThrow(
      expect.objectContaining({ code: "not-available-here", message: expect.stringContaining("certificates") }),
    );
  });

  test("is refused when WebCrypto refuses it, without WebCrypto's own words", async () => {
    vi.spyOn(webcrypto.subtle, "importKey").mockRejectedValue(new Error("about the key"));
    const encrypt = createRsaEncryptor({ padding: "oaep-sha-1", publicKey: pem });
    await expect(encrypt(ascii("4929"))).rejects.toMatchObject({
      code: "invalid-public-key",
      message: expect.not.stringContaining("about the key"),
    });
  });
});

test("a page without WebCrypto gets told why", async () => {
  vi.stubGlobal("crypto", { getRandomValues: webcrypto.getRandomValues.bind(webcrypto) });
  const encrypt = createRsaEncryptor({ padding: "oaep-sha-1", publicKey: pem });
  await expect(encrypt(ascii("4929"))).rejects.toMatchObject({
    code: "not-available-here",
    message: expect.stringContaining("HTTPS"),
  });
});
