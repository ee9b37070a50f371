import { encodeBase64 } from "@cardpin/pin-crypto/codec";

/**
 * A part of the modulus of the public key that belongs to `@cardpin/sandbox`. Its private half is published with the sandbox, so
 * everybody can read a PIN under it.
 */
const partOfModulus = "eZDsH6bzWxyLFPF5nKrK4W97snkoqq54Is8x9xd0Z2VBfR82qoOPQbrXwHNPcEnWdEtKvDqG7DeCxTYQbBP4Y6R";

/**
 * Whether a public key is the sandbox's, in any form that shows its numbers: all but a CryptoKey. In DER, the modulus begins at a
 * multiple of three bytes, so its Base64 is a part of that of the key.
 */
export function isSandboxKey(key: unknown): boolean {
  if (typeof key === "string") return key.replaceAll(/\s/g, "").includes(partOfModulus);
  if (ArrayBuffer.isView(key)) return encodeBase64(key as Uint8Array).includes(partOfModulus); // the key was read as bytes
  const { export: toForm, n } = key as { readonly export?: unknown; readonly n?: unknown };
  if (typeof toForm !== "function") return typeof n === "string" && n.includes(partOfModulus);
  return isSandboxKey((key as { export(options: object): unknown }).export({ format: "jwk" })); // as KeyObjects have it
}
