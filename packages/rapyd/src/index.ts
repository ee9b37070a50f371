export {
  type Rapyd,
  type RapydBlockCardInput,
  type RapydCard,
  type RapydOpenSetPinInput,
  type RapydSetPinInput,
  rapyd,
} from "./client.ts";
export type { RapydOptions } from "./options.ts";
export {
  isRapydPinSetEvent,
  type RapydOtherEvent,
  type RapydPinSetEvent,
  type RapydWebhookInput,
  type RapydWebhookVerdict,
  signRapydWebhookForTest,
  verifyRapydWebhook,
} from "./webhook.ts";
