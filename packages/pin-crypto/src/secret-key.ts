import { decodeBase64, decodeHex, encodeUtf8 } from "./bytes.ts";
import { fail, type SharedErrorCode } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { entry } from "./options.ts";
import { isLabelled, SecretBytes } from "./secret-bytes.ts";

/** What a secret key may be handed over as. */
export type KeyInput = SecretKey | Uint8Array;

/**
 * A secret key: bytes in a private field that print as `[KEY]` everywhere, cannot be cloned, and are wiped by
 * `dispose()`. Every `key` option takes it; the length is checked where it is used.
 *
 * @example
 * ```ts
 * using key = SecretKey.fromText("000102030405060708090a0b0c0d0e0f", "hex");
 * key.length; // 16
 * JSON.stringify({ key }); // {"key":"[KEY]"}
 * ```
 */
export class SecretKey extends SecretBytes<"[KEY]"> {
  private constructor(bytes: Uint8Array) {
    // Here, since plain JavaScript may call the constructor too.
    if (!isBytes(bytes) || bytes.length === 0) fail("invalid-key");
    super(Uint8Array.from(bytes), "[KEY]");
  }

  /**
   * Makes a key from its bytes, copying them.
   *
   * @throws PinCryptoError `invalid-key`
   */
  static from(bytes: Uint8Array): SecretKey {
    return new SecretKey(bytes);
  }

  /**
   * Makes a key from text: `hex`, `base64`, or `utf8` where the characters themselves are the key, as with most API
   * secrets. The text itself cannot be wiped.
   *
   * @throws PinCryptoError `invalid-key`, `invalid-encoding`
   */
  static fromText(text: string, encoding: "utf8" | "hex" | "base64"): SecretKey {
    if (typeof text !== "string" || text === "") fail("invalid-key");
    const decode = entry({ utf8: encodeUtf8, hex: decodeHex, base64: decodeBase64 }, encoding);
    const bytes = decode?.(text) ?? fail("invalid-encoding");
    try {
      return new SecretKey(bytes);
    } finally {
      bytes.fill(0);
    }
  }
}

/** Lends the bytes of any {@link KeyInput} that has one of `lengths` (any but zero where none are given). */
export function withKey<T>(
  key: KeyInput,
  fn: (bytes: Uint8Array) => T,
  code: SharedErrorCode = "invalid-key",
  lengths?: readonly number[],
): T {
  const isSecret = isSecretKey(key);
  const fits = isSecret || isBytes(key);
  if (!fits || !(lengths ? lengths.includes(key.length) : key.length > 0)) fail(code);
  return isSecret ? key.use(fn) : fn(key);
}

function isSecretKey(value: unknown): value is SecretKey {
  return isLabelled(value, "[KEY]");
}

/** Lends the bytes of an AES key. */
export function withAesKey<T>(key: KeyInput, fn: (bytes: Uint8Array) => T): T {
  return withKey(key, fn, "invalid-aes-key", [16, 24, 32]);
}
