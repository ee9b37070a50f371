export { memoryRateLimitStore, type RateLimit, type RateLimitStore } from "./call/rate-limit.ts";
export type { CallerError } from "./caller.ts";
export { type EncryptedPin, isEncryptedPin } from "./encrypted-pin.ts";
export {
  CardPinError,
  type CardPinErrorCode,
  cardPinErrorCodes,
  isCardPinError,
  type Outcome,
  outcomesOf,
} from "./errors.ts";
export {
  type AttemptEnd,
  type AttemptStart,
  type CallEnd,
  type CallStart,
  type CardPinEvent,
  type CardPinListener,
  type CardPinWarning,
  eventChannel,
  type Wait,
} from "./events.ts";
export { HostedUrl } from "./hosted-url.ts";
export type { FetchFunction } from "./http/fetch.ts";
export type { ConnectionReason } from "./http/http.ts";
export type { HttpOptions } from "./http/options.ts";
export type { WaitOptions } from "./issuer/waiting.ts";
export type { CommonOptions } from "./options.ts";
export type { CardholderFacts, PinPolicy, PinVerdict } from "./policy.ts";
export type { Accepted, ActionResult, CardInfo, CardState, Effective, Hosted, PinResult, PinState } from "./results.ts";
export type { Clock } from "./time/clock.ts";
export {
  type CallOptions,
  cardPinVerbs,
  type Issuer,
  type PinCallOptions,
  requireVerb,
  type Verb,
} from "./verbs.ts";
