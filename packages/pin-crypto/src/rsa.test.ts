import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  webcrypto,
} from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { ascii, codeOf, codeOfAsync, wrong } from "../test/support.ts";
import { encodeBase64url } from "./codec.ts";
import { createRsaEncryptor, encryptRsa, encryptRsaWithCryptoKey, Pin, type RsaPadding } from "./index.ts";
import { encryptJwe } from "./jwe.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
const spki = Uint8Array.from(publicKey.export({ format: "der", type: "spki" }));
const jwk = publicKey.export({ format: "jwk" });
const paddings: RsaPadding[] = ["oaep-sha-256", "oaep-sha-1", "pkcs1-v1_5"];
const longest = { "oaep-sha-256": 256 - 66, "oaep-sha-1": 256 - 42, "pkcs1-v1_5": 256 - 11 };

/** Node 20.20 and its peers refuse to decrypt PKCS#1 v1.5; the padding is taken off by hand (RFC 8017, 7.2.2). */
function decrypted(padding: RsaPadding, ciphertext: Uint8Array, key: KeyObject = privateKey): string {
  if (padding !== "pkcs1-v1_5") {
    const oaepHash = padding.slice(5).replace("-", "");
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext).toString("latin1");
  }
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
  expect([block[0], block[1], block.indexOf(0, 2) >= 10]).toEqual([0, 2, true]);
  return block.subarray(block.indexOf(0, 2) + 1).toString("latin1");
}

describe("encryptRsa", () => {
  test.each(paddings)("%s decrypts, and is different each time", (padding) => {
    const first = encryptRsa({ padding, publicKey: pem, plaintext: Pin.from("1234") });
    const second = encryptRsa({ padding, publicKey: pem, plaintext: ascii("1234") });
    expect(first).toHaveLength(256);
    expect(first).not.toEqual(second);
    expect([decrypted(padding, first), decrypted(padding, second)]).toEqual(["1234", "1234"]);
  });

  test.each(paddings)("%s holds just what its clause says", (padding) => {
    const most = new Uint8Array(longest[padding]);
    expect(encryptRsa({ padding, publicKey, plaintext: most })).toHaveLength(256);
    const more = new Uint8Array(longest[padding] + 1);
    expect(codeOf(() => encryptRsa({ padding, publicKey, plaintext: more }))).toBe("plaintext-too-long");
  });

  test("takes PEM, DER, JWK and KeyObject, SPKI and PKCS#1", () => {
    const pkcs1 = publicKey.export({ format: "pem", type: "pkcs1" }).toString();
    for (const key of [pem, pkcs1, spki, wrong<{ kty: string }>(jwk), publicKey]) {
      const ciphertext = encryptRsa({ padding: "oaep-sha-256", publicKey: key, plaintext: ascii("1234") });
      expect(decrypted("oaep-sha-256", ciphertext)).toBe("1234");
    }
  });

  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).publicKey;
  const plaintext = ascii("1234");
  const good = { padding: "oaep-sha-256", publicKey, plaintext };
  const bad: [string, unknown][] = [
    ["invalid-options", undefined],
    ["unknown-padding", {}],
    ["unknown-padding", { ...good, padding: "oaep" }],
    ["invalid-public-key", { ...good, publicKey: undefined }],
    ["invalid-public-key", { ...good, publicKey: null }],
    ["invalid-public-key", { ...good, publicKey: "" }],
    ["invalid-public-key", { ...good, publicKey: 7 }],
    ["invalid-public-key", { ...good, publicKey: "no PEM" }],
    ["invalid-public-key", { ...good, publicKey: new Uint8Array(64) }],
    ["invalid-public-key", { ...good, publicKey: {} }],
    ["invalid-public-key", { ...good, publicKey: { kty: "RSA" } }],
    ["invalid-public-key", { ...good, publicKey: privateKey }],
    ["invalid-public-key", { ...good, publicKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString() }],
    ["invalid-public-key", { ...good, publicKey: ec }],
    ["invalid-public-key", { ...good, publicKey: ec.export({ format: "pem", type: "spki" }).toString() }],
    ["invalid-public-key", { ...good, publicKey: pss }],
    ["invalid-public-key", { ...good, publicKey: small }],
    ["invalid-plaintext", { ...good, plaintext: "1234" }],
    ["invalid-plaintext", { ...good, plaintext: undefined }],
  ];

  test.each(bad)("%s, case %#", (code, options) => {
    expect(codeOf(() => encryptRsa(wrong(options)))).toBe(code);
  });

  test("does not take the private members of a JWK along", () => {
    const whole = wrong<{ kty: string }>(privateKey.export({ format: "jwk" }));
    const ciphertext = encryptRsa({ padding: "oaep-sha-256", publicKey: whole, plaintext });
    expect(decrypted("oaep-sha-256", ciphertext)).toBe("1234");
    expect(createPublicKey(privateKey).type).toBe("public");
  });
});

