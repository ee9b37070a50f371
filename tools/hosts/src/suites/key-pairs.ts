import * as main from "@cardpin/pin-crypto";
import { encodeBase64url, encodeHex } from "@cardpin/pin-crypto/codec";
import * as jwe from "@cardpin/pin-crypto/jwe";
import * as jws from "@cardpin/pin-crypto/jws";
import * as jose from "jose";
import type { Case } from "../suite.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The cases of pin-crypto with pairs of a public and a private key, which the runtime's WebCrypto makes. */
export function keyPairs(): Case[] {
  const generated = (): Promise<CryptoKeyPair> =>
    // A pair comes of an algorithm with a public key.
    crypto.subtle.generateKey(
      { name: "RSA-OAEP", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" },
      true,
      ["encrypt", "decrypt"],
    ) as Promise<CryptoKeyPair>;
  const opened = async (key: CryptoKey, ciphertext: Uint8Array): Promise<string> =>
    text(new Uint8Array(await crypto.subtle.decrypt("RSA-OAEP", key, Uint8Array.from(ciphertext))));
  const inForm = async (
    form: "PEM" | "DER" | "JWK",
    key: CryptoKey,
  ): Promise<string | Uint8Array | { kty: string }> => {
    if (form === "PEM") return jose.exportSPKI(key);
    if (form === "DER") return new Uint8Array(await crypto.subtle.exportKey("spki", key));
    return (await crypto.subtle.exportKey("jwk", key)) as { kty: string };
  };
  const options = { padding: "oaep-sha-256", plaintext: utf8("1234") } as const;
  return [
    {
      name: "RSA-OAEP with a CryptoKey",
      expected: "1234",
      run: async () => {
        const { publicKey, privateKey } = await generated();
        return opened(privateKey, await main.encryptRsaWithCryptoKey({ ...options, publicKey }));
      },
    },
    ...(["PEM", "DER", "JWK"] as const).flatMap((form) => [
      {
        name: `RSA-OAEP with ${form}`,
        expected: "1234",
        needsServer: true,
        run: async () => {
          const { publicKey, privateKey } = await generated();
          return opened(privateKey, main.encryptRsa({ ...options, publicKey: await inForm(form, publicKey) }));
        },
      },
      {
        name: `RSA-OAEP with ${form}, asynchronous`,
        expected: "1234",
        run: async () => {
          const { publicKey, privateKey } = await generated();
          const { padding, plaintext } = options;
          const encrypt = main.createRsaEncryptor({ padding, publicKey: await inForm(form, publicKey) });
          return opened(privateKey, await encrypt(plaintext));
        },
      },
    ]),
    {
      name: "RSA PKCS#1 v1.5",
      expected: "256",
      needsServer: true,
      run: async () => {
        const publicKey = await inForm("PEM", (await generated()).publicKey);
        return String(main.encryptRsa({ padding: "pkcs1-v1_5", publicKey, plaintext: utf8("1234") }).length);
      },
    },
    {
      name: "RSA PKCS#1 v1.5, asynchronous",
      expected: "256",
      run: async () => {
        const publicKey = await inForm("PEM", (await generated()).publicKey);
        const encrypt = main.createRsaEncryptor({ padding: "pkcs1-v1_5", publicKey });
        return String((await encrypt(utf8("1234"))).length);
      },
    },
    {
      name: "RSA refuses what is no key",
      expected: "invalid-public-key",
      needsServer: true,
      run: () => encodeHex(main.encryptRsa({ ...options, publicKey: "-----BEGIN PUBLIC KEY-----" })),
    },
    {
      name: "RSA refuses what is too long",
      expected: "plaintext-too-long",
      needsServer: true,
      run: async () => {
        const publicKey = await inForm("PEM", (await generated()).publicKey);
        return encodeHex(main.encryptRsa({ ...options, publicKey, plaintext: new Uint8Array(191) }));
      },
    },
    ...(["A256GCM", "A256CBC-HS512"] as const).map((enc) => ({
      name: `JWE ${enc}`,
      expected: "1234",
      run: async () => {
        const { publicKey, privateKey } = await generated();
        const token = await jwe.encryptJwe({ publicKey, plaintext: main.Pin.from("1234"), enc });
        return text((await jose.compactDecrypt(token, privateKey)).plaintext);
      },
    })),
    {
      name: "JWS with a private key",
      expected: "ES256",
      run: async () => {
        const { publicKey, privateKey } = await jose.generateKeyPair("ES256", { extractable: true });
        const signed = await jws.signDetachedJwsWithPrivateKey({ header: { alg: "ES256" }, payload: "p", privateKey });
        const [head = "", , signature = ""] = signed.split(".");
        const payload = encodeBase64url(utf8("p"));
        const verified = await jose.flattenedVerify({ protected: head, payload, signature }, publicKey);
        return String(verified.protectedHeader?.alg);
      },
    },
  ];
}
