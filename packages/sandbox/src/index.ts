export type { AtmVerdict, SandboxAtm } from "./atm.ts";
export type { CardSeed, PinDigits, SandboxCards } from "./cards.ts";
export { PIN_TRIES, SandboxCard } from "./cards.ts";
export type { SandboxClock } from "./clock.ts";
export type { DeliveryOptions, DeliveryRecord, SandboxWebhooks } from "./deliveries.ts";
export { DEFAULT_RETRY_DELAYS_MS } from "./deliveries.ts";
export type { EmulatedIssuer, EmulatorOptions, SandboxCredentials } from "./emulators.ts";
export type { EnKashCredentials, EnKashSandboxOptions } from "./enkash/options.ts";
export { enkashDefaults } from "./enkash/options.ts";
export type { Fault, FaultKind, FaultPlan, SandboxFaults } from "./faults.ts";
export { faultRunsOperation } from "./faults.ts";
export type {
  FreedomPayCredentials,
  FreedomPayProcessing,
  FreedomPaySandboxOptions,
} from "./freedompay/options.ts";
export { freedompayDefaults } from "./freedompay/options.ts";
export { HASHDT_HOLDER } from "./hashdt/cards.ts";
export type { HashDTCredentials, HashDTSandboxOptions } from "./hashdt/options.ts";
export { hashdtDefaults } from "./hashdt/options.ts";
export type { HostedCompletion, HostedEntry, SandboxHosted } from "./hosted/complete.ts";
export type { HostedOutcome, HostedPageOptions } from "./hosted/pages.ts";
export type { IssuerId } from "./issuers.ts";
export type { JsonObject, JsonValue } from "./json.ts";
export type { KeySecureCredentials, KeySecureKeyReading, KeySecureSandboxOptions } from "./keysecure/options.ts";
export { keysecureDefaults } from "./keysecure/options.ts";
export type { SandboxMessages } from "./messages.ts";
export { SandboxMessage } from "./messages.ts";
export type { RapydRateLimit } from "./rapyd/limits.ts";
export { rapydRateLimits } from "./rapyd/limits.ts";
export type { RapydCredentials, RapydSandboxOptions } from "./rapyd/options.ts";
export { rapydDefaults } from "./rapyd/options.ts";
export type { RawRequest, RequestLog, RequestRecord } from "./requests.ts";
export type { Sandbox, SandboxOptions, SandboxPort } from "./sandbox.ts";
export { startSandbox } from "./sandbox.ts";
