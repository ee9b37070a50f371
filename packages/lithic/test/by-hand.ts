import { constants, publicEncrypt, randomInt } from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { LithicCredentials } from "@cardpin/sandbox";

/** Lithic's request for a PIN: JSON with a nonce under its RSA key, as its samples make it. */
export const byHand: ByHand<LithicCredentials> = ({ headers }, { credentials, pin }) => {
  const block = JSON.stringify({ nonce: randomInt(100_000_000, 1_000_000_000_000), pin });
  const oaep = { key: credentials.pinPublicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
  const ciphertext = publicEncrypt(oaep, Buffer.from(block));
  return { headers, body: JSON.stringify({ pin: ciphertext.toString("base64") }) };
};
