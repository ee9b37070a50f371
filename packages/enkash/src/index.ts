export { capabilities } from "./capabilities.ts";
export {
  type BlockCardInput,
  type CardPaths,
  type EnKash,
  type EnKashCard,
  type EnKashOtp,
  enkash,
  type OtpRequested,
  type RequestOtpInput,
  type SetPinInput,
  type UnblockCardInput,
} from "./client.ts";
export { errorTable } from "./errors.ts";
export type { components, paths } from "./generated/paths.ts";
export { operations } from "./operations.ts";
export type { EncodePinBlock, EnKashOptions, PinBlockContext } from "./options.ts";
export { pinRules } from "./pin-rules.ts";
