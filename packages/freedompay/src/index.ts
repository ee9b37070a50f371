export {
  type FreedomPay,
  type FreedomPayCard,
  type FreedomPayCardChange,
  type FreedomPayRequest,
  type FreedomPayRequestStatus,
  type FreedomPaySetPinInput,
  freedompay,
} from "./client.ts";
export type { FreedomPayEncryptPin, FreedomPayEncryptPinContext } from "./encrypt-pin.ts";
export type { FreedomPayOptions } from "./options.ts";
export {
  aes256CbcPinEncryptor,
  aes256GcmPinEncryptor,
  type FreedomPayAesPinEncryptorOptions,
  type FreedomPayPinEncoding,
  type FreedomPayRsaOaepPinEncryptorOptions,
  type FreedomPayRsaPkcs1PinEncryptorOptions,
  type FreedomPayRsaWrappedAesPinEncryptorOptions,
  rsaOaepPinEncryptor,
  rsaPkcs1PinEncryptor,
  rsaWrappedAesPinEncryptor,
} from "./pin-encryptors.ts";
export type { FreedomPaySignatureHeader } from "./protocol.ts";
