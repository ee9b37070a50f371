import { lengthRules, type PinPolicy } from "@cardpin/client-core/issuer";

/**
 * Four digits, unverified: Adyen's public sample writes this length, and no page states another. Adyen's iOS SDK also refuses PINs
 * "such as 1234 or 1111". Its list is not published, and the same sample expects 3456 to be taken, so no such rule is checked here.
 * https://github.com/Adyen/adyen-card-reveal-ios
 */
export const pinRules: PinPolicy = lengthRules([4]);
