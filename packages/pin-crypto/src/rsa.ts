import { readRsaKey } from "#primitives";
import { fail, failNotAvailable, failOption, isPinCryptoError } from "./errors.ts";
import { checkOptions, lookUp } from "./options.ts";
import { lendPlaintext } from "./pin.ts";
import type { OaepHash, RsaPublicKey } from "./primitives/primitives.ts";
import {
  checkRsaNumbers,
  failPublicKey,
  isCryptoKey,
  numbersOfCryptoKey,
  type PublicKeyInput,
  type WebCryptoKey,
} from "./rsa-key.ts";
import type { SecretLike } from "./secret.ts";

/** Encryption schemes of RFC 8017, section 7. The hash of OAEP is also the hash of its MGF1. */
export type RsaPadding = "oaep-sha-256" | "oaep-sha-1" | "pkcs1-v1_5";

interface Padding {
  readonly hash: OaepHash | undefined;
  /** How many bytes of the modulus the padding takes (RFC 8017, 7.1.1 and 7.2.1). */
  readonly overhead: number;
}

const paddings: Record<RsaPadding, Padding> = {
  "oaep-sha-256": { hash: "sha-256", overhead: 66 },
  "oaep-sha-1": { hash: "sha-1", overhead: 42 },
  "pkcs1-v1_5": { hash: undefined, overhead: 11 },
};

/** What {@link createRsaEncryptor} takes. */
export interface RsaEncryptorOptions<Key = PublicKeyInput | WebCryptoKey> {
  padding: RsaPadding;
  /** RSA with a modulus of 2048 to 16384 bits and an odd exponent from 65537 to below 2^256. */
  publicKey: Key;
  /** Accepts an odd exponent from 3 on, for an issuer whose key has one. */
  allowSmallExponent?: boolean;
}

/** What {@link encryptRsa} and {@link encryptRsaWithCryptoKey} take. */
export interface EncryptRsaOptions<Key = PublicKeyInput> extends RsaEncryptorOptions<Key> {
  /** At most the modulus less 66 bytes for `oaep-sha-256`, 42 for `oaep-sha-1`, 11 for `pkcs1-v1_5`. */
  plaintext: Uint8Array | SecretLike<"[PIN]">;
}

/**
 * Encrypts a few bytes to an RSA public key: RSAES-OAEP with an empty label (RFC 8017, 7.1) or RSAES-PKCS1-v1_5 (RFC 8017,
 * 7.2). Returns as many bytes as the modulus has, different each time.
 *
 * Browsers and workerd have no such synchronous primitive: use {@link createRsaEncryptor} there. Text is parsed at every call;
 * to encrypt often under one key, pass a KeyObject or use {@link createRsaEncryptor}.
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from "node:crypto";
 * import { encryptRsa, Pin } from "@cardpin/pin-crypto";
 *
 * const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const plaintext = Pin.from("4929");
 * const ciphertext = encryptRsa({ padding: "oaep-sha-256", publicKey, plaintext });
 * console.log(ciphertext.length); // 256
 * ```
 *
 * @throws PinCryptoError `unknown-padding`, `invalid-public-key`, `invalid-plaintext`, `plaintext-too-long`, `invalid-pin`,
 * `not-available-here`
 */
export function encryptRsa(options: EncryptRsaOptions): Uint8Array {
  const { padding, key } = readOptions(options);
  return lendPlaintext(options.plaintext, (bytes) => encrypt(padding, key, bytes));
}

/**
 * Does what {@link encryptRsa} does with a CryptoKey, in every runtime. Import the issuer's key with `crypto.subtle.importKey`
 * for RSA-OAEP, the hash of the padding and the usage `encrypt`. WebCrypto has no PKCS#1 v1.5.
 *
 * The plaintext is copied before the function returns its promise, so you may wipe it at once.
 *
 * @example
 * ```ts
 * import { encryptRsaWithCryptoKey, Pin } from "@cardpin/pin-crypto";
 *
 * const algorithm = { name: "RSA-OAEP", hash: "SHA-256", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
 * const { publicKey } = await crypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"]);
 * const plaintext = Pin.from("4929");
 * const ciphertext = await encryptRsaWithCryptoKey({ padding: "oaep-sha-256", publicKey, plaintext });
 * console.log(ciphertext.length); // 256
 * ```
 *
 * @throws PinCryptoError (as a rejection) `unknown-padding`, `invalid-public-key`, `invalid-plaintext`,
 * `plaintext-too-long`, `invalid-pin`, `not-available-here`
 */
export async function encryptRsaWithCryptoKey(options: EncryptRsaOptions<WebCryptoKey>): Promise<Uint8Array> {
  const { padding, key } = readCryptoKeyOptions(options);
  return lendPlaintext(options.plaintext, (bytes) => encryptRemotely(padding, key, bytes));
}

