/// <reference types="node" />
import { Buffer } from "node:buffer";
// Whole: bundlers keep every name that is imported from a module of Node's, whether it is used or not.
import nodeCrypto, { type CipherGCM, type DecipherGCM, type JsonWebKeyInput, type KeyObject } from "node:crypto";
import { isBytes } from "../is-bytes.ts";
import { joined } from "../joined.ts";
import { failPublicKey, failTooLong } from "../rsa-errors.ts";
import { wiping } from "../wiping.ts";
import type {
  BlockCipher,
  Direction,
  HashAlgorithm,
  OaepHash,
  Parts,
  PublicKeyInput,
  TextEncoding,
} from "./primitives.ts";

const tagLength = 16;

export function cipherBlocks(
  cipher: BlockCipher,
  direction: Direction,
  key: Uint8Array,
  data: Uint8Array,
  iv: Uint8Array,
): Uint8Array {
  const create = direction === "encrypt" ? nodeCrypto.createCipheriv : nodeCrypto.createDecipheriv;
  const stream = create(nameOf(cipher, key), key, cipher === "aes-ecb" ? null : iv);
  // Without padding, update() gives every block at once and final() has nothing to add.
  return plain(stream.setAutoPadding(false).update(data));
}

export function aesGcmEncrypt(key: Uint8Array, plaintext: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  // Node's types know the interface by the name, which they cannot see here.
  const cipher = nodeCrypto.createCipheriv(nameOf("aes-gcm", key), key, iv) as CipherGCM;
  if (aad.length > 0) cipher.setAAD(aad);
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return joined(ciphertext, cipher.getAuthTag());
}

export function aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, iv: Uint8Array, aad: Uint8Array): Uint8Array {
  const decipher = (nodeCrypto.createDecipheriv(nameOf("aes-gcm", key), key, iv) as DecipherGCM)
    .setAAD(aad)
    .setAuthTag(sealed.subarray(-tagLength));
  const plaintext = plain(decipher.update(sealed.subarray(0, -tagLength)));
  try {
    decipher.final();
  } catch (error) {
    plaintext.fill(0);
    throw error;
  }
  return plaintext;
}

/** The runtime's name of a cipher: AES has the bits of its key in it. */
function nameOf(cipher: BlockCipher | "aes-gcm", key: Uint8Array): string {
  return cipher.replace("aes", `aes-${key.length * 8}`);
}

export function digest(hash: HashAlgorithm, data: Uint8Array | string): Uint8Array {
  return plain(nodeCrypto.createHash(hash).update(data).digest());
}

export function hmac(hash: HashAlgorithm, key: Uint8Array, parts: Parts): Uint8Array {
  return fromText(hmacText(hash, key, parts, "hex"), "hex");
}

export function hmacText(hash: HashAlgorithm, key: Uint8Array, parts: Parts, encoding: TextEncoding): string {
  const state = nodeCrypto.createHmac(hash, key);
  for (const part of parts) state.update(part);
  return state.digest(encoding);
}

// A Buffer of its own would be memory outside the engine's heap, which is slow to get and to give back. A short copy lies in a
// pool that it shares with others: nothing stays there.

export function toText(data: Uint8Array | string, encoding: TextEncoding): string {
  const pooled = Buffer.from(data as Uint8Array); // or text: the types want one of the two
  return wiping(pooled, () => pooled.toString(encoding));
}

export function fromText(text: string, encoding: TextEncoding): Uint8Array {
  return wiping(Buffer.from(text, encoding), (pooled) => Uint8Array.from(pooled));
}

export function rsaEncrypt(oaepHash: OaepHash, publicKey: PublicKeyInput, plaintext: Uint8Array): Uint8Array {
  const key = rsaKey(publicKey);
  if (key?.type !== "public" || key.asymmetricKeyType !== "rsa") return failPublicKey();
  const padding = oaepHash ? nodeCrypto.constants.RSA_PKCS1_OAEP_PADDING : nodeCrypto.constants.RSA_PKCS1_PADDING;
  let ciphertext: Uint8Array;
  try {
    ciphertext = nodeCrypto.publicEncrypt({ key, padding, oaepHash }, plaintext);
  } catch {
    return failTooLong();
  }
  // The ciphertext is as long as the modulus.
  return ciphertext.length >= 256 ? plain(ciphertext) : failPublicKey();
}

/** The key of whatever form, or nothing where it is none: the runtime's own error may show parts of it. */
function rsaKey(key: PublicKeyInput): KeyObject | undefined {
  try {
    return key instanceof nodeCrypto.KeyObject ? key : nodeCrypto.createPublicKey(described(key));
  } catch {
    return undefined;
  }
}

function described(key: PublicKeyInput): Parameters<typeof nodeCrypto.createPublicKey>[0] {
  if (isBytes(key)) return { key: Buffer.from(key), format: "der", type: "spki" };
  // A public key can be derived from a private one, but who passes that one is about to give it away.
  if (typeof key === "string") return key.includes("PRIVATE") ? "" : key;
  const { kty, n, e }: Partial<Record<string, unknown>> = { ...key };
  return { key: { kty, n, e }, format: "jwk" } as JsonWebKeyInput;
}

/** A Buffer is a Uint8Array with methods and a way of printing that callers should not come to depend on. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
