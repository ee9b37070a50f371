import { cbc, ecb, gcm } from "@noble/ciphers/aes.js";
import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { failNotAvailable } from "../errors.ts";
import type { BlockCipher, Direction, HashAlgorithm, Parts, TextEncoding } from "./primitives.ts";
import { bytesOf, toText } from "./text.ts";

export { fromText, toText } from "./text.ts";
export { readRsaKey } from "./web-crypto-rsa.ts";

const hashes = { md5, "sha-1": sha1, "sha-256": sha256, "sha-384": sha384, "sha-512": sha512 };

export function cipherBlocks(
  cipher: BlockCipher,
  direction: Direction,
  key: Uint8Array,
  data: Uint8Array,
  iv: Uint8Array,
): Uint8Array {
  if (cipher === "des-ede3-cbc") return failNotAvailable();
  const options = { disablePadding: true };
  return (cipher === "aes-ecb" ? ecb(key, options) : cbc(key, iv, options))[direction](data);
}

export function aesGcmEncrypt(key: Uint8Array, plaintext: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  return gcm(key, iv, aad).encrypt(plaintext);
}

export function aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  return gcm(key, iv, aad).decrypt(sealed);
}

export function digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array {
  return hashes[hash](bytesOf(data));
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, parts: Parts): Uint8Array {
  const state = nobleHmac.create(hashes[hash], key);
  for (const part of parts) state.update(bytesOf(part));
  return state.digest();
}

export function hmacText(hash: HashAlgorithm, key: Uint8Array, parts: Parts, encoding: TextEncoding): string {
  return toText(hmac(hash, key, parts), encoding);
}
