export {
  type Lithic,
  type LithicCard,
  type LithicCardChange,
  type LithicEffective,
  type LithicOpenSetPinInput,
  type LithicSetPinInput,
  lithic,
} from "./client.ts";
export type { LithicOptions, LithicPinPadding } from "./options.ts";
export {
  type LithicEvent,
  type LithicWebhookInput,
  type LithicWebhookVerdict,
  signLithicWebhookForTest,
  verifyLithicWebhook,
} from "./webhook.ts";
