import { asObject } from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { encryptJwe } from "@cardpin/pin-crypto/jwe";

/**
 * A key of Stripe's that encrypts one PIN. It is public and plain JSON. Do not store it: Stripe changes it without notice and
 * asks you to fetch it for every PIN. https://docs.stripe.com/issuing/cards/pin-management
 */
export interface StripePinKey {
  readonly keyId: string;
  /** The RSA key as a JWK (RFC 7517): modulus and exponent in Base64url. */
  readonly jwk: { readonly kty: "RSA"; readonly n: string; readonly e: string };
}

/** Returns a key from its ID and its JWK; `undefined` when one of them has another form. */
export function readPinKey(keyId: unknown, jwk: unknown): StripePinKey | undefined {
  const { kty, n, e } = asObject(jwk) ?? {};
  if (typeof keyId !== "string" || !/^[\x21-\x7e]{1,256}$/.test(keyId)) return undefined;
  if (kty !== "RSA" || typeof n !== "string" || typeof e !== "string") return undefined;
  return { keyId, jwk: { kty, n, e } };
}

/** Encrypts a PIN as Stripe wants it: a compact JWE over the bare digits, under RSA-OAEP and A128CBC-HS256. */
export function encryptPinFor(key: StripePinKey, pin: Exclude<PinInput, string>): Promise<string> {
  const { keyId: kid, jwk } = key;
  return encryptJwe({ publicKey: jwk, plaintext: pin, alg: "RSA-OAEP", enc: "A128CBC-HS256", header: { kid } });
}

/** A compact JWE of at most 5000 characters, which is what Stripe takes. */
export const encryptedForm: RegExp = /^(?=.{1,5000}$)eyJ[\w-]+(\.[\w-]+){4}$/;
