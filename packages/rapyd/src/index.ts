export { capabilities } from "./capabilities.ts";
export { type BlockCardInput, type OpenSetPinInput, type Rapyd, type RapydCard, rapyd } from "./client.ts";
export { errorTable } from "./errors.ts";
export type { components, paths } from "./generated/paths.ts";
export { operations } from "./operations.ts";
export { environments, type RapydOptions, rateLimits } from "./options.ts";
export { pinRules } from "./pin-rules.ts";
export {
  isPinSetEvent,
  type RapydOtherEvent,
  type RapydPinSetEvent,
  signWebhookForTest,
  type VerifyWebhookInput,
  verifyWebhook,
  type WebhookVerdict,
} from "./webhook.ts";
