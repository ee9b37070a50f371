import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readKey } from "./wrap-key.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const der = publicKey.export({ type: "spki", format: "der" });
const jwk = JSON.stringify(publicKey.export({ format: "jwk" }));
const sessionKey = crypto.getRandomValues(new Uint8Array(32));

/** What was encrypted. PKCS#1 v1.5 (RFC 8017, 7.2.2) is taken off here, because some releases of Node refuse to. */
function open(ciphertext: Uint8Array, padding: string): Uint8Array | string {
  if (padding === "pkcs1-v1_5") {
    const encoded = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, ciphertext);
    const end = encoded.indexOf(0, 2);
    if (encoded[0] !== 0 || encoded[1] !== 2 || end < 10) return "not padded as PKCS#1 v1.5";
    return Uint8Array.from(encoded.subarray(end + 1));
  }
  const oaepHash = padding === "oaep-sha-1" ? "sha1" : "sha256";
  return Uint8Array.from(
    privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext),
  );
}

const paddings = ["pkcs1-v1_5", "oaep-sha-256", "oaep-sha-1"] as const;
const forms = [
  ["pem", "Base64 without lines", der.toString("base64")],
  ["pem", "a PEM file", publicKey.export({ type: "spki", format: "pem" }).toString()],
  ["jwk", "JSON", jwk],
  ["jwk", "Base64 of JSON", Buffer.from(jwk).toString("base64")],
] as const;

describe.each(paddings)("with %s", (padding) => {
  it.each(forms)("%s: %s is a key that Adyen can open for", async (publicKeyFormat, _what, text) => {
    const wrap = readKey(text, { publicKeyFormat, padding });
    const [one, other] = [await wrap(sessionKey), await wrap(sessionKey)];
    expect(open(one, padding)).toEqual(sessionKey);
    expect(one).not.toEqual(other);
  });
});

const small = generateKeyPairSync("rsa", { modulusLength: 1_024 }).publicKey.export({ type: "spki", format: "der" });

it.each([
  ["pem", "no key"],
  ["pem", ""],
  ["pem", small.toString("base64")],
  ["pem", jwk],
  ["jwk", der.toString("base64")],
  ["jwk", "{}"],
] as const)("%s: a text that is no usable key is refused, and nothing of it is shown", (publicKeyFormat, text) => {
  const wrong = () => readKey(text, { publicKeyFormat, padding: "pkcs1-v1_5" });
  expect(wrong).toThrow(expect.objectContaining({ code: "unexpected-response", outcome: "not-sent", issuer: "adyen" }));
});