/**
 * Checks an RSA public key of any form once, and returns a function that encrypts to it, as {@link encryptRsa} or
 * {@link encryptRsaWithCryptoKey} does. An invalid key shows when a program starts, not at the first PIN.
 *
 * It works in every runtime. In browsers and on workerd, OAEP is WebCrypto's. PKCS#1 v1.5 is computed with BigInt there, which
 * does not run in constant time. They read no certificates.
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from "node:crypto";
 * import { createRsaEncryptor, Pin } from "@cardpin/pin-crypto";
 *
 * const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const encrypt = createRsaEncryptor({ padding: "oaep-sha-256", publicKey });
 * console.log((await encrypt(Pin.from("4929"))).length); // 256
 * ```
 *
 * @throws PinCryptoError `unknown-padding`, `invalid-public-key`, `not-available-here`; the returned function rejects with
 * `invalid-plaintext`, `plaintext-too-long`, `invalid-pin`
 */
export function createRsaEncryptor(
  options: RsaEncryptorOptions,
): (plaintext: Uint8Array | SecretLike<"[PIN]">) => Promise<Uint8Array> {
  const { publicKey } = checkOptions(options);
  if (isCryptoKey(publicKey)) {
    const { padding, key } = readCryptoKeyOptions({ ...options, publicKey });
    return async (plaintext) => lendPlaintext(plaintext, (bytes) => encryptRemotely(padding, key, bytes));
  }
  const { padding, key } = readOptions({ ...options, publicKey });
  const { modulusLength } = key;
  const { hash, overhead } = padding;
  const encryptOwn = (own: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => key.encryptLater(hash, own);
  return async (plaintext) =>
    lendPlaintext(plaintext, (bytes) => encryptCopy(bytes, { modulusLength, overhead, encryptOwn }));
}

function readOptions(options: RsaEncryptorOptions<PublicKeyInput>): { padding: Padding; key: RsaPublicKey } {
  const { padding: name, publicKey, allowSmallExponent } = checkOptions(options);
  const padding = lookUp(paddings, name, "unknown-padding");
  const key = readRsaKey(publicKey) ?? failPublicKey("PEM, DER, JWK or KeyObject");
  checkRsaNumbers(key, allowSmallExponent);
  return { padding, key };
}

function encrypt({ hash, overhead }: Padding, key: RsaPublicKey, plaintext: Uint8Array): Uint8Array {
  checkLength(plaintext, key.modulusLength, overhead);
  try {
    return key.encrypt(hash, plaintext);
  } catch (error) {
    return failEncryption(error);
  }
}

function readCryptoKeyOptions(options: RsaEncryptorOptions<WebCryptoKey>): { padding: Padding; key: CryptoKey } {
  const { padding: name, publicKey, allowSmallExponent } = checkOptions(options);
  const padding = lookUp(paddings, name, "unknown-padding");
  if (padding.hash === undefined)
    failNotAvailable("WebCrypto has no PKCS#1 v1.5: pass the key in another form than a CryptoKey.");
  // The members that WebCrypto gives to RSA keys. It writes SHA-256 in capitals.
  const algorithm = isCryptoKey(publicKey) ? (publicKey.algorithm as Partial<RsaHashedKeyAlgorithm>) : {};
  const fits = algorithm.name === "RSA-OAEP" && algorithm.hash?.name.toLowerCase() === padding.hash;
  if (!fits || !publicKey.usages.includes("encrypt"))
    failOption("invalid-public-key", "a CryptoKey for RSA-OAEP with the hash of the padding and the usage encrypt");
  checkRsaNumbers(numbersOfCryptoKey(publicKey), allowSmallExponent);
  return { padding, key: publicKey as CryptoKey }; // checked above
}

async function encryptRemotely({ overhead }: Padding, key: CryptoKey, plaintext: Uint8Array): Promise<Uint8Array> {
  const { modulusLength } = key.algorithm as RsaHashedKeyAlgorithm; // readCryptoKeyOptions checked it
  const encryptOwn = async (own: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.encrypt("RSA-OAEP", key, own));
  return encryptCopy(plaintext, { modulusLength, overhead, encryptOwn });
}

/** Encrypts a copy of the plaintext, made before the promise is returned and wiped afterwards. */
async function encryptCopy(
  plaintext: Uint8Array,
  init: {
    readonly modulusLength: number;
    readonly overhead: number;
    readonly encryptOwn: (own: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  },
): Promise<Uint8Array> {
  const { modulusLength, overhead, encryptOwn } = init;
  checkLength(plaintext, modulusLength, overhead);
  // The types of WebCrypto want bytes that no worker shares.
  const own = Uint8Array.from(plaintext);
  try {
    return await encryptOwn(own);
  } catch (error) {
    return failEncryption(error);
  } finally {
    own.fill(0);
  }
}

/** The runtime's own error may show parts of the key. */
function failEncryption(error: unknown): never {
  if (isPinCryptoError(error)) throw error;
  return failPublicKey();
}

function checkLength(plaintext: Uint8Array, modulusLength: number, overhead: number): void {
  if (plaintext.length > Math.ceil(modulusLength / 8) - overhead)
    fail("plaintext-too-long", "The plaintext is too long for this RSA key and padding.");
}
