export type { Call, CallSettings } from "./call.ts";
export { type Clock, IssuerClock, sleepWithTimer } from "./clock.ts";
export { Deadline } from "./deadline.ts";
export {
  argumentError,
  CardPinError,
  type CardPinErrorCode,
  type CardPinErrorInit,
  cardPinErrorCodes,
  isCardPinError,
  type Outcome,
  optionsError,
  outcomesOf,
} from "./errors.ts";
export {
  type AttemptEnd,
  type AttemptStart,
  type CallEnd,
  type CallStart,
  type CardPinEvent,
  eventChannel,
  type Listener,
  type Warning,
} from "./events.ts";
export { type HeaderSource, readHeader } from "./headers.ts";
export { HostedUrl } from "./hosted-url.ts";
export {
  available,
  type CallOptions,
  type Capabilities,
  type Capability,
  type Issuer,
  type MissingReason,
  missing,
  type Verb,
  verbs,
} from "./issuer.ts";
export { asObject, jsonBytes, parseJson, pinField } from "./json.ts";
export type { Operation, Operations, RetryRule } from "./operations.ts";
export {
  type CommonOptions,
  type CommonSettings,
  checkUrl,
  defaults,
  isHeaderText,
  isSecure,
  parseUrl,
  readBaseUrl,
  readCommonOptions,
  type WhereOptions,
} from "./options.ts";
export { ofLengths, type PinRules, type PinVerdict, readPinRules, withPin } from "./pin-input.ts";
export { type Present, present } from "./present.ts";
export {
  type ErrorRow,
  type ErrorTable,
  type Failure,
  failureByCode,
  failureByContradiction,
  failureByStatus,
  type Judgement,
  type PlainRequest,
  type Prepared,
  type Protocol,
  type Success,
} from "./protocol.ts";
export { type RandomBytes, type RandomHex, uuid } from "./random.ts";
export { memoryRateLimitStore, type RateLimit, type RateLimitStore } from "./rate-limit.ts";
export type { Accepted, ActionResult, CardInfo, Effective, Hosted, PinResult } from "./result.ts";
export { createTokenKeeper, isToken, type Token, type TokenKeeper, whenThere } from "./token.ts";
export { createTransport, type Transport, type TypedClient } from "./transport.ts";
export type { FetchFunction } from "./wire/fetch.ts";
export { type Wire, type WireAnswer, WireError, type WireRequest } from "./wire/wire.ts";
