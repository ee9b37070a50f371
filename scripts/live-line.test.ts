import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLiveLine } from "./live-line.mjs";

let written = "";
const stream = { columns: 60, write: (text: string) => (written += text) };

beforeEach(() => {
  written = "";
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("a log gets a line now and then: how far it is, for how long, and what runs", () => {
  const live = startLiveLine("tests", { stream, isTerminal: false, interval: 30_000 });
  live.update({ done: 3, of: 12, what: "@cardpin/rapyd:test" });
  vi.advanceTimersByTime(30_000);
  expect(written).toBe("  … tests: 3 of 12, 30 s  @cardpin/rapyd:test\n");
  expect(live.end()).toBe(30);
  vi.advanceTimersByTime(60_000);
  expect(written.split("\n")).toHaveLength(2);
});

test("a terminal's line is redrawn in place, is no wider than the terminal, and gives way to others", () => {
  const live = startLiveLine("tests", { stream, isTerminal: true, interval: 500 });
  live.update({ done: 1, of: 2, what: "x".repeat(200) });
  vi.advanceTimersByTime(500);
  live.print("done");
  live.end();
  const lines = written.split(/\r|\n/).map((line) => line.replaceAll("\x1b[2K", ""));
  expect(lines).toContain("done");
  expect(lines.every((line) => line.length < 60)).toBe(true);
  expect(written.endsWith("\x1b[2K\r")).toBe(true);
});

test("what is not known yet is left out", () => {
  const live = startLiveLine("install", { stream, isTerminal: false, interval: 1_000 });
  vi.advanceTimersByTime(2_000);
  expect(written).toBe("  … install: 1 s\n  … install: 2 s\n");
  live.end();
});
