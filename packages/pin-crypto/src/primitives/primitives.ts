/** Hash functions; the names are those of the standards (FIPS 180-4, RFC 1321), in small letters. */
export type HashAlgorithm = "md5" | "sha-1" | "sha-256" | "sha-384" | "sha-512";

export type Direction = "encrypt" | "decrypt";

/** How an RSA public key may be handed over where it is not a CryptoKey. */
export type RsaPublicKey = string | Uint8Array | object;

/** A private key as PEM text, JWK or KeyObject. */
export type PrivateKey = string | object;

/**
 * The bare primitives, in the one place where runtimes differ: `node.ts` on servers and `noble.ts` in browsers, chosen by
 * the `imports` map of package.json. Arguments are checked before they come here.
 */
export interface Primitives {
  /** AES in ECB mode without padding, on whole blocks of 16 bytes (NIST SP 800-38A, 6.1). */
  aesBlocks(direction: Direction, key: Uint8Array, blocks: Uint8Array): Uint8Array;
  /** AES in CBC mode without padding, on whole blocks of 16 bytes (NIST SP 800-38A, 6.2). */
  aesCbcBlocks(direction: Direction, key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array;
  /** Ciphertext and then the tag of 16 bytes (NIST SP 800-38D, 7.1). */
  aesGcmEncrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** Throws whatever the runtime throws where the tag does not fit. */
  aesGcmDecrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array;
  /** One block of 8 bytes under TDES with a key of 24 bytes (NIST SP 800-67). */
  tdesBlock(direction: Direction, key: Uint8Array, block: Uint8Array): Uint8Array;
  digest(hash: HashAlgorithm, data: Uint8Array): Uint8Array;
  hmac(hash: HashAlgorithm, key: Uint8Array, data: Uint8Array): Uint8Array;
}
