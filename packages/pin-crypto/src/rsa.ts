import { rsaEncrypt } from "#primitives";
import { failNotAvailable } from "./not-available.ts";
import { given, oneOf } from "./options.ts";
import { type Pin, withPlaintext } from "./pin.ts";
import type { OaepHash, PublicKeyInput, RsaPadding } from "./primitives/primitives.ts";
import { failPublicKey, failTooLong } from "./rsa-errors.ts";

/** A CryptoKey of WebCrypto, as far as it is needed here. */
export interface WebCryptoKey {
  readonly type: string;
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** What {@link encryptRsa} takes. */
export interface EncryptRsaOptions<Key = PublicKeyInput> {
  padding: RsaPadding;
  /** RSA of at least 2048 bits. */
  publicKey: Key;
  /** At most the modulus less 66 bytes for `oaep-sha256`, 42 for `oaep-sha1`, 11 for `pkcs1-v1_5`. */
  plaintext: Uint8Array | Pin;
}

const paddings: Record<RsaPadding, OaepHash> = {
  "oaep-sha256": "sha256",
  "oaep-sha1": "sha1",
  "pkcs1-v1_5": undefined,
};

/**
 * Encrypts a few bytes to an RSA public key: RSAES-OAEP with an empty label (RFC 8017, 7.1), where the hash is also that
 * of MGF1, or RSAES-PKCS1-v1_5 (RFC 8017, 7.2). As many bytes come out as the modulus has, different each time.
 *
 * With a CryptoKey the answer is a promise, and that is the only way in a browser: import the issuer's key with
 * `crypto.subtle.importKey` for RSA-OAEP and the hash of the padding. WebCrypto has no PKCS#1 v1.5. Wrong options are
 * thrown at once, also then; what the key refuses is a rejection.
 *
 * To encrypt the same key's worth often, pass a KeyObject: text is parsed at every call.
 *
 * @example
 * ```ts
 * const ciphertext = encryptRsa({ padding: "oaep-sha256", publicKey: issuerPem, plaintext: pin });
 * ```
 *
 * @throws PinCryptoError `unknown-padding`, `invalid-public-key`, `invalid-plaintext`, `plaintext-too-long`,
 * `pin-disposed`, `not-available-here`
 */
export function encryptRsa(options: EncryptRsaOptions<WebCryptoKey>): Promise<Uint8Array>;
export function encryptRsa(options: EncryptRsaOptions): Uint8Array;
export function encryptRsa(
  options: EncryptRsaOptions<PublicKeyInput | WebCryptoKey>,
): Uint8Array | Promise<Uint8Array> {
  const { padding, publicKey, plaintext } = given(options);
  const hash = oneOf(paddings, padding, "unknown-padding");
  return withPlaintext<Uint8Array | Promise<Uint8Array>>(plaintext, (bytes) =>
    isCryptoKey(publicKey) ? encryptWithCryptoKey(hash, publicKey, bytes) : rsaEncrypt(hash, publicKey, bytes),
  );
}

async function encryptWithCryptoKey(hash: OaepHash, key: CryptoKey, plaintext: Uint8Array): Promise<Uint8Array> {
  if (hash === undefined) return failNotAvailable();
  // The members that WebCrypto gives to keys of RSA; it writes SHA-256.
  const algorithm = key.algorithm as RsaHashedKeyAlgorithm;
  const fits =
    algorithm.name === "RSA-OAEP" &&
    algorithm.hash.name.replace("-", "").toLowerCase() === hash &&
    algorithm.modulusLength >= 2048;
  if (!fits || !key.usages.includes("encrypt")) return failPublicKey();
  // The types of WebCrypto want bytes that no worker shares.
  const own = Uint8Array.from(plaintext);
  try {
    return new Uint8Array(await crypto.subtle.encrypt({ name: "RSA-OAEP" }, key, own));
  } catch {
    return failTooLong();
  } finally {
    own.fill(0);
  }
}

function isCryptoKey(key: unknown): key is CryptoKey {
  return Object.prototype.toString.call(key) === "[object CryptoKey]";
}
