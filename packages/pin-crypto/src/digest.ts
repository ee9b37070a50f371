import { digest as primitiveDigest } from "#primitives";
import { checkData } from "./bytes.ts";
import { given, oneOf } from "./options.ts";
import type { HashAlgorithm } from "./primitives/primitives.ts";

/** `md5` is here because some issuers derive keys with it; it is broken for everything else. */
export type DigestAlgorithm = "sha-256" | "sha-512" | "md5";

const hashes: Record<DigestAlgorithm, HashAlgorithm> = { "sha-256": "sha256", "sha-512": "sha512", md5: "md5" };

/**
 * A digest: `sha-256` 32 bytes, `sha-512` 64 bytes (FIPS 180-4), `md5` 16 bytes (RFC 1321).
 *
 * @example
 * ```ts
 * const key = digest({ algorithm: "sha-256", data: secret }).subarray(0, 16);
 * ```
 *
 * @throws PinCryptoError `unknown-algorithm`, `invalid-data`
 */
export function digest(options: { algorithm: DigestAlgorithm; data: Uint8Array | string }): Uint8Array {
  const { algorithm, data } = given(options);
  return primitiveDigest(oneOf(hashes, algorithm, "unknown-algorithm"), checkData(data));
}
