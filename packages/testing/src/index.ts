export { type TestClock, type TestClockOptions, testClock } from "./clock.ts";
export { type FakeCall, type FakeFailure, type FakeIssuer, type FakeIssuerOptions, fakeIssuer } from "./fake-issuer.ts";
export {
  type FaultPreset,
  type FaultPresetName,
  faultPresets,
  type PlanFaultInput,
  planFault,
} from "./faults.ts";
export { testRandom } from "./random.ts";
export { type SandboxInTests, type TestHooks, type UseSandboxOptions, useSandbox } from "./use-sandbox.ts";
export {
  type KeySecureCallbackInit,
  keysecureCallback,
  type RapydWebhookInit,
  rapydWebhook,
  type TestWebhook,
  tampered,
} from "./webhooks.ts";
