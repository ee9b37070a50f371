import type { Pin } from "@cardpin/pin-crypto";
import { encodeBase64 } from "@cardpin/pin-crypto/codec";

const encoder = new TextEncoder();

/** Base64 of as many bytes as an RSA key of 2048 to 16384 bits has. */
export const pinBlockForm: RegExp = /^(?=.{344,2732}$)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The smallest number with nine digits: Lithic wants a nonce of at least eight. */
const smallestNonce = 100_000_000;

/**
 * Returns a PIN as Lithic takes it: the JSON text `{"nonce":…,"pin":"…"}`, encrypted, in Base64. Lithic calls it a PIN block; it is
 * none of ISO 9564. https://docs.lithic.com/docs/cards#encrypted-pin-block
 *
 * @param init.encrypt encrypts bytes to Lithic's public key
 * @param init.randomHex returns that many random bytes in hexadecimal
 */
export async function encryptPinBlock(init: {
  readonly pin: Pick<Pin, "use">;
  readonly encrypt: (plaintext: Uint8Array) => Promise<Uint8Array>;
  readonly randomHex: (bytes: number) => string;
}): Promise<string> {
  const { pin, encrypt, randomHex } = init;
  // 48 random bits: an integer that every JSON reader holds exactly.
  const nonce = smallestNonce + Number.parseInt(randomHex(6), 16);
  const plaintext = pin.use((digits) =>
    join([encoder.encode(`{"nonce":${nonce},"pin":"`), digits, encoder.encode('"}')]),
  );
  try {
    return encodeBase64(await encrypt(plaintext));
  } finally {
    plaintext.fill(0);
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
