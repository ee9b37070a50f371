import type { Sandbox } from "@cardpin/sandbox";
import type { BatchResult } from "../src/index.ts";
import type { TestLine } from "./programme.ts";
import type { PinIssuer } from "./subjects.ts";

/** Adds faults in which the card changes and the answer is lost, and faults in which nothing arrives: each at every so many calls. */
export async function addFaults(
  sandbox: Sandbox,
  issuers: readonly Pick<PinIssuer, "issuer" | "operationId">[],
  [lost, refused, cut]: readonly [lost: number, refused: number, cut: number],
): Promise<void> {
  for (const { issuer, operationId } of issuers) {
    const plan = { issuer, operationId, times: null } as const;
    await sandbox.faults.add({ ...plan, fault: { kind: "commit-then-drop" }, after: 3, every: lost });
    await sandbox.faults.add({ ...plan, fault: { kind: "empty", status: 503 }, after: 5, every: refused });
    await sandbox.faults.add({ ...plan, fault: { kind: "reset-mid-body" }, after: 7, every: cut });
  }
}

/** The lines of `setPin` of which the ATM says something else than the results. It uses a try of each card without its PIN. */
export function findWrongCards(
  sandbox: Sandbox,
  lines: readonly TestLine[],
  final: ReadonlyMap<number, BatchResult>,
): Pick<TestLine, "issuer" | "card">[] {
  return lines.flatMap(({ issuer, card, pin }, index) => {
    const outcome = final.get(index + 1)?.outcome;
    if (outcome === "unknown") return [];
    const isApproved = sandbox.atm.verify({ issuer, card, pin }).verdict === "approved";
    return isApproved === (outcome === "effective") ? [] : [{ issuer, card }];
  });
}

/** How many lines have which outcome, with its code. */
export function countOutcomes(final: ReadonlyMap<number, BatchResult>): string {
  const counts = new Map<string, number>();
  for (const { outcome, code } of final.values()) {
    const name = code === undefined ? outcome : `${outcome} ${code}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name}: ${count}`).join(", ");
}
