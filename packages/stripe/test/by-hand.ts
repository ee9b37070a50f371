import {
  constants,
  createCipheriv,
  createHmac,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  randomUUID,
} from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { StripeCredentials } from "@cardpin/sandbox";

/** The content as a compact JWE (RFC 7516), RSA-OAEP around A128CBC-HS256. */
function encrypt(pin: string, key: { readonly key_id: string; readonly jwk: object }): string {
  const header = Buffer.from(JSON.stringify({ alg: "RSA-OAEP", enc: "A128CBC-HS256", kid: key.key_id })).toString(
    "base64url",
  );
  const contentKey = randomBytes(32);
  const publicKey = createPublicKey({ key: { ...key.jwk }, format: "jwk" });
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const encryptedKey = publicEncrypt({ key: publicKey, padding, oaepHash: "sha1" }, contentKey);
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-128-cbc", contentKey.subarray(16), iv);
  const ciphertext = Buffer.concat([cipher.update(pin), cipher.final()]);
  // What RFC 7518, 5.2.2.1, authenticates: the header, IV, ciphertext, and the header's length in bits.
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(header.length * 8));
  const mac = createHmac("sha256", contentKey.subarray(0, 16))
    .update(header)
    .update(iv)
    .update(ciphertext)
    .update(bits);
  const parts = [encryptedKey, iv, ciphertext, mac.digest().subarray(0, 16)];
  return [header, ...parts.map((part) => part.toString("base64url"))].join(".");
}

/** Stripe's two requests: the key, which is asked for once in each call, and the card's update with the PIN under that key. */
export const byHand: ByHand<StripeCredentials> = ({ method, headers }, { pin, before }) => {
  if (method === "GET") return { headers };
  const key = before as Parameters<typeof encrypt>[1]; // Stripe's answer to the first request
  return {
    headers: { ...headers, "idempotency-key": randomUUID() },
    body: new URLSearchParams({ "pin[encrypted_number]": encrypt(pin, key) }).toString(),
  };
};
