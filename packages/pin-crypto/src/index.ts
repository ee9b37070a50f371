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
export { type HmacAlgorithm, type HmacEncoding, type SignHmacOptions, signHmac, verifyHmac } from "./hmac.ts";
export { type HmacJwsAlgorithm, type SignDetachedJwsOptions, signDetachedJws } from "./jws.ts";
export {
  type KeyCheckMethod,
  type KeyCheckValueOptions,
  keyCheckValue,
} from "./key-check-value.ts";
export type { PanInput } from "./pan.ts";
export { isPin, Pin, type PinInput } from "./pin.ts";
export {
  type DecodePinBlockOptions,
  decodePinBlock,
  type EncodePinBlockOptions,
  encodePinBlock,
  type PinBlockFormat,
} from "./pin-block.ts";
export {
  type DecryptPinBlockOptions,
  decryptPinBlock,
  type EncryptedPinBlockFormat,
  type EncryptPinBlockOptions,
  encryptPinBlock,
} from "./pin-block-encryption.ts";
export {
  decodeFormat4PinField,
  type EncodeFormat4PinFieldOptions,
  encodeFormat4PanField,
  encodeFormat4PinField,
} from "./pin-block-format-4.ts";
export type { FillInput } from "./pin-field.ts";
export type {
  JsonWebKeyObject,
  NodeKeyObject,
  PublicKeyInput,
  RsaPadding,
} from "./primitives/primitives.ts";
export { type EncryptRsaOptions, encryptRsa, type WebCryptoKey } from "./rsa.ts";
export type { SecretBytes, SecretLabel } from "./secret-bytes.ts";
export { type KeyInput, SecretKey } from "./secret-key.ts";
