import type { KeySecureSettings } from "./options.ts";

/**
 * Whether a PIN follows the vendor's rule: exactly six digits without three or more in a row that are the same or follow
 * each other. Whether descending runs count is not documented and so is an option; 890 does not wrap around.
 */
export function isAllowedPin(pin: string, { sequences }: Pick<KeySecureSettings, "sequences">): boolean {
  if (!/^[0-9]{6}$/.test(pin)) return false;
  const steps = sequences === "both" ? [0, 1, -1] : [0, 1];
  for (let index = 2; index < pin.length; index += 1) {
    const first = Number(pin[index - 1]) - Number(pin[index - 2]);
    const second = Number(pin[index]) - Number(pin[index - 1]);
    if (first === second && steps.includes(first)) return false;
  }
  return true;
}
