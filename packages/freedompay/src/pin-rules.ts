import { createPolicy, type Policy } from "@cardpin/pin-policy";

/** Numbers of digits that a PIN may have. */
export const pinLengths: readonly number[] = [4];

/**
 * Four digits, unverified: Freedom Pay documents neither the length of a PIN nor a rule against weak ones. `pinRules` is an
 * option. https://docs.freedompay.kz/api-12075062
 */
export const pinRules: Policy = /* @__PURE__ */ createPolicy({ lengths: pinLengths, rules: [] });
