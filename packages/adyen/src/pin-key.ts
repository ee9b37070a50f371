import type { RsaPadding } from "@cardpin/pin-crypto";
import type { AdyenEncoding, AdyenPublicKeyFormat } from "./options.ts";

/** Adyen's public key for PIN changes, with the options of the client that fetched it: plain JSON, none of it secret. */
export interface AdyenPinKey {
  readonly publicKey: string;
  readonly publicKeyFormat: AdyenPublicKeyFormat;
  readonly padding: RsaPadding;
  readonly encoding: AdyenEncoding;
}
