import { hmacText, toText } from "#primitives";
import { checkData } from "./bytes.ts";
import { mustBe } from "./errors.ts";
import { withSecret } from "./hmac.ts";
import { given, oneOf } from "./options.ts";
import type { HashAlgorithm } from "./primitives/primitives.ts";
import type { KeyInput } from "./secret-key.ts";

/** HMAC signatures of RFC 7518, 3.2. */
export type HmacJwsAlgorithm = "HS256" | "HS384" | "HS512";

const hashes: Record<HmacJwsAlgorithm, HashAlgorithm> = { HS256: "sha256", HS384: "sha384", HS512: "sha512" };

/** What {@link signDetachedJws} takes. */
export interface SignDetachedJwsOptions {
  /** The protected header. Its members are written in the order given, as compact JSON. */
  header: { alg: HmacJwsAlgorithm; [member: string]: unknown };
  /** What is signed and sent apart: bytes, or text whose UTF-8 bytes are meant. */
  payload: Uint8Array | string;
  /** The secret: bytes, a SecretKey, or text whose UTF-8 bytes are the key. */
  key: KeyInput | string;
}

/**
 * A compact JWS whose payload travels apart (RFC 7515, appendix F): `header..signature` in Base64url, for HS256, HS384
 * and HS512. The header is what you give and nothing else. Signatures with a private key are in
 * `@cardpin/pin-crypto/jws`.
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
  const json = jsonOf(header);
  const hash = oneOf(hashes, header.alg, "unknown-algorithm");
  const head = toText(json, "base64url");
  const signed = `${head}.${toText(checkData(payload), "base64url")}`;
  return `${head}..${withSecret(key, (bytes) => hmacText(hash, bytes, [signed], "base64url"))}`;
}

/** The header as the JSON that is signed, its `alg` a string. */
export function jsonOf(header: { alg: string }): string {
  try {
    // A toJSON may answer undefined, whatever the type says.
    const json: string | undefined = JSON.stringify(header);
    // With b64 in it a header asks for another way of signing (RFC 7797) than the one here.
    if (json?.startsWith("{") && typeof header.alg === "string" && !("b64" in header)) return json;
  } catch {
    // No object, or one that JSON cannot hold.
  }
  return mustBe("invalid-header", "a JSON object with alg and without b64");
}
