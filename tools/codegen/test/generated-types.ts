// What callers rely on in the generated types. Checked by the compiler (`pnpm typecheck`), never run. The generator's own
// TypeScript 5 checks it under the repository's base options, as the newest TypeScript checks the packages.

import type { Pin } from "@cardpin/pin-crypto";
import type { operations as FreedomPay } from "../../../packages/freedompay/src/generated/paths.ts";
import type { operations as HashDT } from "../../../packages/hashdt/src/generated/paths.ts";
import type {
  operations as KeySecure,
  components as KeySecureComponents,
  webhooks as KeySecureWebhooks,
} from "../../../packages/keysecure/src/generated/paths.ts";
import type { operations as Rapyd, webhooks as RapydWebhooks } from "../../../packages/rapyd/src/generated/paths.ts";

type Body<Operation extends { requestBody: { content: object } }> = Operation["requestBody"]["content"] extends {
  "application/json": infer Json;
}
  ? Json
  : never;
type Headers<Operation extends { parameters: { header?: unknown } }> = Operation["parameters"]["header"];

/** A PIN field takes a Pin too, and one that takes ciphertext does not. */
export const rapydPin = (pin: Pin): Body<Rapyd["setPin"]> => ({ card: "card_0", new_pin: pin });
// @ts-expect-error KeySecure wants the encrypted PIN.
export const keysecurePin = (pin: Pin): Body<KeySecure["setPin"]>["pin"] => pin;
// @ts-expect-error So does Freedom Pay.
export const freedomPayPin = (pin: Pin): Body<FreedomPay["setPin"]>["pin"] => pin;

/** A PIN field is there to be sent, although it is write-only. */
export const rapydBody: Body<Rapyd["setPin"]> = { card: "card_0", new_pin: "0123" };
export const keysecureBody: Body<KeySecure["setPin"]> = { card_no: "C0", cardholder_no: "U0", pin: "" };

// @ts-expect-error A PIN is text: a number loses its leading zero.
export const numericPin: Body<Rapyd["setPin"]> = { card: "card_0", new_pin: 123 };
/** Leaving out the PIN is allowed by the spec: Freedom Processing then makes one. */
export const generated: Body<FreedomPay["setPin"]> = { card_id: "1" };

/** Nobody is asked for credentials, signatures or times: these are made below the typed client. */
export const noRapydHeader: Headers<Rapyd["setPin"]> = {};
export const rapydHeader: Headers<Rapyd["setPin"]> = { idempotency: "one" };
export const noKeySecureHeader: Headers<KeySecure["setPin"]> = {};
export const noFreedomPayHeader: Headers<FreedomPay["setPin"]> = undefined;
export const hashdtHeader: Headers<HashDT["getSetPinPage"]> = {
  "x-cardholder-id": "holder",
  "x-wallet-id": "wallet",
  "x-card-id": "card",
  "x-request-id": "request",
};

/** Pages and events are typed to the member. */
type Answer<Operation extends { responses: { 200: { content: { "application/json": unknown } } } }> =
  Operation["responses"][200]["content"]["application/json"];
export const pageUrl = (answer: Answer<HashDT["getSetPinPage"]>): string | undefined => answer.data[0]?.set_pin_url;
export const hostedUrl = (answer: Answer<Rapyd["createHostedPinPage"]>): string => answer.data.redirect_url;
export const tokenEnd = (answer: Answer<KeySecure["getToken"]>): number | undefined => answer.data?.expired_time;
export const pinSet = (event: Body<RapydWebhooks["issuedCardPinSet"]["post"]>): "ISSUED_CARD_PIN_SET" => event.type;
export const newStatus = (event: Body<KeySecureWebhooks["cardUpdate"]["post"]>): string => event.data.after_status;
export const pan = (info: KeySecureComponents["schemas"]["CardPrivacyInfo"]): string => info.pan;
