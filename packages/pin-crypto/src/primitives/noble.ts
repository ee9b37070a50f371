import { cbc, ecb, gcm } from "@noble/ciphers/aes.js";
import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { fail } from "../errors.ts";
import type { Direction, HashAlgorithm } from "./primitives.ts";

const hashes = { md5, "sha-1": sha1, "sha-256": sha256, "sha-384": sha384, "sha-512": sha512 };

export function aesBlocks(direction: Direction, key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return ecb(key, { disablePadding: true })[direction](blocks);
}

export function aesCbcBlocks(direction: Direction, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  return cbc(key, iv, { disablePadding: true })[direction](blocks);
}

export function aesGcmEncrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return gcm(key, iv, aad).encrypt(plaintext);
}

export function aesGcmDecrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  return gcm(key, iv, aad).decrypt(sealed);
}

export function tdesBlock(_direction: Direction, _key: Uint8Array, _block: Uint8Array): Uint8Array {
  return fail("not-available-here");
}

export function digest(hash: HashAlgorithm, data: Uint8Array): Uint8Array {
  return hashes[hash](data);
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, data: Uint8Array): Uint8Array {
  return nobleHmac(hashes[hash], key, data);
}
