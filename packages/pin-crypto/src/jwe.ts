import { CompactEncrypt, importJWK, importSPKI, type JWK } from "jose";
import { mustBe } from "./errors.ts";
import { given } from "./options.ts";
import { type Pin, withPlaintext } from "./pin.ts";
import type { JsonWebKeyObject, NodeKeyObject } from "./primitives/primitives.ts";
import type { WebCryptoKey } from "./rsa.ts";
import { failPublicKey } from "./rsa-errors.ts";

/** How the content key is encrypted (RFC 7518, 4.3): RSA-OAEP with SHA-256, or with SHA-1 where an issuer asks for it. */
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
  /** RSA of at least 2048 bits: PEM text (SPKI), a JWK, a CryptoKey, or a KeyObject. */
  publicKey: string | JsonWebKeyObject | WebCryptoKey | NodeKeyObject;
  plaintext: Uint8Array | Pin;
  /** `RSA-OAEP-256` by default. */
  alg?: JweKeyAlgorithm;
  /** `A256GCM` by default. */
  enc?: JweContentAlgorithm;
  /** Further members of the protected header, such as `kid`, `cty` or `iat`; written after `alg` and `enc`. */
  header?: { readonly [member: string]: unknown };
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
 * A compact JWE (RFC 7516, section 7.1): `header.key.iv.ciphertext.tag` in Base64url. Made by `jose`, an optional peer
 * dependency that you install where you import this subpath; asynchronous in every runtime.
 *
 * @example
 * ```ts
 * const envelope = await encryptJwe({ publicKey: issuerJwk, plaintext: body, enc: "A256CBC-HS512", header: { kid } });
 * ```
 *
 * @throws PinCryptoError (as a rejection) `unknown-algorithm`, `invalid-header`, `invalid-public-key`,
 * `invalid-plaintext`, `pin-disposed`
 */
export async function encryptJwe(options: EncryptJweOptions): Promise<string> {
  const { publicKey, plaintext, alg = "RSA-OAEP-256", enc = "A256GCM", header = {} } = given(options);
  if (!keyAlgorithms.includes(alg)) mustBe("unknown-algorithm", `alg ${keyAlgorithms.join(" or ")}`);
  if (!contentAlgorithms.includes(enc)) mustBe("unknown-algorithm", `enc ${contentAlgorithms.join(" or ")}`);
  const protectedHeader = { alg, enc, ...checkedHeader(header) };
  return withPlaintext(plaintext, async (bytes) => {
    // Taken before anything is awaited: the caller may wipe its bytes as soon as the call is made.
    const own = Uint8Array.from(bytes);
    try {
      const key = await imported(publicKey, alg);
      return await new CompactEncrypt(own).setProtectedHeader(protectedHeader).encrypt(key);
    } catch {
      return failPublicKey();
    } finally {
      own.fill(0);
    }
  });
}

/** What would contradict the other options, or ask for what jose then does on its own, is not for the caller to set. */
function checkedHeader(header: object): object {
  try {
    const copy = JSON.parse(JSON.stringify(header));
    if (!["alg", "enc", "zip", "crit", "b64"].some((member) => member in copy)) return copy;
  } catch {
    // No object, or one that JSON cannot hold.
  }
  return mustBe(
    "invalid-header",
    "a JSON object without alg, enc, zip, crit and b64; alg and enc are options beside it",
  );
}

async function imported(
  key: EncryptJweOptions["publicKey"],
  alg: string,
): Promise<Parameters<CompactEncrypt["encrypt"]>[0]> {
  if (typeof key === "string") return importSPKI(key, alg);
  if (Object.prototype.toString.call(key) === "[object Object]" && "kty" in key) {
    const { kty, n, e } = key as JWK & JsonWebKeyObject;
    return importJWK({ kty, n, e } as JWK, alg);
  }
  // jose itself refuses what is neither a CryptoKey nor a KeyObject, or does not fit.
  return key as CryptoKey;
}
