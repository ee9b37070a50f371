import { lengthRules, type PinPolicy } from "@cardpin/client-core/issuer";

/**
 * Four digits, unverified: Freedom Pay documents neither the length of a PIN nor a rule against weak ones.
 * https://docs.freedompay.kz/api-12075062
 */
export const pinRules: PinPolicy = lengthRules([4]);
