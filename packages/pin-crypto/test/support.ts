import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { isPinCryptoError, type Pin, type PinCryptoErrorCode } from "../src/index.ts";

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "hex"));
export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "latin1"));

/** The digits of a Pin as text, which nothing but a test should want. */
export const digitsOf = (pin: Pin): string => pin.use((digits) => Buffer.from(digits).toString("latin1"));

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8"));
}

/** The code of the error that `fn` throws or rejects with; anything but the package's own error fails the test. */
export function codeOf(fn: () => unknown): PinCryptoErrorCode | "none" {
  try {
    fn();
    return "none";
  } catch (error) {
    if (!isPinCryptoError(error)) throw error;
    return error.code;
  }
}

export async function codeOfAsync(fn: () => Promise<unknown>): Promise<PinCryptoErrorCode | "none"> {
  try {
    await fn();
    return "none";
  } catch (error) {
    if (!isPinCryptoError(error)) throw error;
    return error.code;
  }
}

/** What plain JavaScript may pass where the types forbid it. */
export function wrong<T>(value: unknown): T {
  return value as T;
}

/** Small seeded generator (mulberry32), so that random cases can be run again. */
export function seeded(seed: number): { next(below: number): number; bytes(length: number): Uint8Array } {
  let state = seed;
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  return { next, bytes: (length) => Uint8Array.from({ length }, () => next(256)) };
}

export function expectBytes(actual: Uint8Array, expectedHex: string): void {
  expect(hex(actual)).toBe(expectedHex.toLowerCase());
}
