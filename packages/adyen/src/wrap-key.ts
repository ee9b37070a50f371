import { CardPinError } from "@cardpin/client-core";
import { createRsaEncryptor, type RsaPadding } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import type { AdyenSettings } from "./options.ts";
import { encryptRsaElsewhere, type ImportableKey } from "./rsa-elsewhere.ts";

/** Encrypts a session key to a public key of Adyen. */
export type WrapKey = (sessionKey: Uint8Array) => Promise<Uint8Array>;

/** Returns how to encrypt to a key that Adyen sent. @throws CardPinError `unexpected-response` */
export function readKey(
  text: string,
  { publicKeyFormat, padding }: Pick<AdyenSettings, "publicKeyFormat" | "padding">,
): WrapKey {
  try {
    const key = publicKeyFormat === "jwk" ? readJwk(text) : readPem(text);
    return encryptorFor(key, padding) ?? encryptorElsewhere(key, padding);
  } catch {
    throw unusableKey();
  }
}

/** The encryptor of this runtime; `undefined` if it has none for a key that is no CryptoKey. */
function encryptorFor(publicKey: ImportableKey, padding: RsaPadding): WrapKey | undefined {
  try {
    return createRsaEncryptor({ padding, publicKey });
  } catch (error) {
    if (Reflect.get(error as object, "code") === "not-available-here") return undefined;
    throw error;
  }
}

function encryptorElsewhere(key: ImportableKey, padding: RsaPadding): WrapKey {
  return async (sessionKey) => {
    try {
      return await encryptRsaElsewhere(sessionKey, { key, padding });
    } catch {
      throw unusableKey();
    }
  };
}

/** A key was read, and no card was touched. */
function unusableKey(): CardPinError {
  return new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer: "adyen", text: notAKey });
}

/** Adyen sends the Base64 of the key without the lines of a PEM file; with them it is the same key. */
function readPem(text: string): Uint8Array {
  return decodeBase64(text.replaceAll(/-----[A-Z ]+-----|\s/g, ""));
}

/** The form is not documented: JSON as it is, or in Base64. */
function readJwk(text: string): ImportableKey {
  const json = text.trimStart().startsWith("{") ? text : new TextDecoder().decode(decodeBase64(text));
  const { kty, n, e } = JSON.parse(json);
  return { kty: String(kty), n, e };
}

const notAKey =
  "Adyen's response holds no usable RSA public key in this form. Check the option publicKeyFormat. No PIN was sent.";
