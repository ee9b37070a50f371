import type { PinPolicy } from "@cardpin/client-core/issuer";
import { createPolicy, repeatRun, sequence } from "@cardpin/pin-policy";

/**
 * KeySecure's own rules: exactly six digits, without three or more identical or sequential digits. The page does not say
 * whether falling runs (321) and runs past nine (890) count. The strict reading is taken: a PIN refused here costs a keystroke,
 * and one refused there a try.
 * https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set
 */
export const pinRules: PinPolicy = createPolicy({
  lengths: [6],
  rules: [repeatRun(3), sequence({ length: 3, wrap: true })],
});
