import { hmacText, toText } from "#primitives";
import { failOption } from "./errors.ts";
import { lendSecret } from "./hmac.ts";
import { checkData, checkOptions, lookUp } from "./options.ts";
import type { HashAlgorithm } from "./primitives/primitives.ts";
import type { KeyInput } from "./secret-key.ts";

/** The HMAC signatures of RFC 7518, 3.2. */
export type HmacJwsAlgorithm = "HS256" | "HS384" | "HS512";

const hashes: Record<HmacJwsAlgorithm, HashAlgorithm> = { HS256: "sha-256", HS384: "sha-384", HS512: "sha-512" };

/** What {@link signDetachedJws} takes. */
export interface SignDetachedJwsOptions {
  /** The protected header. Its members are written in the order given, as compact JSON. */
  header: { alg: HmacJwsAlgorithm; [member: string]: unknown };
  /** The data that is signed and sent apart: bytes, or text that stands for its UTF-8 bytes. */
  payload: Uint8Array | string;
  /** The secret: bytes, a SecretKey, or text that stands for its UTF-8 bytes. */
  key: KeyInput | string;
}

/**
 * Signs a payload that travels apart (RFC 7515, appendix F) with HS256, HS384 or HS512. Returns a compact JWS,
 * `header..signature` in Base64url. The header is exactly what you pass. Signatures with a private key are in
 * `@cardpin/pin-crypto/jws`.
 *
 * @example
 * ```ts
 * import { signDetachedJws } from "@cardpin/pin-crypto";
 *
 * const header = { uri: "/v1/pin", alg: "HS256" } as const;
 * const jws = signDetachedJws({ header, payload: '{"pin":"…"}', key: "secret" });
 * console.log(jws.split(".").map((part) => part.length).join()); // 42,0,43
 * ```
 *
 * @throws PinCryptoError `invalid-header`, `unknown-algorithm`, `invalid-key`, `invalid-data`
 */
export function signDetachedJws(options: SignDetachedJwsOptions): string {
  const { header, payload, key } = checkOptions(options);
  const json = headerToJson(header);
  const hash = lookUp(hashes, header.alg, "unknown-algorithm");
  const head = toText(json, "base64url");
  const signed = `${head}.${toText(checkData(payload), "base64url")}`;
  return `${head}..${lendSecret(key, (bytes) => hmacText(hash, bytes, [signed], "base64url"))}`;
}

/** Returns the header as the JSON that is signed, once its `alg` is a string. */
export function headerToJson(header: { alg: string }): string {
  try {
    // A toJSON may return undefined, whatever the type says.
    const json: string | undefined = JSON.stringify(header);
    // A header with b64 asks for another way of signing (RFC 7797).
    if (json?.startsWith("{") && typeof header.alg === "string" && !("b64" in header)) return json;
  } catch {
    // It is no object, or JSON cannot hold it.
  }
  return failOption("invalid-header", "a JSON object with alg and without b64");
}
