import { expect, test } from "vitest";
import { createPolicy, defaultRules, exactly, isPinPolicyError, repeatRun, sequence } from "../src/index.ts";
import { formatReport, parsePinCounts, reportPolicy } from "../src/report.ts";

const policy = createPolicy({ lengths: [4], rules: [repeatRun(3), sequence({ length: 3 })] });

test("counts what each rule refuses, over all PINs", () => {
  const [four] = reportPolicy(policy).lengths;
  expect(four).toEqual({ length: 4, checked: 10_000, refused: 496, byRule: { "repeat-run": 190, sequence: 306 } });
});

test("gives the success of somebody who knows the policy, next to uniform", () => {
  // 1234 and 1111 are refused; of the 100 people left, 40, 20, 10 and then 1 each.
  const counts: [string, number][] = [
    ["1234", 500],
    ["2580", 40],
    ["1111", 400],
    ["1998", 20],
    ["0852", 10],
  ];
  for (let i = 0; i < 30; i++) counts.push([`70${String(i + 20)}`, 1]);
  const people = reportPolicy(policy, counts).lengths[0]?.people;
  expect(people?.counted).toBe(1000);
  expect(people?.refusedShare).toBeCloseTo(0.9);
  expect(people?.guessing.map(({ guesses, success }) => [guesses, Number(success.toFixed(4))])).toEqual([
    [3, 0.7],
    [6, 0.73],
    [10, 0.77],
    [30, 0.97],
    [100, 1],
  ]);
  expect(people?.guessing[0]?.uniform).toBeCloseTo(3 / 9504);
  expect(people?.coverage).toEqual([{ commonest: 10, refused: 2 }]);
});

test("samples the lengths that are too long to count", () => {
  const twelve = reportPolicy(createPolicy({ lengths: [12], rules: [repeatRun(4)] })).lengths[0];
  expect(twelve?.checked).toBe(1_000_000);
  expect((twelve?.refused ?? 0) / 1_000_000).toBeCloseTo(0.0083, 3);
});

test.each([
  ["CSV with a heading", "pin,count\n1234,10\n0007,3\n"],
  ["CSV without a heading, Windows line ends, quotes", '"1234","10"\r\n"0007","3"\r\n'],
  ["CSV with semicolons", "PIN;Anzahl\n1234;10\n0007;3"],
  ["JSON object", '{ "1234": 10, "0007": 3 }'],
  ["JSON pairs", '[["1234", 10], ["0007", 3]]'],
  ["JSON records", '[{ "pin": "1234", "count": 10 }, { "pin": "0007", "count": 3 }]'],
])("reads counts from %s", (_, text) => {
  expect(new Map(parsePinCounts(text))).toEqual(
    new Map([
      ["1234", 10],
      ["0007", 3],
    ]),
  );
});

test.each([
  ["nothing", ""],
  ["only a heading", "pin,count\n"],
  ["a line that is no pair", "pin,count\n1234,10\n1234\n"],
  ["a negative count", "1234,-10\n1235,1\n1,1"],
  ["a PIN of three", "1234,1\n123,1"],
  ["a PIN as a JSON number", "[[1234, 10]]"],
  ["broken JSON", '{ "1234": '],
  ["JSON null entries", "[null]"],
])("refuses counts from %s", (_, text) => {
  expect.assertions(1);
  try {
    reportPolicy(policy, parsePinCounts(text));
  } catch (error) {
    expect(isPinPolicyError(error) && error.code).toBe("invalid-counts");
  }
});

test.each([undefined, 5, ["1234,1"]])("refuses a file of counts that is no text", (wrong) => {
  expect(() => parsePinCounts(wrong as never)).toThrow(expect.objectContaining({ code: "invalid-counts" }));
});

test.each([null, 5, {}, { 1234: 1 }, "1234", [1234], [["1234"]], [null]])(
  "refuses counts that are no pairs",
  (wrong) => {
    expect(() => reportPolicy(policy, wrong as never)).toThrow(expect.objectContaining({ code: "invalid-counts" }));
  },
);

test.each([null, undefined, 5, {}, { lengths: [4], rules: [] }])("refuses to report on what is no policy", (wrong) => {
  expect(() => reportPolicy(wrong as never)).toThrow(expect.objectContaining({ code: "invalid-rules" }));
});

test("holds no PIN", () => {
  const text = JSON.stringify(
    reportPolicy(createPolicy({ lengths: [4], rules: [...policy.rules] }), [["7391", 77_777]]),
  );
  expect(text).not.toContain("7391");
  expect(JSON.stringify(reportPolicy(createPolicy({ lengths: [4, 6], rules: defaultRules([4, 6]) })))).not.toMatch(
    /"\d{4,12}"/,
  );
});

test("is formatted for a person to read", () => {
  const four = createPolicy({ lengths: [4], rules: [repeatRun(3), exactly("7391")] });
  const counts = parsePinCounts("pin,count\n1111,80\n7391,10\n2580,6\n4826,4\n");
  const text = formatReport(reportPolicy(four, counts));
  expect(text).toContain("       4               191    1.91 %   repeat-run 1.90 %, exactly 0.01 %\n");
  expect(text).toContain("4 digits, 100 people, 90.00 % of whom must choose again\n");
  expect(text).toContain("       3          100.00 %    0.03 %\n");
  expect(text).not.toMatch(/7391|4826/);
});

test("formatted, marks the lengths that were sampled", () => {
  const text = formatReport(reportPolicy(createPolicy({ lengths: [4, 12], rules: [repeatRun(4)] })));
  expect(text).toMatch(/^ +4 +10 +0\.10 % +repeat-run 0\.10 %$/m);
  expect(text).toMatch(/^ +12 +~\d/m);
});
