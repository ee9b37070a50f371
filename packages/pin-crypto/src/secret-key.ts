import { decodeBase64, decodeHex, encodeUtf8, equalBytes } from "./bytes.ts";
import { fail, type PinCryptoErrorCode } from "./errors.ts";
import { SecretBytes } from "./secret-bytes.ts";

/** What a secret key may be handed over as. */
export type KeyInput = SecretKey | Uint8Array;

const marker = Symbol.for("cardpin.key");

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
    super(bytes, "[KEY]");
  }

  /**
   * Makes a key from its bytes, copying them.
   *
   * @throws PinCryptoError `invalid-key`
   */
  static from(bytes: Uint8Array): SecretKey {
    if (!(bytes instanceof Uint8Array) || bytes.length === 0) fail("invalid-key");
    return new SecretKey(Uint8Array.from(bytes));
  }

  /**
   * Makes a key from text: `hex`, `base64`, or `utf8` where the characters themselves are the key, as with most API
   * secrets. The text itself cannot be wiped.
   *
   * @throws PinCryptoError `invalid-key`, `invalid-encoding`
   */
  static fromText(text: string, encoding: "utf8" | "hex" | "base64"): SecretKey {
    if (typeof text !== "string" || text === "") fail("invalid-key");
    if (encoding === "utf8") return new SecretKey(encodeUtf8(text));
    if (encoding === "hex") return new SecretKey(decodeHex(text));
    if (encoding === "base64") return new SecretKey(decodeBase64(text));
    return fail("invalid-encoding");
  }

  /**
   * Whether both hold the same bytes, in time that depends only on the lengths.
   *
   * @throws PinCryptoError `key-disposed` when either is disposed, `invalid-key` when `other` is no SecretKey
   */
  equals(other: SecretKey): boolean {
    if (!isSecretKey(other)) fail("invalid-key");
    return this.use((mine) => other.use((theirs) => equalBytes(mine, theirs)));
  }

  static {
    Object.defineProperty(SecretKey.prototype, marker, { value: true });
  }
}

function isSecretKey(value: unknown): value is SecretKey {
  // Any object may carry any symbol; only the marker's value counts.
  return typeof value === "object" && value !== null && (value as { [marker]?: unknown })[marker] === true;
}

/** @internal Lends the bytes of any {@link KeyInput} that has one of `lengths` (any but zero where none is given). */
export function withKey<T>(
  key: KeyInput,
  code: PinCryptoErrorCode,
  lengths: readonly number[],
  fn: (bytes: Uint8Array) => T,
): T {
  const isSecret = isSecretKey(key);
  if (!isSecret && !(key instanceof Uint8Array)) fail(code);
  if (lengths.length === 0 ? key.length === 0 : !lengths.includes(key.length)) fail(code);
  return isSecret ? key.use(fn) : fn(key);
}

/** @internal Lends the bytes of an AES key. */
export function withAesKey<T>(key: KeyInput, fn: (bytes: Uint8Array) => T): T {
  return withKey(key, "invalid-aes-key", [16, 24, 32], fn);
}
