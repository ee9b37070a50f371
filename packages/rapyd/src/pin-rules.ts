import { createPolicy, type Policy } from "@cardpin/pin-policy";

/** Numbers of digits that a PIN may have. */
export const pinLengths: readonly number[] = [4];

/**
 * Rapyd's own rules: four digits. The page says "numeric string" without a length, but its error sample, titled as a PIN
 * that is not four digits, refuses five; other card programmes may differ, so `pinRules` is an option. No rule against weak
 * PINs is documented. https://docs.rapyd.net/en/set-pin-code.html
 */
export const pinRules: Policy = /* @__PURE__ */ createPolicy({ lengths: pinLengths, rules: [] });
