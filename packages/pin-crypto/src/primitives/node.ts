/// <reference types="node" />
import { Buffer } from "node:buffer";
// Whole: bundlers keep every name that is imported from a module of Node's, whether it is used or not.
import nodeCrypto, { type CipherGCM, type DecipherGCM, type JsonWebKeyInput, type KeyObject } from "node:crypto";
import { concat, isBytes, useThenWipe } from "../bytes.ts";
import { isKeyObject, type NodeKeyObject, numbersOfKeyObject, type PublicKeyInput } from "../rsa-key.ts";
import type { BlockCipher, Direction, HashAlgorithm, Parts, RsaPublicKey, TextEncoding } from "./primitives.ts";

const tagLength = 16;

export function cipherBlocks(
  cipher: BlockCipher,
  direction: Direction,
  key: Uint8Array,
  data: Uint8Array,
  iv: Uint8Array,
): Uint8Array {
  const create = direction === "encrypt" ? nodeCrypto.createCipheriv : nodeCrypto.createDecipheriv;
  const stream = create(nameOf(cipher, key), key, cipher === "aes-ecb" ? null : iv);
  // Without padding, update() gives every block at once and final() has nothing to add.
  return plain(stream.setAutoPadding(false).update(data));
}

export function aesGcmEncrypt(key: Uint8Array, plaintext: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  // Node's types know the interface by the name, which they cannot see here.
  const cipher = nodeCrypto.createCipheriv(nameOf("aes-gcm", key), key, iv) as CipherGCM;
  if (aad.length > 0) cipher.setAAD(aad);
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return concat(ciphertext, cipher.getAuthTag());
}

export function aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  const decipher = (nodeCrypto.createDecipheriv(nameOf("aes-gcm", key), key, iv) as DecipherGCM)
    .setAAD(aad)
    .setAuthTag(sealed.subarray(-tagLength));
  const plaintext = plain(decipher.update(sealed.subarray(0, -tagLength)));
  try {
    decipher.final();
  } catch (error) {
    plaintext.fill(0);
    throw error;
  }
  return plaintext;
}

/** The runtime's name of a cipher: AES has the bits of its key in it. */
function nameOf(cipher: BlockCipher | "aes-gcm", key: Uint8Array): string {
  return cipher.replace("aes", `aes-${key.length * 8}`);
}

export function digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array {
  return plain(nodeCrypto.createHash(hash.replace("-", "")).update(data).digest());
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, parts: Parts): Uint8Array {
  return fromText(hmacText(hash, key, parts, "hex"), "hex");
}

export function hmacText(hash: HashAlgorithm, key: Uint8Array, parts: Parts, encoding: TextEncoding): string {
  const state = nodeCrypto.createHmac(hash.replace("-", ""), key);
  for (const part of parts) state.update(part);
  return state.digest(encoding);
}

// A Buffer of its own is memory outside the engine's heap, which is slow to get and to give back. A short copy lies in a pool
// that it shares with others, so it is wiped.

export function toText(data: Uint8Array | string, encoding: TextEncoding): string {
  const pooled = Buffer.from(data as Uint8Array); // or text: the types want one of the two
  return useThenWipe(pooled, () => pooled.toString(encoding));
}

export function fromText(text: string, encoding: TextEncoding): Uint8Array {
  return useThenWipe(Buffer.from(text, encoding), (pooled) => Uint8Array.from(pooled));
}

export function readRsaKey(publicKey: PublicKeyInput): RsaPublicKey | undefined {
  const key = readKeyObject(publicKey);
  const numbers = key && numbersOfKeyObject(key);
  if (!numbers) return undefined;
  const encrypt: RsaPublicKey["encrypt"] = (hash, plaintext) => {
    const { RSA_PKCS1_OAEP_PADDING, RSA_PKCS1_PADDING } = nodeCrypto.constants;
    const padding = hash ? RSA_PKCS1_OAEP_PADDING : RSA_PKCS1_PADDING;
    return plain(nodeCrypto.publicEncrypt({ key, padding, oaepHash: hash?.replace("-", "") }, plaintext));
  };
  return { ...numbers, encrypt, encryptLater: async (hash, plaintext) => encrypt(hash, plaintext) };
}

/** Reads a key of any form; undefined for anything else. The runtime's own error may show parts of the key. */
function readKeyObject(key: PublicKeyInput): KeyObject | undefined {
  try {
    // Recognised by its members: publicEncrypt itself refuses one that is not of this runtime.
    return isKeyObject(key) ? (key as KeyObject) : nodeCrypto.createPublicKey(toKeyInput(key));
  } catch {
    return undefined;
  }
}

function toKeyInput(key: Exclude<PublicKeyInput, NodeKeyObject>): Parameters<typeof nodeCrypto.createPublicKey>[0] {
  if (isBytes(key)) return { key: Buffer.from(key), format: "der", type: "spki" };
  // A public key can be derived from a private one, but whoever passes that one is about to give it away.
  if (typeof key === "string") return key.includes("PRIVATE") ? "" : key;
  const { kty, n, e }: Partial<Record<string, unknown>> = { ...key };
  return { key: { kty, n, e }, format: "jwk" } as JsonWebKeyInput; // createPublicKey checks the members
}

/** A Buffer is a Uint8Array with methods and a way of printing that callers should not come to depend on. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
