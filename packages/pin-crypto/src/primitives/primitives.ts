import type { PublicKeyInput, RsaNumbers } from "../rsa-key.ts";

/** Hash functions (FIPS 180-4, RFC 1321), by one spelling each. */
export type HashAlgorithm = "md5" | "sha-1" | "sha-256" | "sha-384" | "sha-512";

/** RFC 4648: section 8 in small letters, section 4 with padding, section 5 without. */
export type TextEncoding = "hex" | "base64" | "base64url";

/** AES in ECB and CBC mode (NIST SP 800-38A, 6.1 and 6.2), TDES in CBC mode with a key of 24 bytes (NIST SP 800-67). */
export type BlockCipher = "aes-ecb" | "aes-cbc" | "des-ede3-cbc";

/** The parts of what is signed, in order; a string stands for its UTF-8 bytes. */
export type Parts = readonly (Uint8Array | string)[];

export type Direction = "encrypt" | "decrypt";

/** The hashes of RSAES-OAEP (RFC 8017, 7.1). */
export type OaepHash = "sha-256" | "sha-1";

/** An RSA public key that was read and not yet checked. */
export interface RsaPublicKey extends RsaNumbers {
  /**
   * RSAES-OAEP with a hash, RSAES-PKCS1-v1_5 without one. Throws whatever the runtime throws, and `not-available-here` if it has no
   * synchronous RSA.
   */
  encrypt(hash: OaepHash | undefined, plaintext: Uint8Array): Uint8Array;
  /** The same in every runtime. Rejects with whatever the runtime throws. The plaintext must not change until then. */
  encryptLater(hash: OaepHash | undefined, plaintext: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/**
 * The bare primitives, in the one place where runtimes differ: `node.ts` on servers, `noble.ts` in browsers and workerd, chosen by
 * the `imports` map of package.json. Arguments are checked before they come here.
 */
export interface Primitives {
  /** Whole blocks, without padding. ECB ignores the iv. */
  cipherBlocks(
    cipher: BlockCipher,
    direction: Direction,
    key: Uint8Array,
    data: Uint8Array,
    iv: Uint8Array,
  ): Uint8Array;
  /** Ciphertext and then the tag of 16 bytes (NIST SP 800-38D, 7.1). */
  aesGcmEncrypt(key: Uint8Array, plaintext: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array;
  /** Throws whatever the runtime throws when the tag does not fit. */
  aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array;
  /** A string stands for its UTF-8 bytes. */
  digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array;
  hmac(hash: HashAlgorithm, key: Uint8Array, parts: Parts): Uint8Array;
  /** The same as text, which a runtime gives faster than bytes that then become text. */
  hmacText(hash: HashAlgorithm, key: Uint8Array, parts: Parts, encoding: TextEncoding): string;
  /** Bytes as text, or the UTF-8 bytes of a string. */
  toText(data: Uint8Array | string, encoding: TextEncoding): string;
  /** As many bytes as the runtime can make of the text. The caller checks that they encode back to it. */
  fromText(text: string, encoding: TextEncoding): Uint8Array;
  /** Reads a public key of any form; undefined when it is no RSA public key. */
  readRsaKey(publicKey: PublicKeyInput): RsaPublicKey | undefined;
}
