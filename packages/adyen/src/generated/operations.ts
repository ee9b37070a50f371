// Generated from specs/adyen.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Operations } from "@cardpin/client-core/issuer";

/** Every operation of the spec, by its `operationId`. */
export const operations = {
  getPublicKey: { id: "getPublicKey", method: "GET", path: "/bcl/v2/publicKey", retry: "safe", reads: true },
  changePin: { id: "changePin", method: "POST", path: "/bcl/v2/pins/change", retry: "safe", ciphertextFields: ["encryptedPinBlock"] },
  revealPin: { id: "revealPin", method: "POST", path: "/bcl/v2/pins/reveal", retry: "safe", reads: true },
  getPaymentInstrument: { id: "getPaymentInstrument", method: "GET", path: "/bcl/v2/paymentInstruments/{id}", retry: "safe", reads: true },
  updatePaymentInstrument: { id: "updatePaymentInstrument", method: "PATCH", path: "/bcl/v2/paymentInstruments/{id}", retry: "safe" },
} as const;

type Checked<Table extends Operations> = Table;

/** The `operationId` of every operation of the spec. */
export type OperationId = keyof Checked<typeof operations>;
