export { type EnKash, type EnKashOtpRequested, enkash } from "./client.ts";
export type {
  EnKashBlockCardInput,
  EnKashCard,
  EnKashOtp,
  EnKashRequestOtpInput,
  EnKashSetPinInput,
  EnKashUnblockCardInput,
} from "./input.ts";
export {
  type EnKashLoginEnd,
  type EnKashLoginGuardStore,
  type EnKashLoginPermission,
  memoryLoginGuardStore,
} from "./login-guard.ts";
export type { EnKashEncodePinBlock, EnKashOptions, EnKashPinBlockContext } from "./options.ts";
