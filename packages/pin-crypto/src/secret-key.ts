import { decodeBase64, decodeHex, encodeUtf8 } from "./bytes.ts";
import { mustBe } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { oneOf } from "./options.ts";
import { isLabelled, SecretBytes } from "./secret-bytes.ts";
import { wiping } from "./wiping.ts";

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
    if (!isBytes(bytes) || bytes.length === 0) failKey();
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
    if (typeof text !== "string" || text === "") failKey();
    const decode = oneOf({ utf8: encodeUtf8, hex: decodeHex, base64: decodeBase64 }, encoding, "invalid-encoding");
    return wiping(decode(text), SecretKey.from);
  }
}

type KeyErrorCode = "invalid-key" | "invalid-aes-key" | "invalid-tdes-key";

/** Lends the bytes of any {@link KeyInput} that has one of `lengths` (any but zero where none are given). */
export function withKey<T>(
  key: KeyInput,
  fn: (bytes: Uint8Array) => T,
  code?: KeyErrorCode,
  lengths?: readonly number[],
): T {
  const isSecret = isSecretKey(key);
  const fits = isSecret || isBytes(key);
  if (!fits || !(lengths ? lengths.includes(key.length) : key.length > 0)) failKey(code, lengths);
  return isSecret ? key.use(fn) : fn(key);
}

function isSecretKey(value: unknown): value is SecretKey {
  return isLabelled(value, "[KEY]");
}

function failKey(code: KeyErrorCode = "invalid-key", lengths?: readonly number[]): never {
  return mustBe(code, `a SecretKey or a Uint8Array of ${lengths?.join(" or ") ?? "1 or more"} bytes`);
}

/** Lends the bytes of an AES key. */
export function withAesKey<T>(key: KeyInput, fn: (bytes: Uint8Array) => T): T {
  return withKey(key, fn, "invalid-aes-key", [16, 24, 32]);
}
