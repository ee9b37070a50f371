import { CardPinError } from "@cardpin/client-core";
import { decryptPinBlock, encryptPinBlock, type Pin } from "@cardpin/pin-crypto";
import { decodeBase64, decodeHex, encodeBase64, encodeHex } from "@cardpin/pin-crypto/codec";
import type { AdyenEncoding } from "./options.ts";
import type { WrapKey } from "./wrap-key.ts";

/** The members of a PIN change that carry the PIN. */
type EncryptedMembers = Readonly<Record<"encryptedKey" | "encryptedPinBlock" | "token", string>>;

/** The form of each member, in hexadecimal or Base64. The key is as long as the modulus, 2048 to 16384 bits. */
export const encryptedForms: Readonly<Record<keyof EncryptedMembers, RegExp>> = {
  encryptedKey: /^[0-9A-Za-z+/]{341,4096}={0,2}$/,
  encryptedPinBlock: /^(?:[0-9A-Fa-f]{32}|[0-9A-Za-z+/]{22}==)$/,
  token: /^[0-9]{16}$/,
};

/**
 * Encrypts a PIN as Adyen wants it: a fresh AES-256 key under Adyen's public key, and under that key a PIN block. The block has
 * format 4 (ISO 9564-1), with a token in the place of the card number.
 * https://docs.adyen.com/issuing/manage-card-data/change-pin
 */
export async function encryptPin(
  pin: Pin,
  { wrap, encoding }: { readonly wrap: WrapKey; readonly encoding: AdyenEncoding },
): Promise<EncryptedMembers> {
  const token = newToken();
  const key = newSessionKey();
  try {
    const block = encryptPinBlock({ format: "iso-4", pin, pan: token, key });
    return {
      encryptedKey: writeBytes(await wrap(key), encoding),
      encryptedPinBlock: writeBytes(block, encoding),
      token,
    };
  } finally {
    key.fill(0);
  }
}

/** Returns 32 random bytes. */
export function newSessionKey(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(32));
}

/**
 * Reads the PIN from a block that Adyen encrypted under the caller's key.
 *
 * @throws CardPinError `unexpected-response` when it is no such block
 */
export function decryptPin(init: { readonly block: unknown; readonly token: unknown; readonly key: Uint8Array }): Pin {
  const { block, token, key } = init;
  try {
    if (typeof block === "string" && typeof token === "string" && /^[0-9]{16}$/.test(token)) {
      // Adyen's examples are hexadecimal. 32 characters are 16 bytes in it, and 24 in Base64.
      const bytes = block.length === 32 ? decodeHex(block) : decodeBase64(block);
      return decryptPinBlock({ format: "iso-4", block: bytes, pan: token, key });
    }
  } catch {
    // The error below says it.
  }
  // A PIN was read, and nothing was changed.
  throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer: "adyen", text: notAPin });
}

const notAPin =
  "Adyen's response holds no PIN block under the key of this call. Check the options padding and encoding.";

/** Writes bytes in the form that Adyen is sent. */
export function writeBytes(bytes: Uint8Array, encoding: AdyenEncoding): string {
  return encoding === "hex" ? encodeHex(bytes) : encodeBase64(bytes);
}

/**
 * Makes a token of 16 random digits. Adyen's sample draws 1 to 9 only, and the token of the API reference has a check digit as card
 * numbers do. Which of that Adyen checks is not documented, so a token fulfills both.
 */
export function newToken(): string {
  for (;;) {
    const digits = Array.from(randomDigits(15));
    const check = checkDigit(digits);
    if (check !== 0) return [...digits, check].join("");
  }
}

/** Random digits from 1 to 9: bytes from 252 on are dropped, so that each is as likely as the others. */
function* randomDigits(count: number): Generator<number> {
  for (let found = 0; found < count; ) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
      if (byte >= 252 || found === count) continue;
      found += 1;
      yield 1 + (byte % 9);
    }
  }
}

/** The digit behind `digits` that makes the Luhn sum a multiple of ten (ISO/IEC 7812-1, annex B). */
function checkDigit(digits: readonly number[]): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const weighed = at % 2 === 0 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
