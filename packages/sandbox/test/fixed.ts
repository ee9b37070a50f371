import { createHash } from "node:crypto";

/** A time at which no PIN of the tests stands in the digits. */
export const fixedTime: number = Date.UTC(2026, 0, 2, 3, 4, 5);

/**
 * Random bytes that are the same in every run, for `startSandbox`. Truly random ids and tokens hold the four digits of a
 * PIN once in some thousand runs, and a test that searches for the PIN would take that for a leak.
 */
export function fixedRandom(): (length: number) => Uint8Array {
  let calls = 0;
  return (length) => {
    calls += 1;
    return Uint8Array.from({ length }, (_, at) => createHash("sha256").update(`${calls} ${at}`).digest()[0] ?? 0);
  };
}

/** A text without the ports of loopback, which are free ones and may hold any digits. */
export function withoutPorts(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1");
}
