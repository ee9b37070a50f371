import { hmac } from "#primitives";
import { encodeBase64url, encodeUtf8 } from "./bytes.ts";
import { fail } from "./errors.ts";
import { withSecret } from "./hmac.ts";
import { dataBytes, given } from "./options.ts";
import type { KeyInput } from "./secret-key.ts";

/** Signature algorithms of RFC 7518, section 3.1. */
export type JwsAlgorithm = "HS256" | "HS384" | "HS512";

const hashes = { HS256: "sha-256", HS384: "sha-384", HS512: "sha-512" } as const;

/** What {@link signDetachedJws} takes. */
export interface SignDetachedJwsOptions {
  /** The protected header. Its members are written in the order given, as compact JSON. */
  header: { alg: JwsAlgorithm; [member: string]: unknown };
  /** What is signed and sent apart: bytes, or text whose UTF-8 bytes are meant. */
  payload: Uint8Array | string;
  /** The secret: bytes, a SecretKey, or text whose UTF-8 bytes are the key. */
  key: KeyInput | string;
}

/**
 * A compact JWS whose payload travels apart (RFC 7515, appendix F): `header..signature` in Base64url.
 *
 * @example
 * ```ts
 * const value = signDetachedJws({ header: { uri: "/v1/pin", alg: "HS512" }, payload: body, key: secret });
 * ```
 *
 * @throws PinCryptoError `invalid-header`, `unknown-algorithm`, `invalid-key`, `invalid-data`, `key-disposed`
 */
export function signDetachedJws(options: SignDetachedJwsOptions): string {
  const { header, payload, key } = given(options);
  if (typeof header !== "object" || header === null || typeof header.alg !== "string") fail("invalid-header");
  if (!Object.hasOwn(hashes, header.alg)) fail("unknown-algorithm");
  const protectedHeader = encodeBase64url(encodeUtf8(JSON.stringify(header)));
  const input = encodeUtf8(`${protectedHeader}.${encodeBase64url(dataBytes(payload))}`);
  const signature = withSecret(key, (bytes) => hmac(hashes[header.alg], bytes, input));
  return `${protectedHeader}..${encodeBase64url(signature)}`;
}
