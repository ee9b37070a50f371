import { expect, test } from "vitest";
import { staleFiles } from "../scripts/build-blocklists.ts";
import { common4, common5, common6, defaultPolicy } from "../src/index.ts";

test("the committed lists are byte for byte what the script builds", () => {
  expect(staleFiles()).toEqual([]);
});

test("each list has as many PINs as it says", () => {
  for (const list of [common4, common5, common6]) {
    let count = 0;
    for (const byte of list.bits()) for (let bits = byte; bits > 0; bits >>= 1) count += bits & 1;
    expect(count).toBe(list.count);
  }
});

test("the ids name a version", () => {
  for (const list of [common4, common5, common6]) expect(list.id).toBe(`common-${list.length}.2026-11`);
});

test("most birth dates of this century and the last fifty years before it are refused with six digits", () => {
  let refused = 0;
  let all = 0;
  for (
    let day = new Date(Date.UTC(1965, 0, 1));
    day.getUTCFullYear() < 2010;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    const [year = "", month = "", date = ""] = day.toISOString().slice(2, 10).split("-");
    for (const pin of [date + month + year, month + date + year]) {
      all++;
      if (!defaultPolicy.check(pin).ok) refused++;
    }
  }
  expect(refused / all).toBe(1);
});
