import { aesGcmDecrypt, aesGcmEncrypt, cipherBlocks } from "#primitives";
import { concat, randomBytes, useThenWipe } from "./bytes.ts";
import { fail, failOption } from "./errors.ts";
import { checkBytes, checkOptions, lookUp } from "./options.ts";
import { lendPlaintext } from "./pin.ts";
import type { BlockCipher } from "./primitives/primitives.ts";
import type { SecretLike } from "./secret.ts";
import { type KeyInput, lendAesKey } from "./secret-key.ts";

type Cipher = (key: Uint8Array, data: Uint8Array, iv: Uint8Array, aad: Uint8Array) => Uint8Array;

interface Mode {
  readonly ivLength: number;
  /** A ciphertext without its iv is at least 16 bytes (a block or a tag) and a multiple of this. */
  readonly unit: number;
  readonly encrypt: Cipher;
  /** Throws anything when the padding or the tag does not fit. */
  readonly decrypt: Cipher;
}

const modes: Record<EncryptFieldOptions["mode"], Mode> = {
  "aes-ecb": /* @__PURE__ */ paddedBlocks("aes-ecb", 0),
  "aes-cbc": /* @__PURE__ */ paddedBlocks("aes-cbc", 16),
  "aes-gcm": { ivLength: 12, unit: 1, encrypt: aesGcmEncrypt, decrypt: aesGcmDecrypt },
};

const none: Uint8Array = /* @__PURE__ */ new Uint8Array(0);
const accepted = "issuer-requires-it";

/** A mode of AES and its options; the key has 16, 24 or 32 bytes. */
export type FieldMode =
  | {
      /** Equal plaintexts give equal ciphertexts, so you must spell out `deterministic`. */
      mode: "aes-ecb";
      deterministic: "issuer-requires-it";
      key: KeyInput;
    }
  | {
      /** Secret, not authenticated. */
      mode: "aes-cbc";
      key: KeyInput;
      /** 16 bytes, unpredictable and used once. By default a random one is drawn and put before the ciphertext. */
      iv?: Uint8Array;
    }
  | {
      /** Secret and authenticated. */
      mode: "aes-gcm";
      key: KeyInput;
      /** 12 bytes, used once under a key. By default a random one is drawn and put before the ciphertext. */
      iv?: Uint8Array;
      /** Data that is authenticated with the field and not sent in it, for example the card's id. Empty by default. */
      aad?: Uint8Array;
    };

/** What {@link encryptField} takes: a mode, its options, and the plaintext as bytes or as a Pin. */
export type EncryptFieldOptions = FieldMode & { plaintext: Uint8Array | SecretLike<"[PIN]"> };

/** What {@link decryptField} takes: a mode, its options, and the ciphertext as {@link encryptField} returns it. */
export type DecryptFieldOptions = FieldMode & { ciphertext: Uint8Array };

/**
 * Encrypts one field with AES (FIPS 197).
 *
 * | mode | standard | result |
 * | --- | --- | --- |
 * | `aes-ecb` | SP 800-38A, 6.1, PKCS#7 padding | ciphertext |
 * | `aes-cbc` | SP 800-38A, 6.2, PKCS#7 padding | iv (16 bytes), ciphertext |
 * | `aes-gcm` | SP 800-38D, 7.1 | iv (12 bytes), ciphertext, tag (16 bytes) |
 *
 * PKCS#7 padding (RFC 5652, 6.3) adds 1 to 16 bytes; Java calls it PKCS5Padding. The result has the iv only if this
 * function drew it: if you pass an iv, you decide where it travels.
 *
 * @example
 * ```ts
 * import { encryptField, Pin, SecretKey } from "@cardpin/pin-crypto";
 * import { encodeBase64 } from "@cardpin/pin-crypto/codec";
 *
 * const key = SecretKey.fromText("0123456789abcdef", "utf8");
 * const plaintext = Pin.from("270946");
 * const ecb = encryptField({ mode: "aes-ecb", deterministic: "issuer-requires-it", key, plaintext });
 * console.log(encodeBase64(ecb)); // Ph5hhR7nIPEXb1h0G6Lw6w==
 *
 * const aad = new TextEncoder().encode("card_1");
 * const gcm = encryptField({ mode: "aes-gcm", key, plaintext, aad });
 * console.log(gcm.length); // 34
 * ```
 *
 * @throws PinCryptoError `unknown-mode`, `invalid-aes-key`, `invalid-plaintext`, `invalid-iv`, `invalid-aad`,
 * `deterministic-not-accepted`, `invalid-pin`, `invalid-key`
 */
