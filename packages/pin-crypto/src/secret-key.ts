import { encodeUtf8, isBytes, useThenWipe } from "./bytes.ts";
import { decodeBase64, decodeHex } from "./codec.ts";
import { failOption } from "./errors.ts";
import { lookUp } from "./options.ts";
import { isSecret, type Secret, SecretBytes, type SecretLike } from "./secret.ts";

/** A secret key as functions take it: a {@link SecretKey} of any copy of this package, or the key's bytes. */
export type KeyInput = SecretLike<"[KEY]"> | Uint8Array;

/**
 * A secret key: bytes in a private field that print as `[KEY]` everywhere, cannot be cloned, and are wiped by `dispose()`.
 * Every `key` option takes one. The function that uses the key checks its length.
 */
export interface SecretKey extends Secret<"[KEY]"> {}

/** Makes a {@link SecretKey}. */
export interface SecretKeyFactory {
  /**
   * Makes a key from its bytes, or from another SecretKey, copying them.
   *
   * @throws PinCryptoError `invalid-key`
   */
  from(bytes: KeyInput): SecretKey;

  /**
   * Makes a key from text: `hex`, `base64`, or `utf8` when the characters themselves are the key, as with most API secrets.
   * The text itself cannot be wiped.
   *
   * @throws PinCryptoError `invalid-key`, `invalid-encoding`
   */
  fromText(text: string, encoding: "utf8" | "hex" | "base64"): SecretKey;

  /** Lets `value instanceof SecretKey` do what {@link isSecretKey} does. */
  [Symbol.hasInstance](value: unknown): value is SecretKey;
}

/**
 * Makes a secret key: see the interface of the same name.
 *
 * @example
 * ```ts
 * import { SecretKey } from "@cardpin/pin-crypto";
 *
 * const key = SecretKey.fromText("000102030405060708090a0b0c0d0e0f", "hex");
 * console.log(key.length, JSON.stringify({ key })); // 16 {"key":"[KEY]"}
 * key.dispose();
 * ```
 */
export const SecretKey: SecretKeyFactory = class SecretKey extends SecretBytes<"[KEY]"> {
  private constructor(bytes: KeyInput) {
    // Checked here, since plain JavaScript may call the constructor too.
    super(
      lendKey(bytes, (lent) => Uint8Array.from(lent)),
      "[KEY]",
    );
  }

  static from(bytes: KeyInput): SecretKey {
    return new SecretKey(bytes);
  }

  static fromText(text: string, encoding: "utf8" | "hex" | "base64"): SecretKey {
    if (typeof text !== "string" || text === "") failKey();
    const decode = lookUp({ utf8: encodeUtf8, hex: decodeHex, base64: decodeBase64 }, encoding, "invalid-encoding");
    return useThenWipe(decode(text), SecretKey.from);
  }

  static override [Symbol.hasInstance](value: unknown): value is SecretKey {
    return isSecretKey(value);
  }
};

/**
 * Returns whether `value` is a {@link SecretKey}, also of another copy of this package or of another realm.
 *
 * @example
 * ```ts
 * import { isSecretKey, SecretKey } from "@cardpin/pin-crypto";
 *
 * const bytes = new Uint8Array(16);
 * console.log(isSecretKey(SecretKey.from(bytes)), isSecretKey(bytes)); // true false
 * ```
 */
export function isSecretKey(value: unknown): value is SecretKey {
  return isSecret(value, "[KEY]");
}

type KeyErrorCode = "invalid-key" | "invalid-aes-key" | "invalid-tdes-key";

/** Lends the bytes of any {@link KeyInput} that has one of `lengths` (any but zero if there are none). */
export function lendKey<T>(
  key: KeyInput,
  fn: (bytes: Uint8Array) => T,
  code?: KeyErrorCode,
  lengths?: readonly number[],
): T {
  const isKey = isSecretKey(key);
  const fits = isKey || isBytes(key);
  if (!fits || !(lengths ? lengths.includes(key.length) : key.length > 0)) failKey(code, lengths);
  return isKey ? key.use(fn) : fn(key);
}

function failKey(code: KeyErrorCode = "invalid-key", lengths?: readonly number[]): never {
  return failOption(code, `a SecretKey or a Uint8Array of ${lengths?.join(" or ") ?? "1 or more"} bytes`);
}

/** Lends the bytes of an AES key. */
export function lendAesKey<T>(key: KeyInput, fn: (bytes: Uint8Array) => T): T {
  return lendKey(key, fn, "invalid-aes-key", [16, 24, 32]);
}
