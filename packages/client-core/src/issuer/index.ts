export { parseUrl, readBaseUrl, readHosts, readUrl, type WhereOptions } from "../address.ts";
export type { Call } from "../call/call.ts";
export { asFirstStep } from "../call/first-step.ts";
export { type CallerErrorListener, isDate } from "../caller.ts";
export { argumentError, changeError, optionsError } from "../errors.ts";
export type { AttemptHook } from "../events.ts";
export { readHostedUrl } from "../hosted-url.ts";
export type { HttpResponse } from "../http/http.ts";
export { type HeaderSource, readHeader } from "../input/headers.ts";
export { asObject, idForm, isHeaderText, readBytes, readCardInfo, readText, readUuid } from "../input/read.ts";
export { omitUndefined } from "../omit-undefined.ts";
export {
  type CommonOptionsInit,
  type CommonSettings,
  readCommonOptions,
  requireKnownOptions,
} from "../options.ts";
export { lengthRules, type PinPolicy } from "../policy.ts";
export { charsetOf, parseJson } from "../protocol/body.ts";
export { IssuerClock } from "../protocol/issuer-clock.ts";
export type { Operation, Operations, RetryRule } from "../protocol/operations.ts";
export type {
  AttemptHeaders,
  CheckedRequest,
  ErrorRow,
  ErrorTable,
  OperationRequest,
  Protocol,
  Reading,
} from "../protocol/protocol.ts";
export type { RandomHex } from "../random.ts";
export { couldBePan, isSecretField, oneTimeFields, type SecretField, secretFields } from "../secret-input.ts";
export type { CheckedClock } from "../time/clock.ts";
export { Deadline, type Ending } from "../time/deadline.ts";
export { type Capabilities, type Capability, type ChecksPins, type MissingVerbs, missingVerbError } from "../verbs.ts";
export { Connection, type ConnectionInit } from "./connection.ts";
export {
  askCaller,
  type Credential,
  copyKey,
  type KeyCredential,
  readCredential,
  readKeyCredential,
  type Supplied,
} from "./credential.ts";
export type { DiagnosisInit, EncryptionFinding } from "./diagnosis.ts";
export { setEncryptedPin } from "./encrypted-pin-call.ts";
export { aroundAttempts, createIssuer, type Instrumentable, type IssuerInternals, internalsOf } from "./issuer.ts";
export { createTokenKeeper, isToken, readSeconds, type Token, type TokenKeeper } from "./token.ts";
export { pollUntilDone, readWaitMs } from "./waiting.ts";
export {
  copySecrets,
  isUnixSeconds,
  type SignedHeaders,
  verifyWebhook,
  type WebhookInput,
  type WebhookScheme,
  type WebhookVerdict,
} from "./webhook.ts";
