export {
  type KeySecureCallback,
  type KeySecureCallbackInput,
  type KeySecureCallbackVerdict,
  signKeySecureCallbackForTest,
  verifyKeySecureCallback,
} from "./callback.ts";
export type { KeySecureMemberKind } from "./callback-members.ts";
export {
  type KeySecure,
  type KeySecureActivateCardInput,
  type KeySecureCard,
  type KeySecureCardOfHolder,
  type KeySecureSetPinInput,
  keysecure,
} from "./client.ts";
export type { KeySecureKeyDerivation } from "./encryption.ts";
export type { KeySecureOptions } from "./options.ts";
export {
  decryptKeySecurePrivateInfo,
  type KeySecurePrivateInfo,
  type KeySecurePrivateInfoInput,
} from "./private-info.ts";
