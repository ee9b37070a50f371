export type { AtmVerdict, SandboxAtm } from "./atm.ts";
export type { CardSeed, PinDigits, SandboxCards } from "./cards.ts";
export { PIN_TRIES, SandboxCard } from "./cards.ts";
export type { SandboxClock } from "./clock.ts";
export type { DeliveryOptions, DeliveryRecord, SandboxWebhooks } from "./deliveries.ts";
export { DEFAULT_RETRY_DELAYS_MS } from "./deliveries.ts";
export type { AdyenCredentials, AdyenSandboxOptions } from "./emulators/adyen/options.ts";
export { adyenDefaults } from "./emulators/adyen/options.ts";
export type { EnKashCredentials, EnKashSandboxOptions } from "./emulators/enkash/options.ts";
export { enkashDefaults } from "./emulators/enkash/options.ts";
export type {
  FreedomPayCredentials,
  FreedomPayProcessing,
  FreedomPaySandboxOptions,
} from "./emulators/freedompay/options.ts";
export { freedompayDefaults } from "./emulators/freedompay/options.ts";
export type { FreedomPayPinEncryption, FreedomPayPinTextForm } from "./emulators/freedompay/pin-encryption.ts";
export { HASHDT_HOLDER } from "./emulators/hashdt/cards.ts";
export type { HashDTCredentials, HashDTSandboxOptions } from "./emulators/hashdt/options.ts";
export { hashdtDefaults } from "./emulators/hashdt/options.ts";
export type { EmulatorOptions, IssuerId, SandboxCredentials } from "./emulators/issuers.ts";
export { signKeySecureCallback } from "./emulators/keysecure/callbacks.ts";
export type {
  KeySecureCredentials,
  KeySecureKeyDerivation,
  KeySecureSandboxOptions,
} from "./emulators/keysecure/options.ts";
export { keysecureDefaults } from "./emulators/keysecure/options.ts";
export type { LithicCredentials, LithicSandboxOptions } from "./emulators/lithic/options.ts";
export { lithicDefaults } from "./emulators/lithic/options.ts";
export type { RapydRateLimit } from "./emulators/rapyd/limits.ts";
export { rapydRateLimits } from "./emulators/rapyd/limits.ts";
export type { RapydCredentials, RapydSandboxOptions } from "./emulators/rapyd/options.ts";
export { rapydDefaults } from "./emulators/rapyd/options.ts";
export { signRapydWebhook } from "./emulators/rapyd/webhooks.ts";
export type { StripeCredentials, StripeSandboxOptions } from "./emulators/stripe/options.ts";
export { stripeDefaults } from "./emulators/stripe/options.ts";
export type { HostedCompletion, HostedEntry, HostedView, SandboxHosted } from "./hosted/complete.ts";
export type { HostedOutcome, HostedPageOptions } from "./hosted/pages.ts";
export type { JsonObject, JsonValue } from "./json.ts";
export type { SandboxMessages } from "./messages.ts";
export { SandboxMessage } from "./messages.ts";
export type { RawRequest, RequestLog, RequestRecord } from "./requests.ts";
export type { ControlOptions, Sandbox, SandboxOptions, SandboxPort } from "./sandbox.ts";
export { startSandbox } from "./sandbox.ts";
export type { Fault, FaultKind, FaultPlan, SandboxFaults } from "./server/faults.ts";
export { faultRunsOperation } from "./server/faults.ts";
