import { checkIssuer, type IssuerId } from "../emulators/issuers.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { FaultKind, FaultPlan } from "./faults.ts";

/** A check of one member, and how to say what it must be. */
interface MemberRule {
  readonly must: string;
  readonly test: (value: unknown) => boolean;
}

const isInteger = (value: unknown, from: number, to: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= from && value <= to;

const status: MemberRule = { must: "an HTTP status from 200 to 599", test: (value) => isInteger(value, 200, 599) };
const redirectStatus: MemberRule = {
  must: "301, 302, 303, 307 or 308",
  test: (value) => [301, 302, 303, 307, 308].some((known) => known === value),
};
const bytes: MemberRule = { must: "a number of bytes, at least 1", test: (value) => isInteger(value, 1, 2 ** 40) };
const intervalMs: MemberRule = {
  must: "a number of milliseconds, from 1 to 600000",
  test: (value) => isInteger(value, 1, 600_000),
};
const retryAfter: MemberRule = {
  must: "a string, sent as it is: seconds, an HTTP date or anything else without line breaks",
  test: (value) => typeof value === "string" && /^[\t\x20-\x7e]*$/.test(value),
};
const location: MemberRule = {
  must: "an absolute URL",
  test: (value) => typeof value === "string" && URL.canParse(value),
};
const when: MemberRule = {
  must: '"after-answer" or "on-next-request"',
  test: (value) => value === "after-answer" || value === "on-next-request",
};

/** What each fault may have beside its kind. `location` is required, everything else may be left out. */
const members: Readonly<Record<FaultKind, Readonly<Record<string, MemberRule>>>> = {
  "refuse-connection": {},
  "reset-before-headers": {},
  "reset-after-headers": {},
  "reset-mid-body": {},
  "headers-then-silence": {},
  silence: {},
  "slow-drip": { bytes, intervalMs },
  redirect: { location, status: redirectStatus },
  html: {},
  "truncated-json": {},
  empty: { status },
  "huge-body": { status, bytes },
  "rate-limited": { retryAfter },
  "duplicate-headers": {},
  "close-keep-alive": { when },
  "commit-then-drop": {},
};

const planMembers: readonly (keyof FaultPlan)[] = ["issuer", "fault", "operationId", "times", "after", "every"];

/**
 * Checks a plan from outside, as JSON or from JavaScript: a wrong name or unit would otherwise plan a fault that never comes.
 *
 * @throws TypeError that says what is wrong; it repeats no value
 */
export function checkFaultPlan(
  plan: unknown,
  operationIds: (issuer: IssuerId) => readonly string[],
): asserts plan is FaultPlan {
  if (!isJsonObject(plan)) throw new TypeError("A plan of a fault must be an object with `issuer` and `fault`.");
  checkIssuer(plan["issuer"]);
  if (Object.keys(plan).some((name) => !planMembers.some((known) => known === name))) {
    throw new TypeError(`A plan of a fault has only ${planMembers.join(", ")}.`);
  }
  checkFault(plan["fault"]);
  const { operationId, times, after, every } = plan;
  const known = operationIds(plan["issuer"]);
  if (operationId !== undefined && !known.some((id) => id === operationId)) {
    throw new TypeError(`\`operationId\` must be an operation of ${plan["issuer"]}: ${[...known].sort().join(", ")}.`);
  }
  const isEndless = times === null || times === Number.POSITIVE_INFINITY;
  if (times !== undefined && !isEndless && !isInteger(times, 1, Number.MAX_SAFE_INTEGER)) {
    throw new TypeError("`times` must be a number of calls, at least 1, or null for no end.");
  }
  if (after !== undefined && !isInteger(after, 0, Number.MAX_SAFE_INTEGER)) {
    throw new TypeError("`after` must be a number of calls, at least 0.");
  }
  if (every !== undefined && !isInteger(every, 1, Number.MAX_SAFE_INTEGER)) {
    throw new TypeError("`every` must be a number of calls, at least 1.");
  }
}

function checkFault(fault: JsonValue | undefined): void {
  const kind = isJsonObject(fault) ? fault["kind"] : undefined;
  if (!isJsonObject(fault) || typeof kind !== "string" || !Object.hasOwn(members, kind)) {
    throw new TypeError(`\`fault\` must be an object whose \`kind\` is one of ${Object.keys(members).join(", ")}.`);
  }
  // The keys of `members` are the kinds.
  const rules = members[kind as FaultKind];
  for (const [name, value] of Object.entries(fault)) {
    if (name === "kind" || value === undefined) continue;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      const names = ["kind", ...Object.keys(rules)].join(", ");
      throw new TypeError(`The fault ${kind} has only ${names}.`);
    }
    if (!rule.test(value)) throw new TypeError(`\`${name}\` of the fault ${kind} must be ${rule.must}.`);
  }
  if (kind === "redirect" && fault["location"] === undefined) {
    throw new TypeError(`The fault redirect needs \`location\`, ${location.must}.`);
  }
}
