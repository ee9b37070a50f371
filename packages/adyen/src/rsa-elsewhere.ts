import { encryptRsaWithCryptoKey, type RsaPadding, type WebCryptoKey } from "@cardpin/pin-crypto";
import { decodeBase64url } from "@cardpin/pin-crypto/codec";

/** A public key in a form that WebCrypto imports: SPKI in DER, or a JWK. */
export type ImportableKey = Uint8Array | { readonly kty: string; readonly n: unknown; readonly e: unknown };

/**
 * Encrypts a session key where RSA is in WebCrypto only: in browsers and on Cloudflare Workers. WebCrypto has no PKCS#1 v1.5, so
 * that is computed here. BigInt does not run in constant time, but only the public exponent and random bytes are involved.
 *
 * @throws anything when the key is no RSA public key of 2048 to 16384 bits
 */
export async function encryptRsaElsewhere(
  plaintext: Uint8Array,
  { key, padding }: { readonly key: ImportableKey; readonly padding: RsaPadding },
): Promise<Uint8Array> {
  const algorithm = { name: "RSA-OAEP", hash: padding === "oaep-sha-1" ? "SHA-1" : "SHA-256" };
  const publicKey = ArrayBuffer.isView(key)
    ? await crypto.subtle.importKey("spki", Uint8Array.from(key), algorithm, true, ["encrypt"])
    : await crypto.subtle.importKey("jwk", key as JsonWebKey, algorithm, true, ["encrypt"]); // WebCrypto checks its members
  if (padding !== "pkcs1-v1_5") {
    return encryptRsaWithCryptoKey({ padding, publicKey: publicKey as WebCryptoKey, plaintext });
  }
  // RSA-OAEP is the algorithm above, so these are its members.
  const { modulusLength } = publicKey.algorithm as RsaKeyAlgorithm;
  const { n = "", e = "" } = await crypto.subtle.exportKey("jwk", publicKey);
  const [modulus, exponent] = [decodeBase64url(n), decodeBase64url(e)].map(toBigInt);
  const isUsable = modulusLength >= 2_048 && modulusLength <= 16_384 && exponent !== undefined && exponent >= 65_537n;
  if (!isUsable || modulus === undefined) throw new TypeError("The key must be RSA of 2048 to 16384 bits.");
  const size = Math.ceil(modulusLength / 8);
  const encoded = encodePkcs1(plaintext, size);
  try {
    return toBytes(power(toBigInt(encoded), exponent, modulus), size);
  } finally {
    encoded.fill(0);
  }
}

/** EME-PKCS1-v1_5 (RFC 8017, 7.2.1): 0x00 || 0x02 || PS || 0x00 || M, with PS of random bytes that are not zero. */
function encodePkcs1(message: Uint8Array, size: number): Uint8Array {
  const encoded = new Uint8Array(size);
  const padding = encoded.subarray(2, size - message.length - 1);
  crypto.getRandomValues(padding);
  for (let at = 0; at < padding.length; at += 1) {
    while (padding[at] === 0) crypto.getRandomValues(padding.subarray(at, at + 1));
  }
  encoded[1] = 2;
  encoded.set(message, size - message.length);
  return encoded;
}

/** base to the power of exponent, modulo modulus, by squaring. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

function toBytes(value: bigint, size: number): Uint8Array {
  const text = value.toString(16).padStart(2 * size, "0");
  return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
