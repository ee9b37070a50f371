import { CardPinError } from "@cardpin/client-core";
import { type Call, type CallerErrorListener, optionsError } from "@cardpin/client-core/issuer";
import type { Pin } from "@cardpin/pin-crypto";
import { decodeBase64url, decodeHex, equalBytes } from "@cardpin/pin-crypto/codec";

/** What an encryptor may need beside the PIN. */
export interface FreedomPayEncryptPinContext {
  /** The card that the PIN is for. */
  readonly card: string;
  /** The id of this call. An encryptor runs once per call: every attempt carries the same ciphertext. */
  readonly requestId: string;
}

/**
 * Encrypts a PIN as Freedom Processing told you to: `pin.use((digits) => …)` lends the ASCII digits. The result goes into the
 * request unchanged: 1 to 8192 visible ASCII characters. The PIN is wiped when the call ends.
 */
export type FreedomPayEncryptPin = (pin: Pin, context: FreedomPayEncryptPinContext) => string | Promise<string>;

/** What the browser's encryptors return: an RSA key of 2048 bits gives 344 characters of Base64. */
export const relayedForm: RegExp = /^[A-Za-z0-9+/=.]{344,8192}$/;

const texts = {
  missing:
    "setPin needs the option encryptPin: give a function that encrypts the PIN as Freedom Processing told you to, or one of this package's named encryptors. Nothing was sent.",
  form: "encryptPin must give the encrypted PIN as a string of 1 to 8192 visible ASCII characters. Nothing was sent.",
  clear: "encryptPin gave the PIN's own digits, not an encrypted PIN. Nothing was sent.",
} as const;

/**
 * Returns the PIN's ciphertext. An error of the caller's function goes to `onCallerError` alone, because it may quote the PIN.
 *
 * @throws CardPinError `invalid-options` without a function, `encryption-failed`, `timeout`, `aborted`; all `not-sent`
 */
export async function encryptWith(
  encrypt: FreedomPayEncryptPin | undefined,
  input: { readonly pin: Pin; readonly card: string; readonly call: Call; readonly report: CallerErrorListener },
): Promise<string> {
  if (encrypt === undefined) throw optionsError("freedompay", texts.missing);
  const { pin, card, call, report } = input;
  const { deadline, requestId } = call;
  let ciphertext: unknown;
  try {
    if (deadline.reason === undefined) {
      ciphertext = await deadline.race(encrypt(pin, Object.freeze({ card, requestId })));
    }
  } catch (error) {
    if (deadline.reason === undefined) {
      report({ source: "encryptPin", error });
      throw failed();
    }
  }
  if (deadline.reason !== undefined) {
    throw new CardPinError({ code: deadline.reason, outcome: "not-sent", issuer: "freedompay" });
  }
  if (typeof ciphertext !== "string" || !/^[\x21-\x7e]{1,8192}$/.test(ciphertext)) throw failed(texts.form);
  if (isClear(ciphertext, pin)) throw failed(texts.clear);
  return ciphertext;
}

function failed(text?: string): CardPinError {
  const kind = { code: "encryption-failed", outcome: "not-sent", issuer: "freedompay" } as const;
  return new CardPinError(text === undefined ? kind : { ...kind, text });
}

/** Twelve digits in hexadecimal. */
const longestEncodedPin = 24;

/** Whether a text is the PIN and no ciphertext of it: its digits or only an encoding of them, bare or in quotes. */
function isClear(text: string, pin: Pin): boolean {
  const bare = text.replace(/%3d|0x|\\x|\\u00|[^0-9a-z]/gi, "");
  if (bare.length > longestEncodedPin) return false;
  // The digits' Base64 has no character that differs in Base64url.
  const readings = [new TextEncoder().encode(bare), decoded(decodeHex, bare), decoded(decodeBase64url, bare)];
  return pin.use((digits) => readings.some((bytes) => bytes !== undefined && equalBytes(bytes, digits)));
}

function decoded(decode: (text: string) => Uint8Array, text: string): Uint8Array | undefined {
  try {
    return decode(text);
  } catch {
    return undefined;
  }
}
