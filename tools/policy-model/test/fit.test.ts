import { describe, expect, test } from "vitest";
import { fitShares } from "../src/fit.ts";
import { countedSource, orderedSource, pwdbCounts, pwnedOrder, sourcesFor } from "../src/sources.ts";

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe("a source", () => {
  test.each([4, 5, 6])("with counts spreads all choices of %i digits over the listed PINs and the rest", (length) => {
    const counts = pwdbCounts(length);
    const { shares, rest } = countedSource("x", counts, length);
    expect(sum(shares.values()) + rest).toBeCloseTo(1, 9);
    // The shares keep the proportions of the counts.
    const [[first = "", firstCount = 0] = [], [second = "", secondCount = 1] = []] = counts;
    expect((shares.get(first) ?? 0) / (shares.get(second) ?? 1)).toBeCloseTo(firstCount / secondCount, 9);
  });

  test("with counts of one slope extends that slope", () => {
    // Count 1e6 / rank over the commonest 1 000 of 10 000; the harmonic numbers are 7.4855 and 9.7876.
    const counts = Array.from({ length: 1000 }, (_, i) => [String(i).padStart(4, "0"), 1e6 / (i + 1)] as const);
    expect(countedSource("x", counts, 4).rest).toBeCloseTo(1 - 7.4855 / 9.7876, 4);
  });

  test("with an order gives the commonest ranks the shares that were measured", () => {
    const shares = [...orderedSource("x", pwnedOrder()).shares.values()];
    for (const [ranks, share] of [
      [3, 0.1171],
      [6, 0.1298],
      [10, 0.1408],
      [100, 0.2664],
      [274, 0.34],
      [1000, 0.482],
    ] as const) {
      expect(sum(shares.slice(0, ranks))).toBeCloseTo(share, 9);
    }
    for (const share of shares) expect(share).toBeGreaterThan(0);
  });

  test("for four digits has about the same share outside of its list as the other one beyond that rank", () => {
    const [pwdb, pwned] = sourcesFor(4);
    const beyond = 1 - sum([...(pwned?.shares.values() ?? [])].slice(0, pwdb?.shares.size));
    expect(pwdb?.rest).toBeCloseTo(beyond, 1);
  });
});

describe("the fit", () => {
  // Ten thousand PINs of which the model thinks alike.
  const model = new Float64Array(10_000).fill(1e-4);
  const source = (...shares: [pin: string, share: number][]) => ({
    name: "x",
    shares: new Map(shares),
    rest: 1 - sum(shares.map(([, share]) => share)),
  });

  test("without a source is the model", () => {
    expect(fitShares(model, [])).toEqual(model);
  });

  test("draws a source towards the model", () => {
    const fitted = fitShares(model, [source(["0042", 0.1])]);
    expect(fitted[42]).toBeCloseTo(0.9 * 0.1 + 0.1 * 1e-4, 12);
  });

  test("trusts two sources more than one", () => {
    const both = fitShares(model, [source(["0042", 0.1]), source(["0042", 0.1])]);
    expect(both[42]).toBeCloseTo((18 * 0.1 + 1e-4) / 19, 12);
  });

  test("takes the source in which a PIN is commoner", () => {
    const fitted = fitShares(model, [source(["0042", 0.1]), source(["0042", 0.01], ["0007", 0.2])]);
    expect(fitted[42]).toBeCloseTo((18 * 0.1 + 1e-4) / 19, 12);
    expect(fitted[7]).toBeCloseTo((18 * 0.2 + 1e-4) / 19, 12);
  });

  test("takes a PIN that a source does not list to be no commoner than its rarest one", () => {
    const keen = model.slice();
    keen[42] = 0.5;
    const fitted = fitShares(keen, [source(["0001", 0.1], ["0002", 0.001])]);
    expect(fitted[42]).toBeCloseTo(0.9 * 0.001 + 0.1 * 0.5, 12);
  });
});
