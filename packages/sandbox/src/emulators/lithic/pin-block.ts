import { constants, type KeyObject, privateDecrypt } from "node:crypto";
import { isJsonObject, parseJson } from "../../json.ts";
import type { LithicSettings } from "./options.ts";

/** What an encrypted PIN block holds, or what is wrong with it. */
export type PinBlock = { readonly nonce: number; readonly digits: string } | { readonly problem: string };

/** Nonces have at least eight digits. https://docs.lithic.com/docs/physical-cards */
const SMALLEST_NONCE = 10_000_000;

/** Reads an encrypted PIN block. https://docs.lithic.com/docs/cards#encrypted-pin-block */
export function readPinBlock(
  field: string,
  key: KeyObject,
  { pinPadding }: Pick<LithicSettings, "pinPadding">,
): PinBlock {
  const ciphertext = Buffer.from(field, "base64");
  // With padding characters and nothing else, as Lithic's samples write it.
  if (ciphertext.length === 0 || ciphertext.toString("base64") !== field) return { problem: "pin is not Base64." };
  const text = decrypt(ciphertext, key, pinPadding);
  if (text === undefined) return { problem: "pin could not be decrypted." };
  const block = parseJson(text);
  if (!isJsonObject(block)) return { problem: "pin does not hold a JSON object." };
  const { nonce, pin } = block;
  if (typeof nonce !== "number" || !Number.isInteger(nonce) || nonce < SMALLEST_NONCE) {
    return { problem: "The nonce in pin is missing, or no integer of at least 8 digits." };
  }
  if (typeof pin !== "string" || !/^[0-9]+$/.test(pin))
    return { problem: "The PIN in pin must be a string of digits." };
  return { nonce, digits: pin };
}

function decrypt(ciphertext: Uint8Array, key: KeyObject, padding: LithicSettings["pinPadding"]): string | undefined {
  try {
    const oaepHash = padding === "oaep-sha-1" ? "sha1" : "sha256";
    const plaintext = privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext);
    return plaintext.toString("utf8");
  } catch {
    return undefined;
  }
}
