import type { HashDTSettings } from "./options.ts";

/** Whether the emulator takes a PIN: digits, as many as the options say, and no weak one unless they accept it. */
export function isAllowedPin(pin: string, { pinLengths, weakPins }: HashDTSettings): boolean {
  if (!/^[0-9]+$/.test(pin) || !pinLengths.includes(pin.length)) return false;
  return weakPins === "accept" || !isWeak(pin);
}

/** Whether a PIN is one digit repeated, or digits that follow each other up or down. The sandbox's choice of what is weak. */
function isWeak(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, index) => Number(digit) - Number(pin[index]));
  return [0, 1, -1].some((step) => steps.every((taken) => taken === step));
}