export function encryptField(options: EncryptFieldOptions): Uint8Array {
  const { mode, iv, aad } = readOptions(options);
  return lendPlaintext(options.plaintext, (plaintext) =>
    lendAesKey(options.key, (key) => {
      if (iv !== undefined) return mode.encrypt(key, plaintext, iv, aad);
      const drawn = randomBytes(mode.ivLength);
      return concat(drawn, mode.encrypt(key, plaintext, drawn, aad));
    }),
  );
}

/**
 * Decrypts a result of {@link encryptField}. Without the option `iv`, it reads the iv from the front of the ciphertext.
 *
 * A wrong padding and a wrong tag are the same error, `decryption-failed`. With `aes-ecb` and `aes-cbc` a changed ciphertext
 * may still decrypt to something; only `aes-gcm` notices. Do not tell a sender which of the two happened.
 *
 * @example
 * ```ts
 * import { decryptField, encryptField } from "@cardpin/pin-crypto";
 *
 * const key = crypto.getRandomValues(new Uint8Array(32));
 * const ciphertext = encryptField({ mode: "aes-cbc", key, plaintext: new TextEncoder().encode("secret") });
 * console.log(new TextDecoder().decode(decryptField({ mode: "aes-cbc", key, ciphertext }))); // secret
 * ```
 *
 * @throws PinCryptoError `decryption-failed`, `invalid-ciphertext`, and what {@link encryptField} throws
 */
export function decryptField(options: DecryptFieldOptions): Uint8Array {
  const { mode, iv, aad } = readOptions(options);
  const ciphertext = checkBytes(options.ciphertext, "invalid-ciphertext");
  const start = iv === undefined ? mode.ivLength : 0;
  const sealed = ciphertext.subarray(start);
  if (sealed.length < 16 || sealed.length % mode.unit !== 0)
    failOption("invalid-ciphertext", "a Uint8Array of a length that the mode can have");
  return lendAesKey(options.key, (key) => {
    try {
      return mode.decrypt(key, sealed, iv ?? ciphertext.subarray(0, start), aad);
    } catch {
      return fail("decryption-failed", "The ciphertext does not decrypt. Check the key, iv and aad.");
    }
  });
}

/** The options as plain JavaScript may pass them. */
interface LooseOptions {
  mode?: EncryptFieldOptions["mode"];
  deterministic?: unknown;
  iv?: Uint8Array;
  aad?: Uint8Array;
}

function readOptions(options: LooseOptions): { mode: Mode; iv: Uint8Array | undefined; aad: Uint8Array } {
  const { mode: name, deterministic, iv, aad = none } = checkOptions(options);
  const mode = lookUp(modes, name, "unknown-mode");
  const isEcb = name === "aes-ecb";
  if (isEcb && deterministic !== accepted)
    fail(
      "deterministic-not-accepted",
      `aes-ecb shows equal plaintexts. Pass deterministic: "${accepted}" to accept that.`,
    );
  if (isEcb && iv !== undefined) failOption("invalid-iv", "left out with aes-ecb");
  if (iv !== undefined) checkBytes(iv, "invalid-iv", mode.ivLength);
  if (aad !== none && name !== "aes-gcm") failOption("invalid-aad", "left out, except with aes-gcm");
  return { mode, iv: isEcb ? none : iv, aad: checkBytes(aad, "invalid-aad") };
}

function paddedBlocks(cipher: BlockCipher, ivLength: number): Mode {
  return {
    ivLength,
    unit: 16,
    encrypt: (key, plaintext, iv) =>
      useThenWipe(addPadding(plaintext), (blocks) => cipherBlocks(cipher, "encrypt", key, blocks, iv)),
    decrypt: (key, ciphertext, iv) => useThenWipe(cipherBlocks(cipher, "decrypt", key, ciphertext, iv), removePadding),
  };
}

/** Adds PKCS#7 padding (RFC 5652, 6.3): 1 to 16 bytes up to a whole block, each of which holds their number. */
function addPadding(plaintext: Uint8Array): Uint8Array {
  const added = 16 - (plaintext.length % 16);
  const blocks = new Uint8Array(plaintext.length + added).fill(added, plaintext.length);
  blocks.set(plaintext);
  return blocks;
}

function removePadding(blocks: Uint8Array): Uint8Array {
  // There is a last byte: a ciphertext is at least one block.
  const added = blocks[blocks.length - 1] as number;
  let wrong = added === 0 || added > 16 ? 1 : 0;
  for (let back = 1; back <= 16; back++) {
    // Reads every byte of the block whatever the padding is, so that the time does not tell it.
    const differs = (blocks[blocks.length - back] as number) ^ added;
    wrong |= back <= added ? differs : 0;
  }
  if (wrong !== 0) throw new Error("padding");
  return blocks.slice(0, blocks.length - added);
}
