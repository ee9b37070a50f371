import {
  decodePinBlock,
  decryptPinBlock,
  type EncryptedPinBlockFormat,
  encodePinBlock,
  encryptPinBlock,
  isPinCryptoError,
  type KeyCheckMethod,
  keyCheckValue,
  SecretKey,
} from "@cardpin/pin-crypto";
import { decodeHex, encodeHex } from "@cardpin/pin-crypto/codec";
import { exitCodes } from "../exit-codes.ts";
import { CliFailure } from "../failure.ts";
import type { Io } from "../io.ts";
import { SecretInput } from "../prompt.ts";
import { writeSuccess } from "../report.ts";

/** Formats that the program knows, as `@cardpin/pin-crypto` names them. */
export const formats: readonly EncryptedPinBlockFormat[] = ["iso-0", "iso-1", "iso-3", "iso-4"];
/** Ways to compute a key check value. */
export const methods: readonly KeyCheckMethod[] = ["tdes-zero", "aes-zero", "aes-cmac", "aes-cmac-empty"];

/** Options of the commands of this file. */
export interface BlockOptions {
  readonly format?: string;
  readonly clear?: boolean;
  readonly showPin?: boolean;
  readonly method?: string;
  readonly bytes?: string;
  readonly json?: boolean;
}

/** `cardpin pin-block encode`: asks for PIN, card number and key. */
export async function encode(io: Io, options: BlockOptions): Promise<void> {
  const format = readFormat(options);
  if (options.clear === true && format === "iso-4") {
    throw new CliFailure("Format iso-4 exists encrypted only: leave out --clear.");
  }
  const input = new SecretInput(io);
  const pin = await input.pin({ name: "the PIN", label: "PIN", twice: true });
  try {
    const pan = await askPan(input, format);
    const block = await (options.clear === true
      ? clearBlock(format, pin, pan)
      : withKey(input, (key) => encryptPinBlock({ format, pin, pan, key } as Parameters<typeof encryptPinBlock>[0]))); // the format says whether it has a PAN
    const hex = encodeHex(block);
    writeSuccess(
      io,
      { command: "pin-block encode", json: options.json },
      { result: { format, block: hex }, lines: [hex] },
    );
  } catch (error) {
    throw explained(error);
  } finally {
    pin.dispose();
  }
}

function clearBlock(
  format: EncryptedPinBlockFormat,
  pin: Parameters<typeof encodePinBlock>[0]["pin"],
  pan: string | undefined,
): Uint8Array {
  return encodePinBlock({ format, pin, pan } as Parameters<typeof encodePinBlock>[0]); // as above
}

/** `cardpin pin-block decode`: asks for the block, the card number and the key. */
export async function decode(io: Io, options: BlockOptions): Promise<void> {
  const format = readFormat(options);
  const input = new SecretInput(io);
  const block = readHex(await input.text({ name: "the block", label: "PIN block in hexadecimal" }), "The block");
  try {
    const pan = await askPan(input, format);
    const pin = await (options.clear === true
      ? decodePinBlock({ format, block, pan } as Parameters<typeof decodePinBlock>[0]) // as above
      : withKey(input, (key) => decryptPinBlock({ format, block, pan, key } as Parameters<typeof decryptPinBlock>[0]))); // as above
    const digits = options.showPin === true ? pin.use((bytes) => Buffer.from(bytes).toString("latin1")) : undefined;
    const lines = [`The block holds a PIN of ${pin.length} digits.`, digits ?? "It is shown only with --show-pin."];
    const result = { format, length: pin.length, ...(digits === undefined ? {} : { pin: digits }) };
    pin.dispose();
    writeSuccess(io, { command: "pin-block decode", json: options.json }, { result, lines });
  } catch (error) {
    throw explained(error);
  }
}

/** `cardpin kcv`: asks for the key. */
export async function kcv(io: Io, options: BlockOptions): Promise<void> {
  const method = methods.find((known) => known === (options.method ?? "aes-cmac"));
  if (method === undefined) throw new CliFailure(`--method must be one of ${methods.join(", ")}.`);
  const bytes = Number(options.bytes ?? 3);
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > 16)
    throw new CliFailure("--bytes must be a whole number, 1 to 16.");
  try {
    const value = await withKey(new SecretInput(io), (key) => keyCheckValue({ method, key, bytes }));
    const hex = encodeHex(value);
    writeSuccess(io, { command: "kcv", json: options.json }, { result: { method, kcv: hex }, lines: [hex] });
  } catch (error) {
    throw explained(error);
  }
}

function readFormat({ format = "iso-0" }: BlockOptions): EncryptedPinBlockFormat {
  const found = formats.find((known) => known === format);
  if (found === undefined) throw new CliFailure(`--format must be one of ${formats.join(", ")}.`);
  return found;
}

async function askPan(input: SecretInput, format: EncryptedPinBlockFormat): Promise<string | undefined> {
  if (format === "iso-1") return undefined;
  return (await input.text({ name: "the card number", label: "Card number" })).replace(/[ -]/g, "");
}

async function withKey<T>(input: SecretInput, work: (key: SecretKey) => T): Promise<T> {
  const text = await input.text({ name: "the key", label: "Key in hexadecimal" });
  const bytes = readHex(text, "The key");
  const key = SecretKey.from(bytes);
  bytes.fill(0);
  try {
    return work(key);
  } finally {
    key.dispose();
  }
}

function readHex(text: string, what: string): Uint8Array {
  try {
    return decodeHex(text.replace(/\s/g, ""));
  } catch {
    throw new CliFailure(`${what} must be in hexadecimal: two characters for each byte.`);
  }
}

/** Errors of pin-crypto have fixed texts. */
function explained(error: unknown): unknown {
  return isPinCryptoError(error) ? new CliFailure(error.message, exitCodes.usage) : error;
}
