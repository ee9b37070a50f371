import { aesBlocks, aesCbcBlocks, aesGcmDecrypt, aesGcmEncrypt } from "#primitives";
import { fail } from "./errors.ts";
import { isBytes } from "./is-bytes.ts";
import { entry, given } from "./options.ts";
import { type Pin, withPlaintext } from "./pin.ts";
import { randomBytes } from "./random.ts";
import { type KeyInput, withAesKey } from "./secret-key.ts";

const noDecryption = "This does not decrypt: check the key, iv and aad.";
const wrongCiphertext = "The ciphertext must be a Uint8Array as long as the mode makes it.";

type Cipher = (key: Uint8Array, iv: Uint8Array, data: Uint8Array, aad: Uint8Array) => Uint8Array;

interface Mode {
  readonly ivLength: number;
  /** Whether a ciphertext, its iv taken off, can have this length. */
  readonly fits: (length: number) => boolean;
  readonly encrypt: Cipher;
  readonly decrypt: Cipher;
}

const blockLength = 16;
const tagLength = 16;

const wholeBlocks: Mode["fits"] = (length) => length > 0 && length % blockLength === 0;

const modes: Record<EncryptFieldOptions["mode"], Mode> = {
  "aes-ecb": {
    ivLength: 0,
    fits: wholeBlocks,
    encrypt: (key, _iv, plaintext) => withPadded(plaintext, (blocks) => aesBlocks("encrypt", key, blocks)),
    decrypt: (key, _iv, ciphertext) => unpadded(aesBlocks("decrypt", key, ciphertext)),
  },
  "aes-cbc": {
    ivLength: blockLength,
    fits: wholeBlocks,
    encrypt: (key, iv, plaintext) => withPadded(plaintext, (blocks) => aesCbcBlocks("encrypt", key, iv, blocks)),
    decrypt: (key, iv, ciphertext) => unpadded(aesCbcBlocks("decrypt", key, iv, ciphertext)),
  },
  "aes-gcm": {
    ivLength: 12,
    fits: (length) => length >= tagLength,
    encrypt: (key, iv, plaintext, aad) => aesGcmEncrypt(key, iv, aad, plaintext),
    decrypt: (key, iv, ciphertext, aad) => {
      try {
        return aesGcmDecrypt(key, iv, aad, ciphertext);
      } catch {
        return fail("decryption-failed", noDecryption);
      }
    },
  },
};

const none = new Uint8Array(0);

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
      if (iv !== undefined || mode.ivLength === 0) return mode.encrypt(key, iv ?? none, plaintext, aad);
      const drawn = randomBytes(mode.ivLength);
      const ciphertext = mode.encrypt(key, drawn, plaintext, aad);
      const joined = new Uint8Array(drawn.length + ciphertext.length);
      joined.set(drawn);
      joined.set(ciphertext, drawn.length);
      return joined;
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
  const { ciphertext } = options;
  if (!isBytes(ciphertext)) fail("invalid-ciphertext", wrongCiphertext);
  const start = iv === undefined ? mode.ivLength : 0;
  if (!mode.fits(ciphertext.length - start)) fail("invalid-ciphertext", wrongCiphertext);
  return withAesKey(options.key, (key) =>
    mode.decrypt(key, iv ?? ciphertext.subarray(0, start), ciphertext.subarray(start), aad),
  );
}

function checked(options: EcbField | CbcField | GcmField): { mode: Mode; iv: Uint8Array | undefined; aad: Uint8Array } {
  const {
    mode: name,
    deterministic,
    iv,
    aad,
  }: Partial<Record<keyof EcbField | keyof GcmField, unknown>> = given(options);
  // A name that is in no table finds no entry.
  const mode =
    entry(modes, name as keyof typeof modes) ?? fail("unknown-mode", "The mode must be aes-ecb, aes-cbc or aes-gcm.");
  if (name === "aes-ecb" && deterministic !== "issuer-requires-it") {
    fail(
      "deterministic-not-accepted",
      'aes-ecb shows which plaintexts are equal: pass deterministic: "issuer-requires-it" or take another mode.',
    );
  }
  if (iv !== undefined && !(isBytes(iv) && mode.ivLength > 0 && iv.length === mode.ivLength)) {
    return fail(
      "invalid-iv",
      "The iv must be a Uint8Array of 16 bytes for aes-cbc, 12 for aes-gcm, and is none for aes-ecb.",
    );
  }
  if (aad !== undefined && !(isBytes(aad) && name === "aes-gcm")) {
    return fail("invalid-aad", "The aad must be a Uint8Array, and only aes-gcm has it.");
  }
  return { mode, iv, aad: aad ?? none };
}

/** PKCS#7 (RFC 5652, 6.3): as many bytes as are missing to a whole block, and never none, each saying how many. */
function withPadded(plaintext: Uint8Array, encrypt: (blocks: Uint8Array) => Uint8Array): Uint8Array {
  const added = blockLength - (plaintext.length % blockLength);
  const blocks = new Uint8Array(plaintext.length + added).fill(added, plaintext.length);
  blocks.set(plaintext);
  try {
    return encrypt(blocks);
  } finally {
    blocks.fill(0);
  }
}

function unpadded(blocks: Uint8Array): Uint8Array {
  // There is a last byte: a ciphertext is at least one block.
  const added = blocks[blocks.length - 1] as number;
  let wrong = added === 0 || added > blockLength ? 1 : 0;
  for (let back = 1; back <= blockLength; back++) {
    // Every byte of the block is looked at whatever the padding, so that the time says nothing about it.
    const differs = (blocks[blocks.length - back] as number) ^ added;
    wrong |= back <= added ? differs : 0;
  }
  const plaintext = wrong === 0 ? blocks.slice(0, blocks.length - added) : undefined;
  blocks.fill(0);
  return plaintext ?? fail("decryption-failed", noDecryption);
}
