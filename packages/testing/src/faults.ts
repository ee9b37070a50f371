import type { CardPinErrorCode, Outcome } from "@cardpin/client-core";
import type { Fault, IssuerId, Sandbox } from "@cardpin/sandbox";

/** What goes wrong, and what a call that changes a card then ends with. */
export interface FaultPreset {
  /** The sandbox's fault. */
  readonly fault: Fault;
  /** The error of a call without retries. */
  readonly code: CardPinErrorCode;
  readonly outcome: Outcome;
  /** Whether the sandbox carries the request out all the same. */
  readonly changesCard: boolean;
}

/** Names of the presets. */
export type FaultPresetName =
  | "issuer-down"
  | "request-lost"
  | "answer-lost"
  | "silence"
  | "server-error"
  | "rate-limited"
  | "gateway-page"
  | "cut-answer"
  | "redirect";

/**
 * Failures that a program meets in production, each with the error that it leads to. `outcome` is that of a call that can
 * change a card. A call that only reads ends with `not-sent` where it says `unknown`.
 *
 * @example
 * ```ts
 * import { faultPresets } from "@cardpin/testing";
 *
 * const { code, outcome, changesCard } = faultPresets["answer-lost"];
 * console.log(code, outcome, changesCard); // network unknown true
 * ```
 */
export const faultPresets: Readonly<Record<FaultPresetName, FaultPreset>> = {
  "issuer-down": {
    fault: { kind: "refuse-connection" },
    code: "network",
    outcome: "not-sent",
    changesCard: false,
  },
  "request-lost": {
    fault: { kind: "reset-before-headers" },
    code: "network",
    outcome: "unknown",
    changesCard: false,
  },
  "answer-lost": { fault: { kind: "commit-then-drop" }, code: "network", outcome: "unknown", changesCard: true },
  silence: { fault: { kind: "silence" }, code: "timeout", outcome: "unknown", changesCard: false },
  "server-error": {
    fault: { kind: "empty", status: 503 },
    code: "issuer-unavailable",
    outcome: "unknown",
    changesCard: false,
  },
  "rate-limited": {
    fault: { kind: "rate-limited", retryAfter: "2" },
    code: "rate-limited",
    outcome: "rejected",
    changesCard: false,
  },
  "gateway-page": { fault: { kind: "html" }, code: "unexpected-response", outcome: "unknown", changesCard: false },
  "cut-answer": {
    fault: { kind: "truncated-json" },
    code: "unexpected-response",
    outcome: "unknown",
    changesCard: true,
  },
  redirect: {
    fault: { kind: "redirect", location: "https://elsewhere.invalid/" },
    code: "redirect-refused",
    outcome: "unknown",
    changesCard: false,
  },
};

/** What {@link planFault} takes. */
export interface PlanFaultInput {
  readonly issuer: IssuerId;
  readonly preset: FaultPresetName;
  /**
   * Hits only this operation of the issuer's OpenAPI file. Name it for an issuer that logs in first; otherwise the fault may
   * hit the login. `issuer-down` hits everything.
   */
  readonly operationId?: string;
  /** How many requests are hit. Default 1. `issuer-down` lasts until you take it back. */
  readonly times?: number;
}

/**
 * Plans a fault for the sandbox's next request. Returns a function that takes it back.
 *
 * @throws TypeError when there is no such preset, issuer or operation
 * @example
 * ```ts run
 * import { rapyd } from "@cardpin/rapyd";
 * import { startSandbox } from "@cardpin/sandbox";
 * import { planFault } from "@cardpin/testing";
 * import { isCardPinError } from "cardpin";
 *
 * const sandbox = await startSandbox();
 * const keys = sandbox.credentials.rapyd;
 * const issuer = rapyd({ baseUrl: sandbox.urls.rapyd, ...keys, retries: 0 });
 *
 * await planFault(sandbox, { issuer: "rapyd", preset: "answer-lost" });
 * try {
 *   await issuer.setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin: "4929" });
 * } catch (error) {
 *   if (!isCardPinError(error)) throw error;
 *   console.log(error.code, error.outcome); // network unknown
 * }
 *
 * issuer.close();
 * await sandbox.close();
 * ```
 */
export function planFault(sandbox: Pick<Sandbox, "faults">, input: PlanFaultInput): Promise<() => Promise<void>> {
  const { issuer, preset, operationId, times } = input;
  if (!Object.hasOwn(faultPresets, preset)) {
    throw new TypeError(`\`preset\` must be one of ${Object.keys(faultPresets).join(", ")}.`);
  }
  return sandbox.faults.add({
    issuer,
    fault: faultPresets[preset].fault,
    ...(operationId === undefined ? {} : { operationId }),
    ...(times === undefined ? {} : { times }),
  });
}