describe("encryptRsaWithCryptoKey", () => {
  test("encrypts with the hash that the key has", async () => {
    for (const [padding, hash] of [
      ["oaep-sha-256", "SHA-256"],
      ["oaep-sha-1", "SHA-1"],
    ] as const) {
      const key = await webcrypto.subtle.importKey("spki", spki, { name: "RSA-OAEP", hash }, false, ["encrypt"]);
      const ciphertext = await encryptRsaWithCryptoKey({ padding, publicKey: key, plaintext: Pin.from("123456") });
      expect(decrypted(padding, ciphertext)).toBe("123456");
      const other = padding === "oaep-sha-1" ? "oaep-sha-256" : "oaep-sha-1";
      const options = { padding: other, publicKey: key, plaintext: ascii("1234") } as const;
      expect(await codeOfAsync(() => encryptRsaWithCryptoKey(options))).toBe("invalid-public-key");
      const long = { padding, publicKey: key, plaintext: new Uint8Array(300) };
      expect(await codeOfAsync(() => encryptRsaWithCryptoKey(long))).toBe("plaintext-too-long");
      const pkcs1 = { ...options, padding: "pkcs1-v1_5" } as const;
      expect(await codeOfAsync(() => encryptRsaWithCryptoKey(pkcs1))).toBe("not-available-here");
    }
  });

  test("wipes the copy that WebCrypto reads, and takes it at once", async () => {
    const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
    const key = await webcrypto.subtle.importKey("spki", spki, algorithm, false, ["encrypt"]);
    const read = vi.spyOn(webcrypto.subtle, "encrypt");
    const bytes = ascii("1234");
    const sealing = encryptRsaWithCryptoKey({ padding: "oaep-sha-256", publicKey: key, plaintext: bytes });
    bytes.fill(0);
    expect(decrypted("oaep-sha-256", await sealing)).toBe("1234");
    expect(read.mock.calls.map(([, , copy]) => String(copy))).toEqual(["0,0,0,0"]);
    read.mockRestore();
  });

  test("refuses a CryptoKey for another use, and a short one", async () => {
    const verifying = await webcrypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-256" }, false, [
      "verify",
    ]);
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "der", type: "spki" });
    const short = await webcrypto.subtle.importKey("spki", small, { name: "RSA-OAEP", hash: "SHA-256" }, false, [
      "encrypt",
    ]);
    const wrapping = await webcrypto.subtle.importKey("spki", spki, { name: "RSA-OAEP", hash: "SHA-256" }, false, [
      "wrapKey",
    ]);
    for (const key of [verifying, short, wrapping]) {
      const options = { padding: "oaep-sha-256", publicKey: key, plaintext: ascii("1234") } as const;
      expect(await codeOfAsync(() => encryptRsaWithCryptoKey(options))).toBe("invalid-public-key");
    }
  });

  test("refuses anything but a CryptoKey, as a rejection", async () => {
    for (const key of [undefined, null, pem, publicKey, {}]) {
      const options = { padding: "oaep-sha-256", publicKey: wrong<CryptoKey>(key), plaintext: ascii("1234") } as const;
      expect(await codeOfAsync(() => encryptRsaWithCryptoKey(options))).toBe("invalid-public-key");
    }
    expect(await codeOfAsync(() => encryptRsaWithCryptoKey(wrong(undefined)))).toBe("invalid-options");
    const key = await importSpki(spki);
    const options = { padding: "oaep-sha-256", publicKey: key, plaintext: wrong<Uint8Array>("1234") } as const;
    expect(await codeOfAsync(() => encryptRsaWithCryptoKey(options))).toBe("invalid-plaintext");
  });
});

