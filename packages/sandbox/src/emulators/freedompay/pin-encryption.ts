import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

/** Text form of encrypted bytes: Base64 with padding, or lower-case hexadecimal. */
export type FreedomPayPinTextForm = "base64" | "hex";

/**
 * How the emulator opens `pin`. Freedom Pay's page speaks of a public key in one place and of AES 256 in another, and says no
 * more, so each plausible reading can be chosen. The digits are ASCII in all of them.
 *
 * - `aes-gcm`, `aes-cbc`: AES-256 under `credentials.pinKey`, with an IV of 12 or 16 bytes before or after the rest. GCM has a
 *   tag of 16 bytes behind the ciphertext, CBC has PKCS#7 padding.
 * - `rsa-oaep`, `rsa-pkcs1-v1_5`: RSA under `credentials.pinPublicKey`.
 * - `rsa-wrapped-aes`: a fresh AES-256 key under RSA-OAEP, the IV, and the ciphertext, as one run of bytes (`joined`) or as
 *   three texts with dots between them (`dotted`).
 */
export type FreedomPayPinEncryption =
  | {
      readonly scheme: "aes-gcm" | "aes-cbc";
      readonly ivPosition: "before" | "after";
      readonly encoding: FreedomPayPinTextForm;
    }
  | { readonly scheme: "rsa-oaep"; readonly hash: "sha-256" | "sha-1"; readonly encoding: FreedomPayPinTextForm }
  | { readonly scheme: "rsa-pkcs1-v1_5"; readonly encoding: FreedomPayPinTextForm }
  | {
      readonly scheme: "rsa-wrapped-aes";
      readonly hash: "sha-256" | "sha-1";
      readonly mode: "aes-gcm" | "aes-cbc";
      readonly layout: "joined" | "dotted";
      readonly encoding: FreedomPayPinTextForm;
    };

/** The members of each scheme beside `scheme` and `encoding`, with their values. */
const schemes: Readonly<Record<FreedomPayPinEncryption["scheme"], Readonly<Record<string, readonly string[]>>>> = {
  "aes-gcm": { ivPosition: ["before", "after"] },
  "aes-cbc": { ivPosition: ["before", "after"] },
  "rsa-oaep": { hash: ["sha-256", "sha-1"] },
  "rsa-pkcs1-v1_5": {},
  "rsa-wrapped-aes": { hash: ["sha-256", "sha-1"], mode: ["aes-gcm", "aes-cbc"], layout: ["joined", "dotted"] },
};

/** @throws TypeError when a member is missing, unknown or has a wrong value */
export function checkPinEncryption(given: FreedomPayPinEncryption): void {
  const scheme = Object.keys(schemes).find((name) => name === given?.scheme);
  if (scheme === undefined) {
    throw new TypeError(`freedompay.pinEncryption.scheme must be one of ${Object.keys(schemes).join(", ")}.`);
  }
  // The key was found among those of `schemes`.
  const own = schemes[scheme as FreedomPayPinEncryption["scheme"]];
  const members: Readonly<Record<string, readonly string[]>> = { ...own, encoding: ["base64", "hex"] };
  for (const [name, values] of Object.entries(members)) {
    if (!values.includes(String(Reflect.get(given, name)))) {
      throw new TypeError(`freedompay.pinEncryption.${name} must be one of ${values.join(", ")} with ${scheme}.`);
    }
  }
  const stranger = Object.keys(given).find((name) => name !== "scheme" && !Object.hasOwn(members, name));
  if (stranger !== undefined)
    throw new TypeError(`freedompay.pinEncryption.${stranger} has no meaning with ${scheme}.`);
}

/** The emulator's key pair for schemes with RSA, and `undefined` for the others. */
export function rsaKeysFor(
  encryption: FreedomPayPinEncryption,
  privateKeyPem: string | undefined,
): { readonly privateKey: KeyObject; readonly publicKeyPem: string } | undefined {
  if (!encryption.scheme.startsWith("rsa-")) return undefined;
  const privateKey =
    privateKeyPem === undefined
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : readPrivateKey(privateKeyPem);
  return { privateKey, publicKeyPem: createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString() };
}

function readPrivateKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "rsa") return key;
  } catch {
    // The error below says it, without the key.
  }
  throw new TypeError("freedompay.pinPrivateKey must be an RSA private key as PEM text.");
}
