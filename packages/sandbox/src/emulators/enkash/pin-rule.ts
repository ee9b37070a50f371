import type { EnKashSettings } from "./options.ts";

/** Whether the emulator takes a PIN: digits, as many as the options say. EnKash documents no rule against weak ones. */
export function isAllowedPin(pin: string, { pinLengths }: EnKashSettings): boolean {
  return /^[0-9]+$/.test(pin) && pinLengths.includes(pin.length);
}
