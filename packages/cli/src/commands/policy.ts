import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  defaultPolicy,
  englishMessages,
  explain as explainCodes,
  generatePin,
  type PersonalFacts,
  type Policy,
  policyFromJson,
} from "@cardpin/pin-policy";
import { exitCodes } from "../exit-codes.ts";
import { CliFailure } from "../failure.ts";
import { type Io, paint, wantsJson, writeJson } from "../io.ts";
import { SecretInput } from "../prompt.ts";

/** Options of the commands below `policy`. */
export interface PolicyOptions {
  readonly policy?: string;
  readonly facts?: string;
  readonly length?: string;
  readonly counts?: string;
  readonly json?: boolean;
}

/** `cardpin policy check`: returns the exit code. */
export async function check(io: Io, options: PolicyOptions): Promise<number> {
  const policy = readPolicy(io, options);
  const facts = readFacts(io, options);
  const pin = await new SecretInput(io).pin({ name: "the PIN", label: "PIN to check" });
  try {
    const result = policy.check(pin, facts);
    const sentences = explainCodes(result);
    const violations = result.ok ? [] : result.violations.map(({ rule }) => rule);
    if (wantsJson(io, options))
      writeJson(io, { ok: result.ok, command: "policy check", result: { violations, sentences } });
    else if (result.ok) io.stdout.write(`${paint(io, io.stdout, "green", "✔")} The policy allows this PIN.\n`);
    else {
      io.stdout.write(`${paint(io, io.stdout, "red", "✖")} The policy refuses this PIN: ${violations.join(", ")}.\n`);
      for (const sentence of sentences) io.stdout.write(`  ${sentence}\n`);
    }
    return result.ok ? exitCodes.done : exitCodes.refusedPin;
  } finally {
    pin.dispose();
  }
}

/** `cardpin policy generate` */
export function generate(io: Io, options: PolicyOptions): void {
  const policy = readPolicy(io, options);
  const facts = readFacts(io, options);
  const length = readLength(options, policy);
  const pin = generatePin(policy, {
    ...(length === undefined ? {} : { length }),
    ...(facts === undefined ? {} : { facts }),
  });
  try {
    // The one command whose result is a PIN.
    pin.use((digits) => {
      const text = Buffer.from(digits).toString("latin1");
      if (wantsJson(io, options)) writeJson(io, { ok: true, command: "policy generate", result: { pin: text } });
      else io.stdout.write(`${text}\n`);
    });
  } finally {
    pin.dispose();
  }
}

/** `cardpin policy explain` */
export function explain(io: Io, codes: readonly string[], options: PolicyOptions): void {
  const known = Object.keys(englishMessages).filter((code) => !["other", "weak", "fair", "strong"].includes(code));
  if (codes.some((code) => !known.includes(code))) {
    throw new CliFailure(`The codes of rules are ${known.join(", ")}.`);
  }
  const wanted = codes.length === 0 ? known : codes;
  const rules = wanted.map((rule) => ({ rule, sentence: explainCodes([rule])[0] ?? "" }));
  if (wantsJson(io, options)) writeJson(io, { ok: true, command: "policy explain", result: { rules } });
  else
    for (const { rule, sentence } of rules)
      io.stdout.write(`${paint(io, io.stdout, "bold", rule.padEnd(16))}${sentence}\n`);
}

/** `cardpin policy report` */
export async function report(io: Io, options: PolicyOptions): Promise<void> {
  const { formatReport, parsePinCounts, reportPolicy } = await import("@cardpin/pin-policy/report");
  const policy = readPolicy(io, options, [4, 5, 6]);
  const { counts } = options;
  const made = reportPolicy(policy, counts === undefined ? [] : parsePinCounts(readText(io, counts, "--counts")));
  if (wantsJson(io, options)) writeJson(io, { ok: true, command: "policy report", result: made });
  else io.stdout.write(formatReport(made));
}

/** The policy of a file, or the default one. */
function readPolicy(io: Io, { policy }: PolicyOptions, lengths?: readonly number[]): Policy {
  if (policy !== undefined) return policyFromJson(readText(io, policy, "--policy"));
  return lengths === undefined ? defaultPolicy : policyFromJson(ofLengths(lengths));
}

/** The default policy for some lengths: its other lengths take a minute to count. */
function ofLengths(lengths: readonly number[]): unknown {
  const { rules } = defaultPolicy.toJSON();
  const applies = (rule: object): boolean => {
    const own: unknown = Reflect.get(rule, "lengths");
    return !Array.isArray(own) || own.some((length) => lengths.includes(length));
  };
  const narrowed = (rule: object): object => {
    const own: unknown = Reflect.get(rule, "lengths");
    return Array.isArray(own) ? { ...rule, lengths: own.filter((length) => lengths.includes(length)) } : rule;
  };
  return { lengths, rules: rules.filter(applies).map(narrowed) };
}

function readFacts(io: Io, { facts }: PolicyOptions): PersonalFacts | undefined {
  if (facts === undefined) return undefined;
  try {
    return JSON.parse(readText(io, facts, "--facts")) as PersonalFacts; // checked by the policy
  } catch (error) {
    if (typeof error === "object" && error !== null && Reflect.get(error, "name") === "CliFailure") throw error;
    throw new CliFailure("The file after --facts is not valid JSON.");
  }
}

function readLength({ length }: PolicyOptions, policy: Policy): number | undefined {
  if (length === undefined) return undefined;
  if (policy.lengths.includes(Number(length))) return Number(length);
  throw new CliFailure(`--length must be one of the policy's lengths: ${policy.lengths.join(", ")}.`);
}

function readText(io: Io, path: string, option: string): string {
  try {
    return readFileSync(resolve(io.cwd, path), "utf8");
  } catch {
    throw new CliFailure(`The file after ${option} cannot be read. Check its path.`);
  }
}
