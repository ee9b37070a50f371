import { cbc, ecb, gcm } from "@noble/ciphers/aes.js";
import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { fail } from "../errors.ts";
import type { Direction, HashAlgorithm, TextEncoding } from "./primitives.ts";

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

export function digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array {
  return hashes[hash](bytesOf(data));
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return nobleHmac(hashes[hash], key, bytesOf(data));
}

export function hmacBase64url(hash: HashAlgorithm, key: Uint8Array, data: string): string {
  return toText(hmac(hash, key, data), "base64url");
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

export function toText(data: Uint8Array | string, encoding: TextEncoding): string {
  const bytes = bytesOf(data);
  if (encoding === "hex") return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return encoding === "base64" ? text : text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromText(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === "hex") return Uint8Array.from(text.match(/../gs) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    const standard = text.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
  } catch {
    return fail("invalid-encoding");
  }
}

/** What no synchronous code of a browser has. */
export function tdesBlock(): never {
  return fail("not-available-here");
}

export function rsaEncrypt(): never {
  return fail("not-available-here");
}
