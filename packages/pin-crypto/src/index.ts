export {
  decodeBase64,
  decodeBase64url,
  decodeHex,
  encodeBase64,
  encodeBase64url,
  encodeHex,
  equalBytes,
} from "./bytes.ts";
export { type DigestAlgorithm, digest } from "./digest.ts";
export { isPinCryptoError, PinCryptoError, type PinCryptoErrorCode } from "./errors.ts";
export {
  type CbcField,
  type DecryptFieldOptions,
  decryptField,
  type EcbField,
  type EncryptFieldOptions,
  encryptField,
  type FieldKey,
  type GcmField,
} from "./field.ts";
export { type HmacAlgorithm, type SignHmacOptions, signHmac, verifyHmac } from "./hmac.ts";
export { type JwsAlgorithm, type SignDetachedJwsOptions, signDetachedJws } from "./jws.ts";
export { Pin, type PinInput } from "./pin.ts";
export type { SecretBytes, SecretLabel } from "./secret-bytes.ts";
export { type KeyInput, SecretKey } from "./secret-key.ts";
