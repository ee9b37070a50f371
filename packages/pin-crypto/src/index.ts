export { isPinCryptoError, PinCryptoError, type PinCryptoErrorCode } from "./errors.ts";
export { Pin, type PinInput } from "./pin.ts";
