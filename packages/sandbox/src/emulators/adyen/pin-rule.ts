import type { AdyenSettings } from "./options.ts";

/** Whether the emulator takes a PIN: digits, as many as the options say, and none that they refuse. */
export function isAllowedPin(pin: string, { pinLengths, refusedPins }: AdyenSettings): boolean {
  return /^[0-9]+$/.test(pin) && pinLengths.includes(pin.length) && !refusedPins.includes(pin);
}
