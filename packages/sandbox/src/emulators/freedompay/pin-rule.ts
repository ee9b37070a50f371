import type { FreedomPaySettings } from "./options.ts";

/** Whether the emulator takes a PIN: digits, as many as the options say. Freedom Pay documents no rule against weak ones. */
export function isAllowedPin(pin: string, { pinLengths }: FreedomPaySettings): boolean {
  return /^[0-9]+$/.test(pin) && pinLengths.includes(pin.length);
}
