/// <reference types="node" />
import { Buffer } from "node:buffer";
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  type JsonWebKeyInput,
  KeyObject,
  publicEncrypt,
} from "node:crypto";
import { isBytes } from "../is-bytes.ts";
import { failPublicKey, failTooLong } from "../rsa-errors.ts";
import type { Direction, HashAlgorithm, PublicKeyInput, RsaPadding, TextEncoding } from "./primitives.ts";

const tagLength = 16;
const zeroIv = new Uint8Array(8);
const hashNames: Record<HashAlgorithm, string> = {
  md5: "md5",
  "sha-1": "sha1",
  "sha-256": "sha256",
  "sha-384": "sha384",
  "sha-512": "sha512",
};

export function aesBlocks(direction: Direction, key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return wholeBlocks(direction, `aes-${key.length * 8}-ecb`, key, null, blocks);
}

export function aesCbcBlocks(direction: Direction, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  return wholeBlocks(direction, `aes-${key.length * 8}-cbc`, key, iv, blocks);
}

export function tdesBlock(direction: Direction, key: Uint8Array, block: Uint8Array): Uint8Array {
  // One block of CBC under a zero IV is one block of ECB, and this is the name of TDES that every server runtime has.
  return wholeBlocks(direction, "des-ede3-cbc", key, zeroIv, block);
}

/** Without padding, update() gives every block at once and final() has nothing to add. */
function wholeBlocks(
  direction: Direction,
  name: string,
  key: Uint8Array,
  iv: Uint8Array | null,
  blocks: Uint8Array,
): Uint8Array {
  const create = direction === "encrypt" ? createCipheriv : createDecipheriv;
  return plain(create(name, key, iv).setAutoPadding(false).update(blocks));
}

export function aesGcmEncrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv(gcmName(key), key, iv);
  if (aad.length > 0) cipher.setAAD(aad);
  const sealed = new Uint8Array(plaintext.length + tagLength);
  sealed.set(cipher.update(plaintext));
  cipher.final();
  sealed.set(cipher.getAuthTag(), plaintext.length);
  return sealed;
}

export function aesGcmDecrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  const end = sealed.length - tagLength;
  const decipher = createDecipheriv(gcmName(key), key, iv, { authTagLength: tagLength })
    .setAAD(aad)
    .setAuthTag(sealed.subarray(end));
  const plaintext = plain(decipher.update(sealed.subarray(0, end)));
  try {
    decipher.final();
  } catch (error) {
    plaintext.fill(0);
    throw error;
  }
  return plaintext;
}

function gcmName(key: Uint8Array): "aes-256-gcm" {
  // Node's types know each GCM name apart; the three have the same interface.
  return `aes-${key.length * 8}-gcm` as "aes-256-gcm";
}

export function digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array {
  return plain(createHash(hashNames[hash]).update(data).digest());
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return plain(createHmac(hashNames[hash], key).update(data).digest());
}

export function hmacBase64url(hash: HashAlgorithm, key: Uint8Array, data: string): string {
  return createHmac(hashNames[hash], key).update(data).digest("base64url");
}

// A short Buffer that is made of text lies in a pool that it shares with others: nothing stays there.

export function toText(data: Uint8Array | string, encoding: TextEncoding): string {
  if (typeof data !== "string") return Buffer.from(data.buffer, data.byteOffset, data.length).toString(encoding);
  const pooled = Buffer.from(data);
  const text = pooled.toString(encoding);
  pooled.fill(0);
  return text;
}

export function fromText(text: string, encoding: TextEncoding): Uint8Array {
  const pooled = Buffer.from(text, encoding);
  const bytes = Uint8Array.from(pooled);
  pooled.fill(0);
  return bytes;
}

export function rsaEncrypt(padding: RsaPadding, publicKey: PublicKeyInput, plaintext: Uint8Array): Uint8Array {
  const key = rsaKey(publicKey) ?? failPublicKey();
  const scheme =
    padding === "pkcs1-v1_5"
      ? { padding: constants.RSA_PKCS1_PADDING }
      : { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: padding.replace("oaep-", "") };
  let ciphertext: Uint8Array;
  try {
    ciphertext = publicEncrypt({ key, ...scheme }, plaintext);
  } catch {
    return failTooLong();
  }
  // The ciphertext is as long as the modulus.
  return ciphertext.length >= 256 ? plain(ciphertext) : failPublicKey();
}

/** The key of whatever form, or nothing where it is none: the runtime's own error may show parts of it. */
function rsaKey(key: PublicKeyInput): KeyObject | undefined {
  try {
    const object = key instanceof KeyObject ? key : createPublicKey(described(key));
    return object.type === "public" && object.asymmetricKeyType === "rsa" ? object : undefined;
  } catch {
    return undefined;
  }
}

function described(key: PublicKeyInput): Parameters<typeof createPublicKey>[0] {
  if (isBytes(key)) return { key: Buffer.from(key), format: "der", type: "spki" };
  // A public key can be derived from a private one, but who passes that one is about to give it away.
  if (typeof key === "string") return key.includes("PRIVATE") ? "" : key;
  const { kty, n, e }: Partial<Record<string, unknown>> = { ...key };
  return { key: { kty, n, e }, format: "jwk" } as JsonWebKeyInput;
}

/** A Buffer is a Uint8Array with methods and a way of printing that callers should not come to depend on. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
