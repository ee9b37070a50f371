/** Hash functions (FIPS 180-4, RFC 1321), by the names that runtimes have for them. */
export type HashAlgorithm = "md5" | "sha1" | "sha256" | "sha384" | "sha512";

/** RFC 4648: section 8 in small letters, section 4 with padding, section 5 without. */
export type TextEncoding = "hex" | "base64" | "base64url";

/** AES in ECB and CBC mode (NIST SP 800-38A, 6.1 and 6.2), TDES in CBC mode with a key of 24 bytes (NIST SP 800-67). */
export type BlockCipher = "aes-ecb" | "aes-cbc" | "des-ede3-cbc";

/** What is signed, one part after the other; a string stands for its UTF-8 bytes. */
export type Parts = readonly (Uint8Array | string)[];

export type Direction = "encrypt" | "decrypt";

/** Node's KeyObject, as far as it is needed here. */
export interface NodeKeyObject {
  readonly type: string;
  readonly asymmetricKeyType?: string | undefined;
}

/** A JSON Web Key (RFC 7517). */
export interface JsonWebKeyObject {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/** A public key: PEM text (SPKI, PKCS#1 or a certificate), SPKI in DER, a JWK, or a KeyObject. */
export type PublicKeyInput = string | Uint8Array | JsonWebKeyObject | NodeKeyObject;

/** Encryption schemes of RFC 8017, section 7; with OAEP the hash is also that of MGF1. */
export type RsaPadding = "oaep-sha256" | "oaep-sha1" | "pkcs1-v1_5";

/** The hash of RSAES-OAEP (RFC 8017, 7.1), or none for RSAES-PKCS1-v1_5 (RFC 8017, 7.2). */
export type OaepHash = "sha256" | "sha1" | undefined;

/**
 * The bare primitives, in the one place where runtimes differ: `node.ts` on servers and `noble.ts` in browsers, chosen by
 * the `imports` map of package.json. Arguments are checked before they come here.
 */
export interface Primitives {
  /** Whole blocks, without padding; ECB makes nothing of the iv. */
  cipherBlocks(
    cipher: BlockCipher,
    direction: Direction,
    key: Uint8Array,
    data: Uint8Array,
    iv: Uint8Array,
  ): Uint8Array;
  /** Ciphertext and then the tag of 16 bytes (NIST SP 800-38D, 7.1). */
  aesGcmEncrypt(key: Uint8Array, plaintext: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array;
  /** Throws whatever the runtime throws where the tag does not fit. */
  aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array;
  /** A string stands for its UTF-8 bytes. */
  digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array;
  hmac(hash: HashAlgorithm, key: Uint8Array, parts: Parts): Uint8Array;
  /** The same as text, which a runtime gives quicker than bytes that then become text. */
  hmacText(hash: HashAlgorithm, key: Uint8Array, parts: Parts, encoding: TextEncoding): string;
  /** Bytes as text, or the UTF-8 bytes of a string. */
  toText(data: Uint8Array | string, encoding: TextEncoding): string;
  /** As many bytes as the runtime can make of the text: the caller checks that they encode back to it. */
  fromText(text: string, encoding: TextEncoding): Uint8Array;
  /** RSAES-OAEP and RSAES-PKCS1-v1_5. */
  rsaEncrypt(hash: OaepHash, publicKey: PublicKeyInput, plaintext: Uint8Array): Uint8Array;
}
