import { asObject, parseJson } from "@cardpin/client-core";
import { decryptField, encryptField, SecretKey } from "@cardpin/pin-crypto";
import { decodeBase64, digest, encodeBase64 } from "@cardpin/pin-crypto/codec";

/**
 * The envelope's key: the first 16 bytes of SHA-256 over the client secret in UTF-8. From the sample of EnKash's payout API;
 * that cards use the same is unverified. https://docs.enkash.com/payouts/encryption-and-decryption
 */
export function envelopeKey(clientSecret: string): SecretKey {
  const hash = digest({ algorithm: "sha-256", data: clientSecret });
  return SecretKey.from(hash.subarray(0, 16));
}

/** A whole body as `{"request":"…"}`: AES-128-ECB with PKCS#7 padding, in Base64. Equal bodies give equal text. */
export function sealBody(key: SecretKey, body: Uint8Array): Uint8Array {
  const sealed = encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext: body });
  return new TextEncoder().encode(JSON.stringify({ request: encodeBase64(sealed) }));
}

/**
 * An answer's JSON object, opened when it came wrapped, which its shape says: the wrapper of an answer has the member
 * `request` too. `undefined` when it is no JSON object or does not open. https://docs.enkash.com/folder-1769253
 */
export function openAnswer(key: SecretKey, body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  const answer = asObject(parseJson(body));
  const wrapped = answer?.["request"];
  if (typeof wrapped !== "string" || answer?.["code"] !== undefined) return answer;
  try {
    const ciphertext = decodeBase64(wrapped);
    return asObject(parseJson(decryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, ciphertext })));
  } catch {
    return undefined;
  }
}
