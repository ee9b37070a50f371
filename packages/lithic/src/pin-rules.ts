import { lengthRules, type PinPolicy } from "@cardpin/client-core/issuer";

/** Lithic's own rules: 4 to 12 digits, and nothing about weak PINs. https://docs.lithic.com/docs/physical-cards */
export const pinRules: PinPolicy = lengthRules([4, 5, 6, 7, 8, 9, 10, 11, 12]);
