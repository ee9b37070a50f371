export {
  type CallbackVerdict,
  type KeySecureCallback,
  signCallbackForTest,
  type VerifyCallbackInput,
  verifyCallback,
} from "./callback.ts";
export { capabilities } from "./capabilities.ts";
export {
  type ActivateCardInput,
  type KeySecure,
  type KeySecureCard,
  type KeySecureCardOfHolder,
  keysecure,
} from "./client.ts";
export type { KeyReading } from "./encryption.ts";
export { errorTable } from "./errors.ts";
export type { components, paths } from "./generated/paths.ts";
export { operations } from "./operations.ts";
export { environments, type KeySecureOptions } from "./options.ts";
export { pinRules } from "./pin-rules.ts";
