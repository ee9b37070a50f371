import { aesGcmDecrypt, aesGcmEncrypt, cipherBlocks } from "#primitives";
import { checkBytes } from "./bytes.ts";
import { fail, mustBe } from "./errors.ts";
import { joined } from "./joined.ts";
import { given, oneOf } from "./options.ts";
import { type Pin, withPlaintext } from "./pin.ts";
import type { BlockCipher } from "./primitives/primitives.ts";
import { randomBytes } from "./random.ts";
import { type KeyInput, withAesKey } from "./secret-key.ts";
import { wiping } from "./wiping.ts";

type Cipher = (key: Uint8Array, data: Uint8Array, iv: Uint8Array, aad: Uint8Array) => Uint8Array;

interface Mode {
  readonly ivLength: number;
  /** A ciphertext, its iv taken off, is at least 16 bytes (a block or a tag) and a multiple of this. */
  readonly unit: number;
  readonly encrypt: Cipher;
  /** Throws anything where padding or tag do not fit. */
  readonly decrypt: Cipher;
}

const modes: Record<EncryptFieldOptions["mode"], Mode> = {
  "aes-ecb": /* @__PURE__ */ paddedBlocks("aes-ecb", 0),
  "aes-cbc": /* @__PURE__ */ paddedBlocks("aes-cbc", 16),
  "aes-gcm": { ivLength: 12, unit: 1, encrypt: aesGcmEncrypt, decrypt: aesGcmDecrypt },
};

const none: Uint8Array = /* @__PURE__ */ new Uint8Array(0);
const accepted = "issuer-requires-it";

/** What the two functions take in common: the key has 16, 24 or 32 bytes. */
export interface FieldKey {
  key: KeyInput;
}

/** AES-ECB: equal plaintexts give equal ciphertexts, so `deterministic` must be typed out. */
export interface EcbField extends FieldKey {
  mode: "aes-ecb";
  deterministic: "issuer-requires-it";
}

/** AES-CBC: secret, not authenticated. */
export interface CbcField extends FieldKey {
  mode: "aes-cbc";
  /** 16 bytes, unpredictable and used once. Without it a random one is drawn and travels in front of the ciphertext. */
  iv?: Uint8Array;
}

/** AES-GCM: secret and authenticated. */
export interface GcmField extends FieldKey {
  mode: "aes-gcm";
  /** 12 bytes, used once under a key. Without it a random one is drawn and travels in front of the ciphertext. */
  iv?: Uint8Array;
  /** Data that is authenticated with the field and not sent in it, for example the card's id. Empty by default. */
  aad?: Uint8Array;
}

/** What {@link encryptField} takes: a mode, its options, and the plaintext as bytes or as a Pin. */
export type EncryptFieldOptions = (EcbField | CbcField | GcmField) & { plaintext: Uint8Array | Pin };

/** What {@link decryptField} takes: a mode, its options, and the ciphertext laid out as {@link encryptField} gives it. */
export type DecryptFieldOptions = (EcbField | CbcField | GcmField) & { ciphertext: Uint8Array };

/**
 * Encrypts one field under AES (FIPS 197).
 *
 * | mode | standard | what comes out |
 * | --- | --- | --- |
 * | `aes-ecb` | SP 800-38A, 6.1, PKCS#7 padding | ciphertext |
 * | `aes-cbc` | SP 800-38A, 6.2, PKCS#7 padding | iv (16 bytes), ciphertext |
 * | `aes-gcm` | SP 800-38D, 7.1 | iv (12 bytes), ciphertext, tag (16 bytes) |
 *
 * PKCS#7 padding (RFC 5652, 6.3) adds 1 to 16 bytes; Java calls it PKCS5Padding. The iv is in the output only where it
 * was drawn here: who passes one knows where to put it.
 *
 * @example
 * ```ts
 * const field = encryptField({ mode: "aes-gcm", key, plaintext: pin, aad: new TextEncoder().encode(cardId) });
 * ```
 *
 * @throws PinCryptoError `unknown-mode`, `invalid-aes-key`, `invalid-plaintext`, `invalid-iv`, `invalid-aad`,
 * `deterministic-not-accepted`, `pin-disposed`, `key-disposed`
 */