function importSpki(der: Uint8Array): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("spki", der, { name: "RSA-OAEP", hash: "SHA-256" }, true, ["encrypt"]);
}

describe("createRsaEncryptor", () => {
  test.each(paddings)("%s encrypts any number of plaintexts under a key that it read once", async (padding) => {
    const encrypt = createRsaEncryptor({ padding, publicKey: pem });
    expect(decrypted(padding, await encrypt(Pin.from("1234")))).toBe("1234");
    expect(decrypted(padding, await encrypt(ascii("5678")))).toBe("5678");
  });

  test("takes a CryptoKey too", async () => {
    const encrypt = createRsaEncryptor({ padding: "oaep-sha-256", publicKey: await importSpki(spki) });
    expect(decrypted("oaep-sha-256", await encrypt(Pin.from("1234")))).toBe("1234");
  });

  test("refuses an invalid key before the first plaintext", async () => {
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    const smallDer = Uint8Array.from(small.export({ format: "der", type: "spki" }));
    const padding = "oaep-sha-256";
    for (const key of [small, "no PEM", await importSpki(smallDer)]) {
      expect(codeOf(() => createRsaEncryptor({ padding, publicKey: key }))).toBe("invalid-public-key");
    }
    expect(codeOf(() => createRsaEncryptor(wrong({ publicKey: pem })))).toBe("unknown-padding");
    expect(codeOf(() => createRsaEncryptor(wrong(undefined)))).toBe("invalid-options");
  });

  test("rejects a plaintext that is invalid or too long", async () => {
    const encrypt = createRsaEncryptor({ padding: "oaep-sha-256", publicKey });
    expect(await codeOfAsync(() => encrypt(wrong("1234")))).toBe("invalid-plaintext");
    expect(await codeOfAsync(() => encrypt(new Uint8Array(191)))).toBe("plaintext-too-long");
  });
});

