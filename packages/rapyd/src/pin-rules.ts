import { lengthRules, type PinPolicy } from "@cardpin/client-core/issuer";

/**
 * Rapyd's own rules: four digits. The page says "numeric string" without a length, but its error sample, titled as a PIN that
 * is not four digits, refuses five. No rule against weak PINs is documented. https://docs.rapyd.net/en/set-pin-code.html
 */
const documented: PinPolicy = lengthRules([4]);

/** The same page says that the sandbox takes any PIN except 1111. */
const reservedInSandbox = "1111";

/** Returns the rules of an environment. */
export function pinRules(environment: "sandbox" | "other"): PinPolicy {
  if (environment === "other") return documented;
  return {
    check(pin) {
      const verdict = documented.check(pin);
      const isReserved = pin.use(
        (digits) =>
          digits.length === reservedInSandbox.length &&
          digits.every((digit, at) => digit === reservedInSandbox.charCodeAt(at)),
      );
      return verdict.ok && isReserved ? { ok: false, violations: [{ rule: "reserved-in-sandbox" }] } : verdict;
    },
  };
}
