import { isPinPolicyError, type PinPolicyErrorCode } from "../src/index.ts";

/** Returns the code of what a call throws. */
export function codeOf(call: () => unknown): PinPolicyErrorCode | "no error" | "another error" {
  try {
    call();
  } catch (error) {
    return isPinPolicyError(error) ? error.code : "another error";
  }
  return "no error";
}

/** Lets a test pass what the compiler refuses, as JavaScript may. */
export const untyped = (value: unknown): never => value as never;

export function allPins(length: number): string[] {
  return Array.from({ length: 10 ** length }, (_, value) => String(value).padStart(length, "0"));
}
