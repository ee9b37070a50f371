import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "./cli.ts";
import { createPolicy, exactly, repeatRun } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "cardpin-policy-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function command(...args: string[]): { code: number; out: string; complaint: string } {
  let out = "";
  let complaint = "";
  const code = run(
    args,
    (text) => {
      out += text;
    },
    (text) => {
      complaint += text;
    },
  );
  return { code, out, complaint };
}

const policy = file(
  "policy.json",
  JSON.stringify(createPolicy({ lengths: [4], rules: [repeatRun(3), exactly("7391")] })),
);
const counts = file("counts.csv", "pin,count\n1111,80\n7391,10\n2580,6\n4826,4\n");

test("prints a report to read", () => {
  const { code, out } = command("report", "--policy", policy, "--counts", counts);
  expect(code).toBe(0);
  expect(out).toContain("       4               191    1.91 %   repeat-run 1.90 %, exactly 0.01 %");
  expect(out).toContain("4 digits, 100 people, 90.00 % of whom must choose again");
  expect(out).toContain("       3          100.00 %    0.03 %");
});

test("prints JSON for machines, with the same figures", () => {
  const report = JSON.parse(command("report", "--policy", policy, "--counts", counts, "--json").out);
  expect(report.lengths[0]).toMatchObject({ refused: 191, people: { counted: 100, refusedShare: 0.9 } });
});

test("reports on the default policy unless told otherwise", () => {
  const { code, out } = command("report");
  expect(code).toBe(0);
  for (const length of [4, 5, 6, 12]) expect(out).toMatch(new RegExp(`^ +${length} .* \\d+\\.\\d\\d %`, "m"));
});

test("says what is wrong with a command or a file, without what is in it", () => {
  expect(command()).toMatchObject({ code: 2, out: "" });
  expect(command("repotr").code).toBe(2);
  expect(command("report", "--polcy", policy).code).toBe(2);
  expect(command("report", "--counts", join(folder, "none.csv"))).toEqual({
    code: 1,
    out: "",
    complaint: "A file cannot be read: check the paths after --policy and --counts.\n",
  });
  const { code, complaint } = command("report", "--counts", file("bad.csv", "pin,count\n7391,many\n"));
  expect(code).toBe(1);
  expect(complaint).toContain("not a file of PIN counts");
  expect(complaint).not.toContain("7391");
  expect(command("report", "--policy", file("bad.json", "{}")).complaint).toContain("not a policy");
});

test("explains itself", () => {
  expect(command("--help")).toMatchObject({ code: 0, complaint: "" });
  expect(command("--help").out).toContain("cardpin-policy report");
});
