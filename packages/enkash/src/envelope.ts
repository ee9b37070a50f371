import { asObject, parseJson } from "@cardpin/client-core/issuer";
import { decryptField, encryptField, SecretKey } from "@cardpin/pin-crypto";
import { decodeBase64, digest, encodeBase64 } from "@cardpin/pin-crypto/codec";

/**
 * Returns the envelope's key: the first 16 bytes of SHA-256 over the client secret in UTF-8. From the sample of EnKash's payout
 * API; that cards use the same is unverified. https://docs.enkash.com/payouts/encryption-and-decryption
 */
export function deriveEnvelopeKey(clientSecret: string): SecretKey {
  const hash = digest({ algorithm: "sha-256", data: clientSecret });
  return SecretKey.from(hash.subarray(0, 16));
}

/** Returns a whole body as `{"request":"…"}`: AES-128-ECB with PKCS#7 padding, in Base64. Equal bodies give equal text. */
export function sealBody(key: SecretKey, body: Uint8Array): Uint8Array {
  const sealed = encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext: body });
  return new TextEncoder().encode(JSON.stringify({ request: encodeBase64(sealed) }));
}

/**
 * Returns a response's JSON object, opened when it came in an envelope, which its shape says: the envelope of a response has the
 * member `request` too. `undefined` when it is no JSON object or does not open. https://docs.enkash.com/folder-1769253
 */
export function openResponse(
  key: SecretKey,
  response: { readonly body: Uint8Array; readonly charset: string | undefined },
): Readonly<Record<string, unknown>> | undefined {
  const outer = asObject(parseJson(response.body, response.charset));
  const wrapped = outer?.["request"];
  if (typeof wrapped !== "string" || outer?.["code"] !== undefined) return outer;
  try {
    const ciphertext = decodeBase64(canonicalBase64(wrapped));
    return asObject(parseJson(decryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, ciphertext })));
  } catch {
    return undefined;
  }
}

/** Base64 of any dialect as plain Base64: with line breaks (RFC 2045), without padding, or URL-safe (RFC 4648, section 5). */
function canonicalBase64(text: string): string {
  const plain = text.replace(/\s+/g, "").replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, "");
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, "=");
}
