import { describe, expect, it } from "vitest";
import { IssuerClock } from "./clock.ts";

const date = "Sat, 21 Nov 2026 03:00:00 GMT";
const time = Date.parse(date);

describe("the issuer's clock", () => {
  it("is measured anew by every answer, also by one with the same date", () => {
    let now = time - 5_000;
    const clock = new IssuerClock(() => now, 0);
    clock.learn(date);
    expect(clock.now()).toBe(time);
    // This machine's clock is set forward within the same second.
    now = time + 60_000;
    clock.learn(date);
    expect(clock.now()).toBe(time);
  });

  it("keeps what it knows where an answer has no date, or none that can be read", () => {
    const now = time - 5_000;
    const clock = new IssuerClock(() => now, 2_000);
    for (const header of [null, "yesterday", date, null, "", "soon"]) clock.learn(header);
    expect(clock.now()).toBe(time - 2_000);
  });
});
