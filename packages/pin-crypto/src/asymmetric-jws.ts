import { FlattenedSign, importJWK, importPKCS8, type JWK } from "jose";
import { checkBytes, encodeUtf8 } from "./bytes.ts";
import { mustBe } from "./errors.ts";
import { jsonOf } from "./jws.ts";
import { given } from "./options.ts";
import type { JsonWebKeyObject, NodeKeyObject } from "./primitives/primitives.ts";
import type { WebCryptoKey } from "./rsa.ts";

/** Signatures with a private key: RFC 7518, 3.3 to 3.5, and RFC 8037, 3.1 (Ed25519). */
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
  /** What is signed and sent apart: bytes, or text whose UTF-8 bytes are meant. */
  payload: Uint8Array | string;
  /** PEM text (PKCS#8), a JWK, a CryptoKey, or a KeyObject. */
  privateKey: string | JsonWebKeyObject | WebCryptoKey | NodeKeyObject;
}

const wrongKey = "of the header's alg, as PEM (PKCS#8), JWK, KeyObject or CryptoKey";
const algorithms = "RS, PS or ES with 256, 384 or 512, EdDSA or Ed25519";
const algorithm = /^([RPE]S(256|384|512)|EdDSA|Ed25519)$/;

/**
 * A compact JWS whose payload travels apart (RFC 7515, appendix F), signed with a private key by `jose`, an optional peer
 * dependency that you install where you import this subpath. Asynchronous in every runtime. For a shared secret see
 * `signDetachedJws`.
 *
 * @example
 * ```ts
 * const value = await signDetachedJwsWithPrivateKey({ header: { alg: "PS256", kid }, payload: body, privateKey });
 * ```
 *
 * @throws PinCryptoError (as a rejection) `invalid-header`, `unknown-algorithm`, `invalid-private-key`, `invalid-data`
 */
export async function signDetachedJwsWithPrivateKey(options: SignDetachedJwsWithPrivateKeyOptions): Promise<string> {
  const { header, payload, privateKey } = given(options);
  const json = jsonOf(header);
  // What is critical jose refuses to sign unless it knows it.
  if ("crit" in header) mustBe("invalid-header", "without crit when a private key signs");
  if (!algorithm.test(header.alg)) mustBe("unknown-algorithm", algorithms);
  // A copy, taken before anything is awaited: the caller may wipe its bytes as soon as the call is made.
  const bytes = typeof payload === "string" ? encodeUtf8(payload) : Uint8Array.from(checkBytes(payload));
  try {
    const signing = new FlattenedSign(bytes).setProtectedHeader(JSON.parse(json));
    const jws = await signing.sign(await imported(privateKey, header.alg));
    return `${jws.protected}..${jws.signature}`;
  } catch {
    return mustBe("invalid-private-key", wrongKey);
  } finally {
    bytes.fill(0);
  }
}

async function imported(
  key: SignDetachedJwsWithPrivateKeyOptions["privateKey"],
  alg: string,
): Promise<Parameters<FlattenedSign["sign"]>[0]> {
  if (typeof key === "string") return importPKCS8(key, alg);
  // jose itself refuses what is no private key or does not fit the algorithm.
  return "kty" in key ? importJWK(key as JWK, alg) : (key as CryptoKey);
}
