import type { FreedomPaySettings } from "./options.ts";

/** The client's encryptor that fits the emulator's scheme, as code that can be pasted. */
export function sampleEncryptor(
  { credentials, pinEncryption }: FreedomPaySettings,
  publicKeyPem: string | undefined,
): { readonly name: string; readonly imports: readonly string[]; readonly code: string } {
  const { scheme, ...how } = pinEncryption;
  const name = names[scheme];
  const members = Object.entries(how).map(([member, value]) => `    ${member}: ${JSON.stringify(value)},`);
  const isAes = scheme === "aes-gcm" || scheme === "aes-cbc";
  const key = isAes
    ? `    key: Buffer.from(${JSON.stringify(credentials.pinKey)}, "base64"),`
    : `    publicKey: ${JSON.stringify(publicKeyPem)},`;
  return {
    name,
    imports: isAes ? ['import { Buffer } from "node:buffer";'] : [],
    code: [`${name}({`, key, ...members, "  })"].join("\n"),
  };
}

const names = {
  "aes-gcm": "aes256GcmPinEncryptor",
  "aes-cbc": "aes256CbcPinEncryptor",
  "rsa-oaep": "rsaOaepPinEncryptor",
  "rsa-pkcs1-v1_5": "rsaPkcs1PinEncryptor",
  "rsa-wrapped-aes": "rsaWrappedAesPinEncryptor",
} as const satisfies Readonly<Record<FreedomPaySettings["pinEncryption"]["scheme"], string>>;
