import { createPolicy, type Policy } from "@cardpin/pin-policy/rules";

/**
 * Four digits, unverified: Freedom Pay documents neither the length of a PIN nor a rule against weak ones. `pinRules` is an
 * option. https://docs.freedompay.kz/api-12075062
 */
export const pinRules: Policy = createPolicy({ lengths: [4], rules: [] });
