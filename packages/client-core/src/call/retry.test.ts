import { describe, expect, it } from "vitest";
import { CardPinError, type CardPinErrorCode, type Outcome } from "../errors.ts";
import { delayBefore, leastCertain, mayRetry, parseRetryAfter, RetryBudget } from "./retry.ts";

const failure = (code: CardPinErrorCode, outcome: Outcome): CardPinError => new CardPinError({ code, outcome });

describe("mayRetry", () => {
  it("follows the operation's rule and what has left", () => {
    const table: readonly [CardPinErrorCode, Outcome, readonly boolean[]][] = [
      ["network", "not-sent", [true, true, false]],
      ["network", "unknown", [true, false, false]],
      ["timeout", "unknown", [true, false, false]],
      ["rate-limited", "rejected", [true, false, false]],
      ["issuer-unavailable", "unknown", [true, false, false]],
      ["card-not-found", "rejected", [false, false, false]],
      ["aborted", "not-sent", [false, false, false]],
      ["unexpected-response", "unknown", [false, false, false]],
    ];
    for (const [code, outcome, expected] of table) {
      const rules = ["safe", "before-send-only", "never"] as const;
      expect(
        rules.map((rule) => mayRetry(failure(code, outcome), rule)),
        code,
      ).toEqual(expected);
    }
  });
});

describe("delayBefore", () => {
  it("has full jitter under a limit that doubles up to 8 seconds", () => {
    const most = [1, 2, 3, 4, 5, 6, 7].map((retry) =>
      delayBefore({ retry, retryAfterMs: undefined, random: 0.999999 }),
    );
    expect(most).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(delayBefore({ retry: 5, retryAfterMs: undefined, random: 0.5 / 256 })).toBe(8);
  });

  it("is never nothing, so a retry is always announced to the clock", () => {
    expect(delayBefore({ retry: 1, retryAfterMs: undefined, random: 0.5 / 256 })).toBe(1);
  });

  it("waits at least what the issuer asks, however long", () => {
    expect(delayBefore({ retry: 1, retryAfterMs: 5_000, random: 0 })).toBe(5_000);
    expect(delayBefore({ retry: 1, retryAfterMs: 3_600_000, random: 0 })).toBe(3_600_000);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const cases: Readonly<Record<string, number | undefined>> = {
    "0": 0,
    "120": 120_000,
    " 7 ": 7_000,
    "Fri, 02 Jan 2026 03:04:35 GMT": 30_000,
    "Fri, 02 Jan 2026 03:00:00 GMT": 0,
    "-1": undefined,
    "1.5": 1_500,
    "30, 60": 60_000,
    "30, soon": undefined,
    soon: undefined,
    "Friday, 02-Jan-26 03:04:35 GMT": 30_000,
    "Fri Jan  2 03:04:35 2026": 30_000,
    "9999999999": 2_147_483_647,
    "99999999999999999999": 2_147_483_647,
    "2026": 2_026_000,
    "": undefined,
  };
  for (const [header, expected] of Object.entries(cases)) {
    it(`reads "${header}"`, () => expect(parseRetryAfter(header, now)).toBe(expected));
  }
  it("reads a missing header", () => expect(parseRetryAfter(null, now)).toBeUndefined());
});

describe("leastCertain", () => {
  it("keeps a doubt that arose once", () => {
    expect(leastCertain("unknown", "rejected")).toBe("unknown");
    expect(leastCertain("not-sent", "unknown")).toBe("unknown");
    expect(leastCertain("rejected", "not-sent")).toBe("rejected");
    expect(leastCertain("not-sent", "not-sent")).toBe("not-sent");
  });
});

describe("RetryBudget", () => {
  it("ends, and grows again by a fifth per success", () => {
    const budget = new RetryBudget(2);
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    for (let i = 0; i < 5; i++) budget.refund();
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });
});
