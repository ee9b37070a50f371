import { lengthRules, type PinPolicy } from "@cardpin/client-core/issuer";

/**
 * Four digits, unverified: Stripe documents neither the length of a PIN nor a rule against weak ones. All of its samples have
 * four digits. https://docs.stripe.com/issuing/cards/pin-management
 */
export const pinRules: PinPolicy = lengthRules([4]);
