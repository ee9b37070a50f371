/// <reference types="node" />
import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import type { Direction, HashAlgorithm } from "./primitives.ts";

const tagLength = 16;

export function aesBlocks(direction: Direction, key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return wholeBlocks(direction, `aes-${key.length * 8}-ecb`, key, null, blocks);
}

export function aesCbcBlocks(direction: Direction, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  return wholeBlocks(direction, `aes-${key.length * 8}-cbc`, key, iv, blocks);
}

export function tdesBlock(direction: Direction, key: Uint8Array, block: Uint8Array): Uint8Array {
  // One block of CBC under a zero IV is one block of ECB, and this is the name of TDES that every server runtime has.
  return wholeBlocks(direction, "des-ede3-cbc", key, new Uint8Array(8), block);
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
  const cipher = createCipheriv(gcmName(key), key, iv).setAAD(aad);
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

export function digest(hash: HashAlgorithm, data: Uint8Array): Uint8Array {
  return plain(createHash(hash.replace("-", "")).update(data).digest());
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, data: Uint8Array): Uint8Array {
  return plain(createHmac(hash.replace("-", ""), key).update(data).digest());
}

/** A Buffer is a Uint8Array with methods and a way of printing that callers should not come to depend on. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
