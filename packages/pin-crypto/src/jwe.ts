import type { JWK } from "jose";
// By its parts, because a runtime reads and links each of the library's files: the whole has twice as many.
import { CompactEncrypt } from "jose/jwe/compact/encrypt";
import { importJWK, importSPKI } from "jose/key/import";
import { failOption } from "./errors.ts";
import { checkOptions } from "./options.ts";
import { lendPlaintext } from "./pin.ts";
import {
  checkRsaNumbers,
  failPublicKey,
  isCryptoKey,
  isKeyObject,
  type JsonWebKeyObject,
  type NodeKeyObject,
  numbersOfCryptoKey,
  numbersOfKeyObject,
  type RsaNumbers,
  type WebCryptoKey,
} from "./rsa-key.ts";
import type { SecretLike } from "./secret.ts";

/** How the content key is encrypted (RFC 7518, 4.3): RSA-OAEP with SHA-256, or with SHA-1 if an issuer asks for it. */
export type JweKeyAlgorithm = "RSA-OAEP-256" | "RSA-OAEP";

/** How the content is encrypted (RFC 7518, 5.2 and 5.3). */
export type JweContentAlgorithm =
  | "A128GCM"
  | "A192GCM"
  | "A256GCM"
  | "A128CBC-HS256"
  | "A192CBC-HS384"
  | "A256CBC-HS512";

/** What {@link encryptJwe} takes. */
export interface EncryptJweOptions {
  /**
   * RSA with a modulus of 2048 to 16384 bits and an odd exponent from 65537 to below 2^256: PEM text (SPKI), a JWK, a
   * CryptoKey, or a KeyObject.
   */
  publicKey: string | JsonWebKeyObject | WebCryptoKey | NodeKeyObject;
  plaintext: Uint8Array | SecretLike<"[PIN]">;
  /** `RSA-OAEP-256` by default. */
  alg?: JweKeyAlgorithm;
  /** `A256GCM` by default. */
  enc?: JweContentAlgorithm;
  /** Further members of the protected header, such as `kid`, `cty` or `iat`; written after `alg` and `enc`. */
  header?: { readonly [member: string]: unknown };
  /** Accepts an odd exponent from 3 on, for an issuer whose key has one. */
  allowSmallExponent?: boolean;
}

const keyAlgorithms: readonly JweKeyAlgorithm[] = ["RSA-OAEP-256", "RSA-OAEP"];
const contentAlgorithms: readonly JweContentAlgorithm[] = [
  "A128GCM",
  "A192GCM",
  "A256GCM",
  "A128CBC-HS256",
  "A192CBC-HS384",
  "A256CBC-HS512",
];

/**
 * Encrypts a few bytes or a Pin as a compact JWE (RFC 7516, section 7.1): `header.key.iv.ciphertext.tag` in Base64url.
 *
 * `jose` makes the envelope. It is an optional peer dependency: install it when you import this subpath.
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from "node:crypto";
 * import { Pin } from "@cardpin/pin-crypto";
 * import { encryptJwe } from "@cardpin/pin-crypto/jwe";
 *
 * const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const jwe = await encryptJwe({ publicKey, plaintext: Pin.from("4929"), header: { kid: "key-1" } });
 * console.log(jwe.split(".").length); // 5
 * ```
 *
 * @throws PinCryptoError (as a rejection) `unknown-algorithm`, `invalid-header`, `invalid-public-key`,
 * `invalid-plaintext`, `invalid-pin`
 */
export async function encryptJwe(options: EncryptJweOptions): Promise<string> {
  const {
    publicKey,
    plaintext,
    alg = "RSA-OAEP-256",
    enc = "A256GCM",
    header = {},
    allowSmallExponent,
  } = checkOptions(options);
  if (!keyAlgorithms.includes(alg)) failOption("unknown-algorithm", `alg ${keyAlgorithms.join(" or ")}`);
  if (!contentAlgorithms.includes(enc)) failOption("unknown-algorithm", `enc ${contentAlgorithms.join(" or ")}`);
  const protectedHeader = { alg, enc, ...checkHeader(header) };
  return lendPlaintext(plaintext, async (bytes) => {
    // Copied before anything is awaited: the caller may wipe its bytes as soon as the function returns its promise.
    const own = Uint8Array.from(bytes);
    try {
      const key = await importKey(publicKey, alg).catch(() => failPublicKey());
      checkRsaNumbers(numbersOf(key), allowSmallExponent);
      const jwe = new CompactEncrypt(own).setProtectedHeader(protectedHeader);
      return await jwe.encrypt(key).catch(() => failPublicKey());
    } finally {
      own.fill(0);
    }
  });
}

/** Copies the header. It refuses members that contradict the other options or that change what jose does. */
function checkHeader(header: object): object {
  try {
    const copy = JSON.parse(JSON.stringify(header));
    if (!["alg", "enc", "zip", "crit", "b64"].some((member) => member in copy)) return copy;
  } catch {
    // It is no object, or JSON cannot hold it.
  }
  return failOption(
    "invalid-header",
    "a JSON object without alg, enc, zip, crit and b64; alg and enc are options beside it",
  );
}

type JoseKey = Parameters<CompactEncrypt["encrypt"]>[0];

async function importKey(key: EncryptJweOptions["publicKey"], alg: string): Promise<JoseKey> {
  if (typeof key === "string") return importSPKI(key, alg);
  if (Object.prototype.toString.call(key) === "[object Object]" && "kty" in key) {
    const { kty, n, e } = key as JWK & JsonWebKeyObject;
    return importJWK({ kty, n, e } as JWK, alg);
  }
  // jose itself refuses anything but a CryptoKey or a KeyObject that fits.
  return key as CryptoKey;
}

function numbersOf(key: JoseKey): RsaNumbers | undefined {
  if (isCryptoKey(key)) return numbersOfCryptoKey(key);
  return isKeyObject(key) ? numbersOfKeyObject(key) : undefined;
}
