/// <reference types="node" />
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { defaultPolicy } from "./default-policy.ts";
import { isPinPolicyError } from "./errors.ts";
import { policyFromJson } from "./json.ts";
import { type LengthReport, type PolicyReport, parsePinCounts, reportPolicy } from "./report.ts";

const help = `cardpin-policy report [options]

Says what a PIN policy refuses, and how far somebody gets who knows it and guesses the commonest PINs that are left.

  --policy <file>   a policy as JSON, as Policy.toJSON() writes it; the default policy unless given
  --counts <file>   how often people choose each PIN: CSV (pin,count) or JSON
  --json            print JSON
  --help            print this
`;

/** Runs the command and gives back the exit code: 0 done, 1 a file cannot be read or is wrong, 2 the command is wrong. */
export function run(args: readonly string[], print: (text: string) => void, complain: (text: string) => void): number {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch {
    complain(`These options are not known. See below.\n\n${help}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help) {
    print(help);
    return 0;
  }
  if (positionals.length !== 1 || positionals[0] !== "report") {
    complain(help);
    return 2;
  }
  try {
    const policy = values.policy === undefined ? defaultPolicy : policyFromJson(read(values.policy));
    const report = reportPolicy(policy, values.counts === undefined ? [] : parsePinCounts(read(values.counts)));
    print(values.json ? `${JSON.stringify(report, undefined, 2)}\n` : readable(report));
    return 0;
  } catch (error) {
    complain(`${isPinPolicyError(error) || error instanceof UnreadableFile ? error.message : "The report failed."}\n`);
    return 1;
  }
}

class UnreadableFile extends Error {
  constructor() {
    super("A file cannot be read: check the paths after --policy and --counts.");
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      policy: { type: "string" },
      counts: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UnreadableFile();
  }
}

/** The report as text for a person. */
function readable(report: PolicyReport): string {
  const lines = ["Refused PINs", "", row("digits", "refused", "share", "by rule")];
  for (const length of report.lengths) {
    const about = length.looked < 10 ** length.length ? "~" : "";
    const refused = Math.round((length.refused / length.looked) * 10 ** length.length);
    const rules = Object.entries(length.byRule)
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => `${rule} ${percent(count / length.looked)}`);
    lines.push(
      row(String(length.length), about + number(refused), percent(length.refused / length.looked), rules.join(", ")),
    );
  }
  for (const length of report.lengths) lines.push(...readablePeople(length));
  lines.push("", "The lists of this package, built from one half of a password dictionary and tried on the other", "");
  lines.push(...report.heldOut.map((line) => refusedOf(line)));
  lines.push("", "The default policy on what studies published as the commonest PINs", "");
  lines.push(...report.published.map((line) => `${refusedOf(line)} (${line.source})`));
  return `${lines.join("\n")}\n`;
}

function refusedOf({ what, pins, refused }: PolicyReport["heldOut"][number]): string {
  return `${`${number(refused)} of ${number(pins)}`.padStart(16)}  ${percent(refused / pins).padStart(8)}  ${what}`;
}

function readablePeople({ length, people }: LengthReport): string[] {
  if (people === undefined) return [];
  const lines = [
    "",
    `${length} digits, ${number(people.counted)} people, ${percent(people.refusedShare)} of whom must choose again`,
    "",
  ];
  lines.push(row("guesses", "success", "uniform", ""));
  for (const { guesses, success, uniform } of people.guessing) {
    lines.push(row(number(guesses), percent(success), percent(uniform), ""));
  }
  for (const { commonest, refused } of people.coverage) {
    lines.push(`  refuses ${number(refused)} of the ${number(commonest)} commonest`);
  }
  return lines;
}

function row(a: string, b: string, c: string, d: string): string {
  return `${a.padStart(8)}${b.padStart(18)}${c.padStart(10)}   ${d}`.trimEnd();
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}
