import type { JWK } from "jose";
import { FlattenedSign } from "jose/jws/flattened/sign";
import { importJWK, importPKCS8 } from "jose/key/import";
import { encodeUtf8 } from "./bytes.ts";
import { headerToJson } from "./detached-jws.ts";
import { failOption } from "./errors.ts";
import { checkBytes, checkOptions } from "./options.ts";
import type { JsonWebKeyObject, NodeKeyObject, WebCryptoKey } from "./rsa-key.ts";

/** The signatures with a private key: RFC 7518, 3.3 to 3.5, and RFC 8037, 3.1 (Ed25519). */
export type AsymmetricJwsAlgorithm =
  | "RS256"
  | "RS384"
  | "RS512"
  | "PS256"
  | "PS384"
  | "PS512"
  | "ES256"
  | "ES384"
  | "ES512"
  | "EdDSA"
  | "Ed25519";

/** What {@link signDetachedJwsWithPrivateKey} takes. */
export interface SignDetachedJwsWithPrivateKeyOptions {
  /** The protected header. Its members are written in the order given, as compact JSON. */
  header: { alg: AsymmetricJwsAlgorithm; [member: string]: unknown };
  /** The data that is signed and sent apart: bytes, or text that stands for its UTF-8 bytes. */
  payload: Uint8Array | string;
  /** PEM text (PKCS#8), a JWK, a CryptoKey, or a KeyObject. */
  privateKey: string | JsonWebKeyObject | WebCryptoKey | NodeKeyObject;
}

const wrongKey = "of the header's alg, as PEM (PKCS#8), JWK, KeyObject or CryptoKey";
const algorithms = "RS, PS or ES with 256, 384 or 512, EdDSA or Ed25519";
const algorithm = /^([RPE]S(256|384|512)|EdDSA|Ed25519)$/;

/**
 * Signs a payload that travels apart (RFC 7515, appendix F) with a private key. Returns a compact JWS,
 * `header..signature`. For a shared secret use `signDetachedJws` of the main entry.
 *
 * `jose` makes the signature. It is an optional peer dependency: install it when you import this subpath.
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from "node:crypto";
 * import { signDetachedJwsWithPrivateKey } from "@cardpin/pin-crypto/jws";
 *
 * const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
 * const header = { alg: "ES256", kid: "key-1" } as const;
 * const jws = await signDetachedJwsWithPrivateKey({ header, payload: '{"pin":"…"}', privateKey });
 * console.log(jws.split(".").map((part) => part.length).join()); // 39,0,86
 * ```
 *
 * @throws PinCryptoError (as a rejection) `invalid-header`, `unknown-algorithm`, `invalid-private-key`, `invalid-data`
 */
export async function signDetachedJwsWithPrivateKey(options: SignDetachedJwsWithPrivateKeyOptions): Promise<string> {
  const { header, payload, privateKey } = checkOptions(options);
  const json = headerToJson(header);
  // jose signs no critical member that it does not know.
  if ("crit" in header) failOption("invalid-header", "without crit when a private key signs");
  if (!algorithm.test(header.alg)) failOption("unknown-algorithm", algorithms);
  // Copied before anything is awaited: the caller may wipe its bytes as soon as the function returns its promise.
  const bytes = typeof payload === "string" ? encodeUtf8(payload) : Uint8Array.from(checkBytes(payload));
  try {
    const signing = new FlattenedSign(bytes).setProtectedHeader(JSON.parse(json));
    const jws = await signing.sign(await importKey(privateKey, header.alg));
    return `${jws.protected}..${jws.signature}`;
  } catch {
    return failOption("invalid-private-key", wrongKey);
  } finally {
    bytes.fill(0);
  }
}

async function importKey(
  key: SignDetachedJwsWithPrivateKeyOptions["privateKey"],
  alg: string,
): Promise<Parameters<FlattenedSign["sign"]>[0]> {
  if (typeof key === "string") return importPKCS8(key, alg);
  // jose itself refuses a key that is not private or does not fit the algorithm.
  return "kty" in key ? importJWK(key as JWK, alg) : (key as CryptoKey);
}
