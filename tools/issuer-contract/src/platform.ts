import type { CommonOptions } from "@cardpin/client-core";

const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Time that stands still but for a second per attempt, waits that take none, and random bytes that count up. */
export function fixedPlatform(): Required<Pick<CommonOptions, "clock" | "random">> & { readonly waits: number[] } {
  const waits: number[] = [];
  let counter = 0;
  return {
    waits,
    clock: {
      now: () => start + waits.length * 1_000,
      sleep: async (milliseconds) => void waits.push(milliseconds),
    },
    random: (length) => Uint8Array.from({ length }, () => counter++ & 0xff),
  };
}
