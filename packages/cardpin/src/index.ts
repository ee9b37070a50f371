export {
  type CallOptions,
  type CardholderFacts,
  CardPinError,
  type CardPinErrorCode,
  type CardPinEvent,
  HostedUrl,
  type Issuer,
  isCardPinError,
  type Outcome,
  type PinCallOptions,
  type PinPolicy,
  type PinResult,
  requireVerb,
} from "@cardpin/client-core";
export { Pin, type PinInput } from "@cardpin/pin-crypto";
export {
  type CardPin,
  type CardPinOptions,
  createCardPin,
  type Issuers,
  type IssuerVerbs,
  type NamedEvent,
} from "./card-pin.ts";
