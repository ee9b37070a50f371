import * as noble from "./noble.ts";
import * as node from "./node.ts";
import type { BlockCipher, Direction } from "./primitives.ts";

export { digest, fromText, hmac, hmacText, readRsaKey, toText } from "./node.ts";

// Deno's node:crypto has AES-192 in ECB mode only (seen in 2.9.6). Each call tries the native cipher first, so this file
// notices by itself when Deno has more.

export function cipherBlocks(
  cipher: BlockCipher,
  direction: Direction,
  key: Uint8Array,
  data: Uint8Array,
  iv: Uint8Array,
): Uint8Array {
  return nativeOr(
    () => node.cipherBlocks(cipher, direction, key, data, iv),
    () => noble.cipherBlocks(cipher, direction, key, data, iv),
  );
}

export function aesGcmEncrypt(key: Uint8Array, plaintext: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  return nativeOr(
    () => node.aesGcmEncrypt(key, plaintext, iv, aad),
    () => noble.aesGcmEncrypt(key, plaintext, iv, aad),
  );
}

export function aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  return nativeOr(
    () => node.aesGcmDecrypt(key, sealed, iv, aad),
    () => noble.aesGcmDecrypt(key, sealed, iv, aad),
  );
}

function nativeOr(native: () => Uint8Array, other: () => Uint8Array): Uint8Array {
  try {
    return native();
  } catch {
    return other();
  }
}
