import { createCipheriv, createDecipheriv } from "node:crypto";

/** A PIN block is bound to a token of 16 digits, which stands where the card number would. */
const tokenForm = /^[0-9]{16}$/;

/**
 * The PAN field of ISO 9564-1, format 4 (9.4.2.2.3), with the token in it: the number of digits above 12, the digits, zeros.
 */
function tokenField(token: string): Buffer {
  return Buffer.from(`${(token.length - 12).toString(16)}${token}`.padEnd(32, "0"), "hex");
}

/** One block of AES-256. */
function aes(direction: "encrypt" | "decrypt", key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = (direction === "encrypt" ? createCipheriv : createDecipheriv)("aes-256-ecb", key, null);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  return Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));
}

/** The digits in an encrypted PIN block (ISO 9564-1, 9.4.2.3, backwards); `undefined` when it does not hold a PIN. */
export function openPinBlock(
  block: Uint8Array,
  about: { readonly key: Uint8Array; readonly token: string },
): string | undefined {
  if (block.length !== 16 || !tokenForm.test(about.token)) return undefined;
  const field = aes("decrypt", about.key, xor(aes("decrypt", about.key, block), tokenField(about.token)));
  // Control nibble 4, length, digits, A up to the 16th nibble, then 8 bytes of anything.
  const [, length = "", rest = ""] = /^4([4-9a-c])([0-9a]{14})/.exec(field.toString("hex")) ?? [];
  const digits = rest.slice(0, Number.parseInt(length, 16));
  return /^[0-9]+$/.test(digits) && rest === digits.padEnd(14, "a") ? digits : undefined;
}

/** An encrypted PIN block that {@link openPinBlock} opens. `random` are its 8 random bytes. */
export function makePinBlock(
  pin: string,
  about: { readonly key: Uint8Array; readonly token: string; readonly random: Uint8Array },
): Buffer {
  const clear = Buffer.from(`4${pin.length.toString(16)}${pin}`.padEnd(16, "a"), "hex");
  const field = Buffer.concat([clear, about.random]);
  return aes("encrypt", about.key, xor(aes("encrypt", about.key, field), tokenField(about.token)));
}

/** Whether the digits have a check digit at their end, as card numbers do (ISO/IEC 7812-1, annex B). */
export function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
