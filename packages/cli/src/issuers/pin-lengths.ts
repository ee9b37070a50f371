import type { PinVerdict } from "@cardpin/client-core";

/**
 * Says how many digits a PIN may have: "6 digits", "4 or 6 digits", "4 to 12 digits". Tries a PIN of each length, because a rule
 * tells only whether it is broken. `undefined` when no length is allowed or a check fails; the call then says why.
 */
export function describeLengths(check: (pin: string) => PinVerdict): string | undefined {
  try {
    const allowed = [4, 5, 6, 7, 8, 9, 10, 11, 12].filter((length) => {
      const { violations = [] } = check("0".repeat(length));
      return !violations.some(({ rule }) => rule === "length");
    });
    const [first, last] = [allowed[0], allowed.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const isRange = allowed.length > 2 && last - first === allowed.length - 1;
    const listed = [allowed.slice(0, -1).join(", "), last].filter((part) => part !== "").join(" or ");
    return `${isRange ? `${first} to ${last}` : listed} digits`;
  } catch {
    return undefined;
  }
}
