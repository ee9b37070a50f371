import { fail, failOption } from "./errors.ts";

/** A KeyObject of Node, as far as this package needs it. */
export interface NodeKeyObject {
  readonly type: string;
  readonly asymmetricKeyType?: string | undefined;
  readonly asymmetricKeyDetails?: object | undefined;
  /** Tells a KeyObject from a CryptoKey, which the runtime exports. */
  export(options: never): unknown;
}

/** A JSON Web Key (RFC 7517). */
export interface JsonWebKeyObject {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/** A CryptoKey of WebCrypto, as far as this package needs it. */
export interface WebCryptoKey {
  readonly type: string;
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** A public key that the process itself can read: PEM text (SPKI, PKCS#1 or a certificate), SPKI in DER, a JWK, or a KeyObject. */
export type PublicKeyInput = string | Uint8Array | JsonWebKeyObject | NodeKeyObject;

/** The two numbers of an RSA public key that decide whether it is safe to use. */
export interface RsaNumbers {
  /** Bits of the modulus. */
  readonly modulusLength: number;
  readonly publicExponent: bigint;
}

/** Throws the error of a key that is no RSA public key or has a modulus of the wrong size. */
export function failPublicKey(forms = "PEM, DER, JWK, KeyObject or CryptoKey"): never {
  return failOption("invalid-public-key", `RSA of 2048 to 16384 bits, as ${forms}`);
}

/**
 * Throws unless the modulus has 2048 to 16384 bits (16384 is OpenSSL's limit) and the exponent is odd and from 65537 to below
 * 2^256 (FIPS 186-5, A.1.1). RFC 8017, 3.1, allows odd exponents from 3 on: `allowSmallExponent` accepts those. Under an
 * exponent of 1 the "ciphertext" is the padded plaintext.
 */
export function checkRsaNumbers(numbers: RsaNumbers | undefined, allowSmallExponent: unknown): void {
  if (numbers === undefined) failPublicKey();
  const { modulusLength, publicExponent } = numbers;
  if (!(modulusLength >= 2_048 && modulusLength <= 16_384)) failPublicKey();
  const lowest = allowSmallExponent === true ? 3n : 65_537n;
  if (publicExponent < lowest || publicExponent >= 1n << 256n || publicExponent % 2n === 0n)
    fail(
      "invalid-public-key",
      "The exponent of the public key must be odd and at least 65537; allowSmallExponent: true accepts one from 3 on.",
    );
}

/** Reads the numbers of a KeyObject of any copy of node:crypto; undefined when it is no RSA public key. */
export function numbersOfKeyObject(key: NodeKeyObject): RsaNumbers | undefined {
  if (key.type !== "public" || key.asymmetricKeyType !== "rsa") return undefined;
  const { modulusLength, publicExponent }: Partial<RsaNumbers> = key.asymmetricKeyDetails ?? {};
  return modulusLength === undefined || publicExponent === undefined ? undefined : { modulusLength, publicExponent };
}

/** Reads the numbers of a CryptoKey; undefined when it has none. */
export function numbersOfCryptoKey(key: WebCryptoKey): RsaNumbers | undefined {
  const { modulusLength, publicExponent }: Partial<RsaKeyAlgorithm> = key.algorithm;
  if (modulusLength === undefined || publicExponent === undefined) return undefined;
  return { modulusLength, publicExponent: publicExponent.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) };
}

/** Whether `key` is a CryptoKey, also one of another realm or of a WebCrypto library. */
export function isCryptoKey(key: unknown): key is WebCryptoKey {
  return Object.prototype.toString.call(key) === "[object CryptoKey]";
}

/** Whether `key` is a KeyObject of any copy of node:crypto. */
export function isKeyObject(key: unknown): key is NodeKeyObject {
  return typeof key === "object" && key !== null && "export" in key && typeof key.export === "function";
}
