import { constants, createDecipheriv, type KeyObject, privateDecrypt } from "node:crypto";
import type { FreedomPayPinEncryption, FreedomPayPinTextForm } from "./pin-encryption.ts";

/** The keys that open a `pin`. */
export interface PinFieldKeys {
  /** 32 bytes. */
  readonly aes: Uint8Array;
  /** Present when the scheme has RSA in it. */
  readonly rsa: KeyObject | undefined;
}

type AesMode = "aes-gcm" | "aes-cbc";

const ivLengths: Readonly<Record<AesMode, number>> = { "aes-gcm": 12, "aes-cbc": 16 };
const tagLength = 16;
const aesKeyLength = 32;

/** The digits in a `pin`; `undefined` when it does not open, or does not hold digits. */
export function readPinField(
  encryption: FreedomPayPinEncryption,
  keys: PinFieldKeys,
  field: string,
): Uint8Array | undefined {
  try {
    const digits = open(encryption, keys, field);
    return digits?.every((byte) => byte >= 0x30 && byte <= 0x39) ? digits : undefined;
  } catch {
    return undefined;
  }
}

/** @throws anything when a padding or a tag is wrong */
function open(encryption: FreedomPayPinEncryption, keys: PinFieldKeys, field: string): Uint8Array | undefined {
  const { encoding, scheme } = encryption;
  if (scheme === "rsa-wrapped-aes") return openWrapped(encryption, keys, field);
  const bytes = decode(field, encoding);
  if (bytes === undefined) return undefined;
  switch (scheme) {
    case "aes-gcm":
    case "aes-cbc": {
      const at = encryption.ivPosition === "before" ? ivLengths[scheme] : bytes.length - ivLengths[scheme];
      const parts = [bytes.subarray(0, at), bytes.subarray(at)] as const;
      const [iv, sealed] = encryption.ivPosition === "before" ? parts : ([parts[1], parts[0]] as const);
      return openAes(scheme, keys.aes, iv, sealed);
    }
    case "rsa-oaep":
      return unwrap(keys.rsa, encryption.hash, bytes);
    case "rsa-pkcs1-v1_5":
      return openPkcs1(keys.rsa, bytes);
  }
}

function openWrapped(
  { encoding, hash, layout, mode }: Extract<FreedomPayPinEncryption, { scheme: "rsa-wrapped-aes" }>,
  { rsa }: PinFieldKeys,
  field: string,
): Uint8Array | undefined {
  const parts = layout === "dotted" ? field.split(".").map((part) => decode(part, encoding)) : cut(field);
  const [wrapped, iv, sealed] = parts;
  if (parts.length !== 3 || wrapped === undefined || iv === undefined || sealed === undefined) return undefined;
  const key = unwrap(rsa, hash, wrapped);
  return key.length === aesKeyLength ? openAes(mode, key, iv, sealed) : undefined;

  function cut(text: string): readonly (Uint8Array | undefined)[] {
    const bytes = decode(text, encoding);
    const modulus = modulusLength(rsa);
    const end = modulus + ivLengths[mode];
    return bytes === undefined ? [] : [bytes.subarray(0, modulus), bytes.subarray(modulus, end), bytes.subarray(end)];
  }
}

function openAes(mode: AesMode, key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  if (iv.length !== ivLengths[mode]) return undefined;
  if (mode === "aes-cbc") {
    const decipher = createDecipheriv("aes-256-cbc", key, iv);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  }
  if (sealed.length <= tagLength) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagLength });
  decipher.setAuthTag(sealed.subarray(-tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
}

function unwrap(key: KeyObject | undefined, hash: "sha-256" | "sha-1", bytes: Uint8Array): Uint8Array {
  if (key === undefined) throw new Error("the scheme has no RSA key");
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return privateDecrypt({ key, padding, oaepHash: hash.replace("-", "") }, bytes);
}

/**
 * RSAES-PKCS1-v1_5 (RFC 8017, 7.2.2): EM = 0x00 || 0x02 || PS || 0x00 || M, with at least 8 bytes of PS. The padding is taken
 * off here, because some releases of Node refuse to.
 */
function openPkcs1(key: KeyObject | undefined, bytes: Uint8Array): Uint8Array | undefined {
  if (key === undefined || bytes.length !== modulusLength(key)) return undefined;
  const encoded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, bytes);
  const end = encoded.indexOf(0, 2);
  return encoded[0] === 0 && encoded[1] === 2 && end >= 10 ? encoded.subarray(end + 1) : undefined;
}

function modulusLength(key: KeyObject | undefined): number {
  return Math.ceil((key?.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}

/** Bytes of a text in exactly the form that was agreed on. */
function decode(text: string, form: FreedomPayPinTextForm): Uint8Array | undefined {
  const bytes = Buffer.from(text, form);
  return bytes.length > 0 && bytes.toString(form) === text ? bytes : undefined;
}
