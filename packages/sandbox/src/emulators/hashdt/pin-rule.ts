/** Whether a PIN is one digit repeated, or digits that follow each other up or down. The sandbox's choice of what is weak. */
export function isWeakPin(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, index) => Number(digit) - Number(pin[index]));
  return [0, 1, -1].some((step) => steps.every((taken) => taken === step));
}
