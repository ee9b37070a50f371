export {
  type Stripe,
  type StripeCard,
  type StripeCloseCardInput,
  type StripeSetPinInput,
  stripe,
} from "./client.ts";
export type { StripeOptions } from "./options.ts";
export type { StripePinKey } from "./pin-key.ts";
export {
  type StripeEvent,
  type StripeWebhookInput,
  type StripeWebhookVerdict,
  signStripeWebhookForTest,
  verifyStripeWebhook,
} from "./webhook.ts";
