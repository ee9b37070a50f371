import { PassThrough } from "node:stream";
import { Pin } from "@cardpin/pin-crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showOnce } from "./secret-screen.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Shows a PIN in a terminal that is not there. */
function show(signal: AbortSignal = new AbortController().signal) {
  const modes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isRaw: false,
    setRawMode: (mode: boolean) => void modes.push(mode),
  });
  const stdout = new PassThrough().setEncoding("latin1");
  let written = "";
  stdout.on("data", (chunk: string) => {
    written += chunk;
  });
  const pin = Pin.from("4826");
  // A terminal, as far as it is used.
  const io = { stdin, stdout, signal } as unknown as Parameters<typeof showOnce>[0];
  const done = showOnce(io, pin).finally(() => pin.dispose());
  return { done, stdin, modes, written: () => written };
}

const ends = "\u001b[H\u001b[2K\u001b[J\u001b[?1049l";

test("a PIN is erased after a minute, if nobody presses a key", async () => {
  const { done, modes, written } = show();
  await vi.advanceTimersByTimeAsync(59_999);
  expect([written().includes("4826"), written().includes(ends), modes]).toEqual([true, false, [true]]);
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(written().endsWith(ends)).toBe(true);
  expect(modes).toEqual([true, false]);
});

test("a PIN is erased at once if the program was ended before, or the input ends", async () => {
  const ended = show(AbortSignal.abort());
  await ended.done;
  const { done, stdin, ...closed } = show();
  stdin.end();
  await done;
  for (const { modes, written } of [ended, closed]) {
    expect(written().endsWith(ends)).toBe(true);
    expect(modes).toEqual([true, false]);
  }
});
