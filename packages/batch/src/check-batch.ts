import type { CardholderFacts, PinVerdict } from "@cardpin/client-core";
import type { Pin } from "@cardpin/pin-crypto";
import { CardSet } from "./card-set.ts";
import { openInput } from "./input-file.ts";
import { isBad, readInput } from "./input-line.ts";
import { type BatchInput, readCheckOptions } from "./options.ts";
import type { LineProblem } from "./outcome.ts";

/** A line that would not be sent. */
export interface CheckedProblem {
  readonly line: number;
  readonly problem: LineProblem | "policy-violation";
  readonly issuer?: string;
  /** With `policy-violation`: the codes of the broken rules. */
  readonly violations?: readonly string[];
}

/** What {@link checkBatch} found. */
export interface BatchCheck {
  /** Lines that are not blank. */
  readonly total: number;
  /** Lines that would be sent, by the name of their issuer. */
  readonly byIssuer: Readonly<Record<string, number>>;
  readonly problemCount: number;
  /** The first 1 000 problems. */
  readonly problems: readonly CheckedProblem[];
}

const mostProblems = 1_000;

/**
 * Reads the whole input and sends nothing: finds lines that are wrong, issuers that do not offer the verb, and PINs that break the
 * rules of their issuer or your policy. Memory does not grow with the input, but for 16 bytes a card.
 *
 * @throws BatchError `invalid-options`, `input-unreadable`, `input-invalid`, `pins-in-file`, `pin-file-mode`
 * @example
 * ```ts
 * import { checkBatch } from "@cardpin/batch";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const eu = rapyd({ environment: "sandbox", accessKey, secretKey });
 * const input = "cards.ndjson";
 * const check = await checkBatch({ verb: "setPin", input, issuers: { eu }, pins: { from: "file" } });
 * for (const { line, problem } of check.problems) console.log(line, problem);
 * ```
 */
export async function checkBatch(options: BatchInput): Promise<BatchCheck> {
  const settings = readCheckOptions(options);
  const { verb, issuers, names, signal } = settings;
  const source = await openInput(settings);
  const byIssuer = new Map(names.map((name) => [name, 0]));
  const cards = new CardSet();
  const problems: CheckedProblem[] = [];
  let total = 0;
  let problemCount = 0;
  for await (const line of readInput(source)) {
    if (signal?.aborted) {
      if (!isBad(line)) line.pin?.dispose();
      throw signal.reason;
    }
    total += 1;
    const problem = isBad(line) ? describe(line) : findProblem(line);
    if (problem === undefined) {
      const { issuer = "" } = line;
      byIssuer.set(issuer, (byIssuer.get(issuer) ?? 0) + 1);
      continue;
    }
    problemCount += 1;
    if (problems.length < mostProblems) problems.push(problem);
  }
  return { total, byIssuer: Object.fromEntries(byIssuer), problemCount, problems };

  function findProblem(line: {
    readonly number: number;
    readonly issuer: string;
    readonly card: string;
    readonly pin?: Pin;
    readonly facts?: CardholderFacts;
  }): CheckedProblem | undefined {
    const { number, issuer, pin, facts } = line;
    const known = issuers[issuer];
    if (known?.capabilities[verb]?.available !== true) return { line: number, issuer, problem: "verb-not-offered" };
    const isNew = cards.add(line);
    if (pin === undefined) return isNew ? undefined : { line: number, issuer, problem: "card-repeated" };
    try {
      if (!isNew) return { line: number, issuer, problem: "card-repeated" };
      const { checkPin } = known as { checkPin?: (pin: Pin, facts?: CardholderFacts) => PinVerdict }; // of some issuers
      const verdict = checkPin?.call(known, pin, facts) ?? { ok: true };
      if (verdict.ok) return undefined;
      const violations = [...new Set((verdict.violations ?? []).map(({ rule }) => rule))];
      return { line: number, issuer, problem: "policy-violation", violations };
    } catch {
      return { line: number, issuer, problem: "policy-violation" };
    } finally {
      pin.dispose();
    }
  }
}

function describe(line: {
  readonly number: number;
  readonly problem: LineProblem;
  readonly issuer?: string;
}): CheckedProblem {
  const { number, problem, issuer } = line;
  return { line: number, problem, ...(issuer === undefined ? {} : { issuer }) };
}
