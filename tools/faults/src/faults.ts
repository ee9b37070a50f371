import type { CardPinErrorCode, Outcome } from "@cardpin/client-core";
import type { Fault, FaultKind } from "@cardpin/sandbox";

/** What a call must say when a fault hits its only attempt. */
export type Expected =
  | "success"
  | { readonly code: CardPinErrorCode; readonly outcome: Outcome }
  /** Where runtimes may read the same bytes differently: any of these, as long as the card agrees. */
  | { readonly oneOf: readonly Expected[] };

interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  readonly expected: Expected;
}

const lost = { code: "network", outcome: "unknown" } as const;
const late = { code: "timeout", outcome: "unknown" } as const;
const unreadable = { code: "unexpected-response", outcome: "unknown" } as const;
const limited = { code: "rate-limited", outcome: "rejected" } as const;

/** Every fault of the sandbox, with what a client must make of it. */
export const faultCases: readonly FaultCase[] = [
  {
    name: "connection refused",
    fault: { kind: "refuse-connection" },
    expected: { code: "network", outcome: "not-sent" },
  },
  { name: "reset before the headers", fault: { kind: "reset-before-headers" }, expected: lost },
  { name: "reset after the headers", fault: { kind: "reset-after-headers" }, expected: lost },
  { name: "reset in mid-body", fault: { kind: "reset-mid-body" }, expected: lost },
  { name: "headers, then silence", fault: { kind: "headers-then-silence" }, expected: late },
  { name: "silence", fault: { kind: "silence" }, expected: late },
  // An answer of some 70 bytes takes longer than every limit that is tried on it.
  { name: "slow drip", fault: { kind: "slow-drip", bytes: 1, intervalMs: 250 }, expected: late },
  {
    name: "308 to another origin",
    fault: { kind: "redirect", location: "http://127.0.0.1:9/elsewhere" },
    expected: { code: "redirect-refused", outcome: "unknown" },
  },
  {
    name: "303 to another origin",
    fault: { kind: "redirect", location: "http://127.0.0.1:9/elsewhere", status: 303 },
    expected: { code: "redirect-refused", outcome: "unknown" },
  },
  { name: "200 with HTML", fault: { kind: "html" }, expected: unreadable },
  { name: "200 with truncated JSON", fault: { kind: "truncated-json" }, expected: unreadable },
  {
    name: "500 empty",
    fault: { kind: "empty" },
    expected: { code: "issuer-unavailable", outcome: "unknown" },
  },
  { name: "204 empty", fault: { kind: "empty", status: 204 }, expected: unreadable },
  { name: "500 with 50 MB", fault: { kind: "huge-body" }, expected: unreadable },
  { name: "429, seconds", fault: { kind: "rate-limited", retryAfter: "7" }, expected: limited },
  {
    name: "429, a date",
    fault: { kind: "rate-limited", retryAfter: "Fri, 31 Dec 2099 23:59:59 GMT" },
    expected: limited,
  },
  { name: "429, garbage", fault: { kind: "rate-limited", retryAfter: "soon" }, expected: limited },
  { name: "429, nothing", fault: { kind: "rate-limited" }, expected: limited },
  // Two Content-Length headers: Node's parser refuses such an answer, others read it.
  { name: "duplicated headers", fault: { kind: "duplicate-headers" }, expected: { oneOf: ["success", lost] } },
  { name: "kept connection closed after the answer", fault: { kind: "close-keep-alive" }, expected: "success" },
  { name: "commit, then drop", fault: { kind: "commit-then-drop" }, expected: lost },
];

/** What a call that only reads must say: without the issuer's refusal, nothing was sent that could change a card. */
export function expectedOfRead(expected: Expected): Expected {
  if (expected === "success") return expected;
  if ("oneOf" in expected) return { oneOf: expected.oneOf.map(expectedOfRead) };
  return expected.outcome === "unknown" ? { ...expected, outcome: "not-sent" } : expected;
}

/** The kinds that are tried above; a test compares them with the sandbox's list. */
export const triedKinds: ReadonlySet<FaultKind> = new Set(faultCases.map(({ fault }) => fault.kind));
