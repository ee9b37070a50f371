export { type Adyen, type AdyenCard, type AdyenCardChange, type AdyenSetPinInput, adyen } from "./client.ts";
export type { AdyenEncoding, AdyenOptions, AdyenPublicKeyCache, AdyenPublicKeyFormat } from "./options.ts";
export type { AdyenPinKey } from "./pin-key.ts";
