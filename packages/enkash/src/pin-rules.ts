import { lengthRules, type PinPolicy } from "@cardpin/client-core/issuer";

/** Four digits, as in the only example, unverified: EnKash documents no rule. https://docs.enkash.com/project-616243/api-8990358 */
export const pinRules: PinPolicy = lengthRules([4]);
