export {
  type CallOptions,
  CardPinError,
  type CardPinErrorCode,
  type CardPinEvent,
  HostedUrl,
  type Issuer,
  isCardPinError,
  type Outcome,
  type PinResult,
} from "@cardpin/client-core";
export { Pin, type PinInput } from "@cardpin/pin-crypto";
export {
  type CardPin,
  type CardPinOptions,
  createCardPin,
  type Issuers,
  type IssuerVerbs,
  type NamedEvent,
  type PinCallOptions,
} from "./card-pin.ts";
