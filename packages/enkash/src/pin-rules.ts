import { createPolicy, type Policy } from "@cardpin/pin-policy";

/** Numbers of digits that a PIN may have. */
export const pinLengths: readonly number[] = [4];

/**
 * Four digits, as in the example of EnKash's page, which states no rule (https://docs.enkash.com/project-616243/api-8990358):
 * unverified, so `pinRules` is an option.
 */
export const pinRules: Policy = /* @__PURE__ */ createPolicy({ lengths: pinLengths, rules: [] });
