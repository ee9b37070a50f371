import { isBytes } from "../bytes.ts";
import { failNotAvailable } from "../errors.ts";
import { isKeyObject, type PublicKeyInput } from "../rsa-key.ts";
import type { OaepHash, RsaPublicKey } from "./primitives.ts";
import { fromText, toText } from "./text.ts";

/** Modulus and public exponent (RFC 8017, 3.1). */
interface RsaParts {
  readonly n: bigint;
  readonly e: bigint;
}

/**
 * Reads a public key where RSA is in WebCrypto only: in browsers and on workerd. WebCrypto has no PKCS#1 v1.5, so that is
 * computed here. BigInt does not run in constant time, but no private key takes part and the padding is random.
 */
export function readRsaKey(publicKey: PublicKeyInput): RsaPublicKey | undefined {
  const parts = readParts(publicKey);
  if (parts === undefined || parts.n % 2n === 0n) return undefined;
  return {
    modulusLength: parts.n.toString(2).length,
    publicExponent: parts.e,
    encrypt: () => failNotAvailable(),
    encryptLater: async (hash, plaintext) =>
      hash === undefined ? encryptPkcs1(parts, plaintext) : encryptOaep(parts, hash, plaintext),
  };
}

async function encryptOaep(
  { n, e }: RsaParts,
  hash: OaepHash,
  plaintext: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  // A browser has it on pages that came over HTTPS, which its type does not say.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return failNotAvailable("This page has no WebCrypto: serve it over HTTPS.");
  const jwk = { kty: "RSA", n: toText(toBytes(n), "base64url"), e: toText(toBytes(e), "base64url") };
  const algorithm = { name: "RSA-OAEP", hash: hash.toUpperCase() };
  const key = await subtle.importKey("jwk", jwk, algorithm, false, ["encrypt"]);
  return new Uint8Array(await subtle.encrypt("RSA-OAEP", key, plaintext));
}

/** RSAES-PKCS1-v1_5 (RFC 8017, 7.2.1): the number 0x00 || 0x02 || PS || 0x00 || M, with PS of random bytes that are not zero. */
function encryptPkcs1({ n, e }: RsaParts, message: Uint8Array): Uint8Array {
  const size = toBytes(n).length;
  const encoded = new Uint8Array(size);
  const padding = encoded.subarray(2, size - message.length - 1);
  crypto.getRandomValues(padding);
  for (let at = 0; at < padding.length; at++) {
    while (padding[at] === 0) crypto.getRandomValues(padding.subarray(at, at + 1));
  }
  encoded[1] = 2;
  encoded.set(message, size - message.length);
  try {
    return toBytes(power(toBigInt(encoded), e, n), size);
  } finally {
    encoded.fill(0);
  }
}

/** base to the power of exponent, modulo modulus, by squaring. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}

/** Undefined for what is no RSA public key. Its numbers are not yet checked. */
function readParts(key: PublicKeyInput): RsaParts | undefined {
  if (typeof key === "string" && key.includes("-----BEGIN CERTIFICATE-----"))
    return failNotAvailable("Browsers and workerd read no certificates: pass the public key in it.");
  try {
    if (typeof key === "string") return readPem(key);
    if (isBytes(key)) return readSpki(key);
    if (!isKeyObject(key)) return readJwk(key);
    return key.type === "public" ? readJwk(key.export({ format: "jwk" } as never)) : undefined; // an option of Node's
  } catch {
    return undefined;
  }
}

/** RFC 7468, section 13, and the older form of RSA keys alone. */
function readPem(text: string): RsaParts {
  const [, label = "", body = ""] = /-----BEGIN ((?:RSA )?PUBLIC KEY)-----([^-]*)-----END \1-----/.exec(text) ?? [];
  const der = fromText(body.replaceAll(/\s/g, ""), "base64");
  return label === "PUBLIC KEY" ? readSpki(der) : readPkcs1(der);
}

/** RFC 7518, section 6.3.1. Private members are not read. */
function readJwk(key: unknown): RsaParts | undefined {
  const { kty, n, e } = key as Partial<Record<string, unknown>>; // what has no members throws
  if (kty !== "RSA" || typeof n !== "string" || typeof e !== "string") return undefined;
  return { n: toBigInt(fromText(n, "base64url")), e: toBigInt(fromText(e, "base64url")) };
}

/** Tags of DER (X.690). */
const [INTEGER, BIT_STRING, SEQUENCE] = [0x02, 0x03, 0x30];
/** The object identifier rsaEncryption (RFC 8017, appendix C) in DER, as hexadecimal text. */
const RSA_ENCRYPTION = "06092a864886f70d010101";

/** SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). */
function readSpki(der: Uint8Array): RsaParts {
  const [info] = readElement(der, SEQUENCE);
  const [algorithm, key] = readElement(info, SEQUENCE);
  if (!toText(algorithm, "hex").startsWith(RSA_ENCRYPTION)) throw new TypeError("no RSA");
  const [bits] = readElement(key, BIT_STRING);
  // The first byte says how many bits of the last one do not count.
  if (bits[0] !== 0) throw new TypeError("no whole bytes");
  return readPkcs1(bits.subarray(1));
}

/** RSAPublicKey (RFC 8017, A.1.1). */
function readPkcs1(der: Uint8Array): RsaParts {
  const [n, rest] = readElement(readElement(der, SEQUENCE)[0], INTEGER);
  return { n: toBigInt(n), e: toBigInt(readElement(rest, INTEGER)[0]) };
}

/** The content of the first element in DER, and what comes behind it. */
function readElement(der: Uint8Array, tag: number): readonly [content: Uint8Array, rest: Uint8Array] {
  const [found, length = 0] = der;
  // From 0x80 on, it is the number of bytes that the length has.
  const start = length < 0x80 ? 2 : 2 + length - 0x80;
  const end = start + (length < 0x80 ? length : Number(toBigInt(der.subarray(2, start))));
  if (found !== tag || end > der.length) throw new TypeError("no such element");
  return [der.subarray(start, end), der.subarray(end)];
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toText(bytes, "hex")}`);
}

/** The shortest form, or one of `size` bytes. */
function toBytes(value: bigint, size = Math.ceil(value.toString(16).length / 2)): Uint8Array {
  return fromText(value.toString(16).padStart(2 * size, "0"), "hex");
}
