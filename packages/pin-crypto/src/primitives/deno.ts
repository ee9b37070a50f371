import * as noble from "./noble.ts";
import * as node from "./node.ts";
import type { Direction } from "./primitives.ts";

export { aesBlocks, digest, fromText, hmac, hmacBase64url, rsaEncrypt, tdesBlock, toText } from "./node.ts";

// Deno's node:crypto has AES-192 in ECB mode only (seen in 2.9.6). Trying, and not a list of names, says when it has more.

export function aesCbcBlocks(direction: Direction, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  return nativeOr(
    () => node.aesCbcBlocks(direction, key, iv, blocks),
    () => noble.aesCbcBlocks(direction, key, iv, blocks),
  );
}

export function aesGcmEncrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return nativeOr(
    () => node.aesGcmEncrypt(key, iv, aad, plaintext),
    () => noble.aesGcmEncrypt(key, iv, aad, plaintext),
  );
}

export function aesGcmDecrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  return nativeOr(
    () => node.aesGcmDecrypt(key, iv, aad, sealed),
    () => noble.aesGcmDecrypt(key, iv, aad, sealed),
  );
}

function nativeOr(native: () => Uint8Array, other: () => Uint8Array): Uint8Array {
  try {
    return native();
  } catch {
    return other();
  }
}
