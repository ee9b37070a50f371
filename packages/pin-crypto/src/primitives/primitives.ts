/** Hash functions; the names are those of the standards (FIPS 180-4, RFC 1321), in small letters. */
export type HashAlgorithm = "md5" | "sha-1" | "sha-256" | "sha-384" | "sha-512";

/** RFC 4648: section 8 in small letters, section 4 with padding, section 5 without. */
export type TextEncoding = "hex" | "base64" | "base64url";

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
  /** A string stands for its UTF-8 bytes. */
  digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array;
  /** A string stands for its UTF-8 bytes. */
  hmac(hash: HashAlgorithm, key: Uint8Array, data: Uint8Array | string): Uint8Array;
  /** The HMAC as a JWS has it: a runtime gives the text quicker than bytes and then text. */
  hmacBase64url(hash: HashAlgorithm, key: Uint8Array, data: string): string;
  /** Bytes as text, or the UTF-8 bytes of a string. */
  toText(data: Uint8Array | string, encoding: TextEncoding): string;
  /** As many bytes as the runtime can make of the text: the caller checks that they encode back to it. */
  fromText(text: string, encoding: TextEncoding): Uint8Array;
  /** RSAES-OAEP and RSAES-PKCS1-v1_5 (RFC 8017, 7.1 and 7.2). */
  rsaEncrypt(padding: RsaPadding, publicKey: PublicKeyInput, plaintext: Uint8Array): Uint8Array;
}