/** RFC 8017, 3.1: an odd exponent from 3 on; FIPS 186-5, A.1.1: from 65537 to below 2^256. */
describe("the public exponent", () => {
  const forms = ["JWK", "PEM", "DER", "KeyObject", "CryptoKey", "JWE"] as const;
  const { n = "" } = publicKey.export({ format: "jwk" });

  /** The code with which an exponent is refused in each form that the runtime itself imports, or "none". */
  async function codes(exponent: bigint, allowSmallExponent?: boolean): Promise<Partial<Record<string, string>>> {
    const digits = exponent.toString(16);
    const e = encodeBase64url(Uint8Array.from(Buffer.from(digits.length % 2 ? `0${digits}` : digits, "hex")));
    const key = wrong<{ kty: string }>({ kty: "RSA", n, e });
    const options = { plaintext: ascii("1234"), ...(allowSmallExponent !== undefined && { allowSmallExponent }) };
    const found: Partial<Record<(typeof forms)[number], string>> = {};
    for (const padding of paddings) {
      const code = codeOf(() => encryptRsa({ ...options, padding, publicKey: key }));
      expect(found.JWK ?? code).toBe(code);
      found.JWK = code;
    }
    found.JWE = await codeOfAsync(() => encryptJwe({ ...options, publicKey: key }));
    let object: KeyObject;
    try {
      object = createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" });
    } catch {
      return found;
    }
    const der = Uint8Array.from(object.export({ format: "der", type: "spki" }));
    const text = object.export({ format: "pem", type: "spki" }).toString();
    for (const [form, publicKey] of [
      ["PEM", text],
      ["DER", der],
      ["KeyObject", object],
    ] as const) {
      found[form] = codeOf(() => encryptRsa({ ...options, padding: "oaep-sha-256", publicKey }));
      expect(
        await codeOfAsync(() => encryptJwe({ ...options, publicKey: form === "DER" ? text : (publicKey as string) })),
      ).toBe(found.JWE);
    }
    const imported = await importSpki(der).catch(() => undefined);
    if (imported === undefined) return found;
    const remote = { ...options, padding: "oaep-sha-256", publicKey: imported } as const;
    found.CryptoKey = await codeOfAsync(() => encryptRsaWithCryptoKey(remote));
    expect(codeOf(() => createRsaEncryptor(remote))).toBe(found.CryptoKey);
    return found;
  }

  const everywhere = (code: string): Record<string, string> => Object.fromEntries(forms.map((form) => [form, code]));

  test.each([1n, 2n, 4n, 65_536n, 65_538n])("%i is refused in every form of key", async (exponent) => {
    const found = await codes(exponent);
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((form) => [form, "invalid-public-key"])));
    expect(Object.keys(found)).toContain("JWK");
    expect(await codes(exponent, true)).toEqual(found);
  });

  test.each([3n, 17n, 257n])("%i is accepted only with allowSmallExponent", async (exponent) => {
    expect(await codes(exponent)).toEqual(everywhere("invalid-public-key"));
    expect(await codes(exponent, false)).toEqual(everywhere("invalid-public-key"));
    expect(await codes(exponent, true)).toEqual(everywhere("none"));
  });

  test.each([65_537n, 2n ** 64n - 1n])("%i is accepted", async (exponent) => {
    expect(await codes(exponent)).toEqual(everywhere("none"));
  });

  test("from 2^256 on is refused", async () => {
    const found = await codes(2n ** 256n + 1n);
    expect(new Set(Object.values(found))).toEqual(new Set(["invalid-public-key"]));
  });

  test("is named by the error", () => {
    const key = wrong<{ kty: string }>({ kty: "RSA", n, e: "AQ" });
    expect(() => encryptRsa({ padding: "pkcs1-v1_5", publicKey: key, plaintext: ascii("1234") })).toThrow(
      "The exponent of the public key must be odd and at least 65537; allowSmallExponent: true accepts one from 3 on.",
    );
  });
});

describe("keys are recognised by their members", () => {
  const plaintext = ascii("1234");
  const numbers = { modulusLength: 2048, publicExponent: 65_537n };

  test.each([
    ["no numbers", {}],
    ["no details", { asymmetricKeyDetails: undefined }],
    ["the numbers of a good key, but none that this runtime made", { asymmetricKeyDetails: numbers }],
  ])("a KeyObject with %s is refused", (_what, details) => {
    const key = { type: "public", asymmetricKeyType: "rsa", asymmetricKeyDetails: {}, export: () => ({}), ...details };
    const options = { padding: "oaep-sha-256", publicKey: key, plaintext } as const;
    expect(codeOf(() => encryptRsa(options))).toBe("invalid-public-key");
  });

  test.each([
    ["no numbers", {}],
    ["no exponent", { modulusLength: 2048 }],
    [
      "the numbers of a good key, but none that this runtime made",
      { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    ],
  ])("a CryptoKey with %s is refused", async (_what, members) => {
    const algorithm = { name: "RSA-OAEP", hash: { name: "SHA-256" }, ...members };
    const key = {
      type: "public",
      extractable: true,
      usages: ["encrypt"],
      algorithm,
      [Symbol.toStringTag]: "CryptoKey",
    };
    const options = { padding: "oaep-sha-256", publicKey: key, plaintext } as const;
    expect(await codeOfAsync(() => encryptRsaWithCryptoKey(options))).toBe("invalid-public-key");
  });
});