export function encryptField(options: EncryptFieldOptions): Uint8Array {
  const { mode, iv, aad } = checked(options);
  return withPlaintext(options.plaintext, (plaintext) =>
    withAesKey(options.key, (key) => {
      if (iv !== undefined) return mode.encrypt(key, plaintext, iv, aad);
      const drawn = randomBytes(mode.ivLength);
      return joined(drawn, mode.encrypt(key, plaintext, drawn, aad));
    }),
  );
}

/**
 * Decrypts what {@link encryptField} gives. Where `iv` is passed the ciphertext begins at once; where it is not, the iv
 * is read from the front of it.
 *
 * Whatever fails inside (padding, tag) is the one error `decryption-failed`. With `aes-ecb` and `aes-cbc` a changed
 * ciphertext may still decrypt to something: only `aes-gcm` notices. Do not tell a sender which of the two happened.
 *
 * @throws PinCryptoError `decryption-failed`, `invalid-ciphertext`, and what {@link encryptField} throws
 */
export function decryptField(options: DecryptFieldOptions): Uint8Array {
  const { mode, iv, aad } = checked(options);
  const ciphertext = checkBytes(options.ciphertext, "invalid-ciphertext");
  const start = iv === undefined ? mode.ivLength : 0;
  const sealed = ciphertext.subarray(start);
  if (sealed.length < 16 || sealed.length % mode.unit !== 0)
    mustBe("invalid-ciphertext", "as long as the mode makes it");
  return withAesKey(options.key, (key) => {
    try {
      return mode.decrypt(key, sealed, iv ?? ciphertext.subarray(0, start), aad);
    } catch {
      return fail("decryption-failed", "This does not decrypt: check the key, iv and aad.");
    }
  });
}

/** Names as they come from plain JavaScript. */
interface LooseOptions {
  mode?: EncryptFieldOptions["mode"];
  deterministic?: unknown;
  iv?: Uint8Array;
  aad?: Uint8Array;
}

function checked(options: LooseOptions): { mode: Mode; iv: Uint8Array | undefined; aad: Uint8Array } {
  const { mode: name, deterministic, iv, aad = none } = given(options);
  const mode = oneOf(modes, name, "unknown-mode");
  const isEcb = name === "aes-ecb";
  if (isEcb && deterministic !== accepted)
    fail(
      "deterministic-not-accepted",
      `aes-ecb shows equal plaintexts: pass deterministic: "${accepted}" to accept that.`,
    );
  if (isEcb && iv !== undefined) mustBe("invalid-iv", "left out with aes-ecb");
  if (iv !== undefined) checkBytes(iv, "invalid-iv", mode.ivLength);
  if (aad !== none && name !== "aes-gcm") mustBe("invalid-aad", "left out, except with aes-gcm");
  return { mode, iv: isEcb ? none : iv, aad: checkBytes(aad, "invalid-aad") };
}

function paddedBlocks(cipher: BlockCipher, ivLength: number): Mode {
  return {
    ivLength,
    unit: 16,
    encrypt: (key, plaintext, iv) =>
      wiping(padded(plaintext), (blocks) => cipherBlocks(cipher, "encrypt", key, blocks, iv)),
    decrypt: (key, ciphertext, iv) => wiping(cipherBlocks(cipher, "decrypt", key, ciphertext, iv), unpadded),
  };
}

/** PKCS#7 (RFC 5652, 6.3): as many bytes as are missing to a whole block, and never none, each saying how many. */
function padded(plaintext: Uint8Array): Uint8Array {
  const added = 16 - (plaintext.length % 16);
  const blocks = new Uint8Array(plaintext.length + added).fill(added, plaintext.length);
  blocks.set(plaintext);
  return blocks;
}

function unpadded(blocks: Uint8Array): Uint8Array {
  // There is a last byte: a ciphertext is at least one block.
  const added = blocks[blocks.length - 1] as number;
  let wrong = added === 0 || added > 16 ? 1 : 0;
  for (let back = 1; back <= 16; back++) {
    // Every byte of the block is looked at whatever the padding, so that the time says nothing about it.
    const differs = (blocks[blocks.length - back] as number) ^ added;
    wrong |= back <= added ? differs : 0;
  }
  if (wrong !== 0) throw new Error("padding");
  return blocks.slice(0, blocks.length - added);
}
