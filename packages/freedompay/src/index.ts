export { capabilities } from "./capabilities.ts";
export {
  type FreedomPay,
  type FreedomPayCard,
  type FreedomPayCardChange,
  type FreedomPayRequest,
  freedompay,
  type RequestStatus,
} from "./client.ts";
export type { EncryptPin, EncryptPinContext } from "./encrypt-pin.ts";
export { errorTable } from "./errors.ts";
export type { components, paths } from "./generated/paths.ts";
export { operations } from "./operations.ts";
export { environments, type FreedomPayOptions } from "./options.ts";
export {
  type AesPinEncryptorOptions,
  aes256CbcPinEncryptor,
  aes256GcmPinEncryptor,
  type PinEncoding,
  type RsaOaepPinEncryptorOptions,
  type RsaWrappedAesPinEncryptorOptions,
  rsaOaepPinEncryptor,
  rsaWrappedAesPinEncryptor,
} from "./pin-encryptors.ts";
export { pinRules } from "./pin-rules.ts";
export type { SignatureHeader } from "./transport.ts";
export type { WaitOptions } from "./waiting.ts";
