import type { IssuerId } from "../emulators/issuers.ts";
import { checkFaultPlan } from "./fault-plan.ts";
import type { Fault, FaultPlan, SandboxFaults } from "./faults.ts";

interface Planned {
  readonly plan: FaultPlan;
  seen: number;
  hits: number;
}

/** How many plans may wait for calls at once. */
const PLAN_LIMIT = 1_000;

/** Makes the plan of faults. */
export function createFaults({
  operationIds,
  setListening,
}: {
  /** The operations of an issuer's spec. */
  readonly operationIds: (issuer: IssuerId) => readonly string[];
  /** Opens and closes an issuer's port. */
  readonly setListening: (issuer: IssuerId, listening: boolean) => Promise<void>;
}): SandboxFaults & { take(issuer: IssuerId, operationId: string | undefined): Fault | undefined } {
  let planned: Planned[] = [];

  const remove = async (gone: (entry: Planned) => boolean): Promise<void> => {
    const removed = planned.filter(gone);
    planned = planned.filter((entry) => !gone(entry));
    for (const issuer of new Set(removed.filter(refuses).map((entry) => entry.plan.issuer))) {
      if (!planned.some((entry) => refuses(entry) && entry.plan.issuer === issuer)) await setListening(issuer, true);
    }
  };

  return {
    async add(plan) {
      checkFaultPlan(plan, operationIds);
      const entry: Planned = { plan, seen: 0, hits: 0 };
      // Plans that are used up go, so that a long run with many single faults stays fast.
      const open = planned.filter(isOpen);
      if (open.length >= PLAN_LIMIT) throw new Error(`The sandbox holds at most ${PLAN_LIMIT} plans of faults.`);
      planned = [...open, entry];
      if (refuses(entry)) await setListening(plan.issuer, false);
      return () => remove((other) => other === entry);
    },
    clear: (issuer) => remove((entry) => issuer === undefined || entry.plan.issuer === issuer),
    list: () => planned.filter(isOpen).map((entry) => ({ ...entry.plan, hits: entry.hits })),
    take(issuer, operationId) {
      for (const entry of planned) {
        const { plan } = entry;
        if (plan.issuer !== issuer || refuses(entry) || !isOpen(entry)) continue;
        if (plan.operationId !== undefined && plan.operationId !== operationId) continue;
        entry.seen += 1;
        const past = entry.seen - (plan.after ?? 0) - 1;
        if (past < 0 || past % (plan.every ?? 1) !== 0) continue;
        entry.hits += 1;
        return plan.fault;
      }
      return undefined;
    },
  };
}

function refuses(entry: Planned): boolean {
  return entry.plan.fault.kind === "refuse-connection";
}

function isOpen(entry: Planned): boolean {
  return refuses(entry) || entry.plan.times === null || entry.hits < (entry.plan.times ?? 1);
}
