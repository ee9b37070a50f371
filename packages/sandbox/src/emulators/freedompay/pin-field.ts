import { createDecipheriv } from "node:crypto";

const ivLength = 12;
const tagLength = 16;

/** The digits in a `pin` of the sandbox's own scheme (see `FreedomPayCredentials.pinKey`); `undefined` when it does not open. */
export function readPinField(pinKey: string, field: string): Uint8Array | undefined {
  const bytes = Buffer.from(field, "base64");
  if (bytes.toString("base64") !== field || bytes.length <= ivLength + tagLength) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(pinKey, "base64"), bytes.subarray(0, ivLength));
  decipher.setAuthTag(bytes.subarray(-tagLength));
  try {
    const digits = Buffer.concat([decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()]);
    return digits.every((byte) => byte >= 0x30 && byte <= 0x39) ? digits : undefined;
  } catch {
    return undefined;
  }
}
