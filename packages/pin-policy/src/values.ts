/** Whether `value` is a plain object. Strings, lists and functions are not, although they have a `length` too. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Whether `value` is a whole number from `from` to `to`. */
export function isWhole(value: unknown, from: number, to: number): value is number {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

/** Whether `value` is true or false. */
export function isFlag(value: unknown): boolean {
  return typeof value === "boolean";
}
