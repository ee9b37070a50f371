export {
  decodeBase64,
  decodeBase64url,
  decodeHex,
  encodeBase64,
  encodeBase64url,
  encodeHex,
  equalBytes,
} from "./bytes.ts";
export { isPinCryptoError, PinCryptoError, type PinCryptoErrorCode } from "./errors.ts";
export { Pin, type PinInput } from "./pin.ts";
export type { SecretBytes, SecretLabel } from "./secret-bytes.ts";
export { type KeyInput, SecretKey } from "./secret-key.ts";
