import { CardPinError } from "@cardpin/client-core";
import { createRsaEncryptor, type PublicKeyInput } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import type { AdyenSettings } from "./options.ts";

/** Encrypts a session key to a public key of Adyen. */
export type WrapKey = (sessionKey: Uint8Array) => Promise<Uint8Array>;

/** Returns how to encrypt to a key that Adyen sent. @throws CardPinError `unexpected-response` */
export function readKey(
  text: string,
  { publicKeyFormat, padding }: Pick<AdyenSettings, "publicKeyFormat" | "padding">,
): WrapKey {
  try {
    const publicKey = publicKeyFormat === "jwk" ? readJwk(text) : readPem(text);
    return createRsaEncryptor({ padding, publicKey });
  } catch {
    // A key was read, and no card was touched.
    throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer: "adyen", text: notAKey });
  }
}

/** Adyen sends the Base64 of the key without the lines of a PEM file; with them it is the same key. */
function readPem(text: string): Uint8Array {
  return decodeBase64(text.replaceAll(/-----[A-Z ]+-----|\s/g, ""));
}

/** The form is not documented: JSON as it is, or in Base64. */
function readJwk(text: string): PublicKeyInput {
  const json = text.trimStart().startsWith("{") ? text : new TextDecoder().decode(decodeBase64(text));
  const { kty, n, e } = JSON.parse(json);
  return { kty: String(kty), n, e };
}

const notAKey =
  "Adyen's response holds no usable RSA public key in this form. Check the option publicKeyFormat. No PIN was sent.";
