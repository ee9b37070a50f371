import type { LithicSettings } from "./options.ts";

/** Whether the emulator takes a PIN: digits, as many as the options say, and no weak one unless they accept it. */
export function isAllowedPin(pin: string, { pinLengths, weakPins }: LithicSettings): boolean {
  if (!/^[0-9]+$/.test(pin) || !pinLengths.includes(pin.length)) return false;
  return weakPins === "accept" || !isWeak(pin);
}

/** Whether a PIN is one digit repeated, or 1234 or a longer form of it. The sandbox's choice of what is weak. */
function isWeak(pin: string): boolean {
  return /^(\d)\1+$/.test(pin) || "1234567890".startsWith(pin);
}
