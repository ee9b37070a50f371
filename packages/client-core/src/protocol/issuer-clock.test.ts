import { describe, expect, it } from "vitest";
import type { HttpResponse } from "../http/http.ts";
import { IssuerClock } from "./issuer-clock.ts";

const date = "Sat, 21 Nov 2026 03:00:00 GMT";
const time = Date.parse(date);

function response(headers: Readonly<Record<string, string>>): HttpResponse {
  return {
    status: 200,
    header: (name) => headers[name] ?? null,
    headers: () => Object.entries(headers),
    body: new Uint8Array(),
  };
}

function clockAt(localOffsetMs: number, marginMs = 2_000): IssuerClock {
  return new IssuerClock({ now: () => time + localOffsetMs, marginMs, windowMs: 60_000 });
}

describe("the issuer's clock", () => {
  it("follows the issuer's, less the margin, in whole milliseconds", () => {
    const clock = new IssuerClock({ now: () => time + 5_000.75, marginMs: 2_000, windowMs: 60_000 });
    expect(clock.now()).toBe(time + 3_000);
    clock.learn(response({ date }));
    expect(Number.isInteger(clock.now()) && Math.abs(clock.now() - (time - 2_000)) <= 1).toBe(true);
  });

  it("takes no difference that the header's rounding explains", () => {
    const clock = clockAt(900);
    clock.learn(response({ date }));
    expect(clock.now()).toBe(time + 900 - 2_000);
  });

  it("learns nothing from a cached response, from another day, or without a date", () => {
    for (const headers of [
      { date, age: "0" },
      { date: "Mon, 23 Nov 2026 03:00:00 GMT" },
      {},
      { date: "yesterday" },
      { date: "0" },
    ]) {
      const clock = clockAt(60_000);
      clock.learn(response(headers));
      expect(clock.now()).toBe(time + 58_000);
    }
  });

  it("says how far the issuer is ahead when a timestamp was outside the window", () => {
    const timestamps: readonly [localOffsetMs: number, isOutside: boolean][] = [
      [0, false],
      [999, false],
      [6_000, true],
      [120_000, true],
      [-30_000, false],
      [-60_000, true],
      [-600_000, true],
    ];
    for (const [offset, isOutside] of timestamps) {
      const clock = clockAt(offset);
      const found = clock.offsetIfOutside(response({ date }), clock.now());
      expect(found, String(offset)).toBe(isOutside ? -offset : undefined);
    }
  });
});
