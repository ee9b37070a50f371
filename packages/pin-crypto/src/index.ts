export { type HmacJwsAlgorithm, type SignDetachedJwsOptions, signDetachedJws } from "./detached-jws.ts";
export type { PanInput } from "./digits.ts";
export { isPinCryptoError, PinCryptoError, type PinCryptoErrorCode } from "./errors.ts";
export {
  type DecryptFieldOptions,
  decryptField,
  type EncryptFieldOptions,
  encryptField,
  type FieldMode,
} from "./field.ts";
export { type HmacAlgorithm, type SignHmacOptions, signHmac, verifyHmac } from "./hmac.ts";
export { type KeyCheckMethod, type KeyCheckValueOptions, keyCheckValue } from "./key-check-value.ts";
export { isPin, Pin, type PinFactory, type PinInput } from "./pin.ts";
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
  createRsaEncryptor,
  type EncryptRsaOptions,
  encryptRsa,
  encryptRsaWithCryptoKey,
  type RsaEncryptorOptions,
  type RsaPadding,
} from "./rsa.ts";
export type { JsonWebKeyObject, NodeKeyObject, PublicKeyInput, WebCryptoKey } from "./rsa-key.ts";
export type { Secret, SecretLabel, SecretLike } from "./secret.ts";
export { isSecretKey, type KeyInput, SecretKey, type SecretKeyFactory } from "./secret-key.ts";
