export {
  type EnKash,
  type EnKashBlockCardInput,
  type EnKashCard,
  type EnKashOtp,
  type EnKashOtpRequested,
  type EnKashRequestOtpInput,
  type EnKashSetPinInput,
  type EnKashUnblockCardInput,
  enkash,
} from "./client.ts";
export {
  type EnKashLoginEnd,
  type EnKashLoginGuardStore,
  type EnKashLoginPermission,
  memoryLoginGuardStore,
} from "./login-guard.ts";
export type { EnKashEncodePinBlock, EnKashOptions, EnKashPinBlockContext } from "./options.ts";
