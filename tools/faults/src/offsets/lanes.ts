import { Agent } from "node:http";
import { type CommonOptions, isCardPinError, type Outcome, type Verb } from "@cardpin/client-core";
import { type RequestRecord, type Sandbox, startSandbox } from "@cardpin/sandbox";
import type { FaultSubject } from "../issuers.ts";
import { type OffsetFault, type OffsetPlan, offsetFaults, startOffsetProxy } from "./proxy.ts";

/** How a lane's requests travel. */
export const laneWires = ["node", "fetch", "limited agent"] as const;
export type LaneWire = (typeof laneWires)[number];

/** What a lane came to. */
export interface LaneReport {
  readonly cases: number;
  /** How many calls ended so: `success`, or an error's outcome. */
  readonly said: Readonly<Record<string, number>>;
  /** Cases in which a client said what is not so, or a thing happened twice that must not. */
  readonly lies: readonly string[];
}

export interface Lane {
  readonly subject: FaultSubject;
  readonly verb: Verb;
  readonly wire: LaneWire;
  /** Which of the cases are this lane's: every n-th, from a first one on. */
  readonly share: { readonly first: number; readonly every: number };
}

/** Time limits: short where only the client can end a call, long where the connection ends it. */
const shortMs = 50;
const longMs = 10_000;
const isSilent = (fault: OffsetFault): boolean => fault === "cut" || fault === "late";

/** A call that was made, with the card that is its own. */
interface Case {
  readonly plan: OffsetPlan;
  readonly card: string;
  readonly verdict: Verdict;
}

/**
 * Runs a lane's cases one after the other, in a sandbox of its own. Each call has a card of its own, so the ATM can be asked about
 * all of them when nothing is under way any more: what comes late counts as well.
 */
export async function runLane({ subject, verb, wire, share }: Lane): Promise<LaneReport> {
  const action = subject.verbs[verb];
  if (action === undefined) throw new Error(`${subject.issuer} has no ${verb}.`);
  const carriedOut: string[] = [];
  await using sandbox = await startSandbox({
    ...{ requestLimit: 10, recordRaw: true, rapyd: { rateLimits: [] } },
    onRequest: (record) => {
      if (record.operationId === action.operationId && record.handled) carriedOut.push(textOf(record));
    },
  });
  const proxy = await startOffsetProxy(sandbox.urls[subject.issuer]);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const client = subject.connect(
      { url: proxy.url, credentials: sandbox.credentials },
      { ...wireOptions(wire, agent), rateLimits: [], clock: { now: Date.now, sleep: async () => {} } },
    );
    const addCard = cardMaker(sandbox, subject);
    const call = (card: string, options: object): Promise<unknown> =>
      action.call(client, { card, pin: subject.pins[1], options: { timeoutMs: longMs, ...options } });

    // The first call fetches what is kept, such as a token; the second shows how long an exchange is.
    await call(addCard(), {});
    proxy.arm(undefined);
    await call(addCard(), {});
    const length = proxy.passed();

    const cases: Case[] = [];
    const plans = plansFor(length).filter((_, index) => index % share.every === share.first % share.every);
    for (const plan of plans) {
      // Two calls at once over one connection, so that one waits for the other's.
      const cards = wire === "limited agent" ? [addCard(), addCard()] : [addCard()];
      proxy.arm(plan);
      const options = { retries: retriesFor(verb, plan), timeoutMs: isSilent(plan.fault) ? shortMs : longMs };
      const made = cards.map(async (card) => {
        const result = await call(card, options).catch((error: unknown) => error);
        return { plan, card, verdict: verdictOf(result) };
      });
      cases.push(...(await Promise.all(made)));
    }
    await proxy.close();
    await new Promise((rest) => setTimeout(rest, restMs));
    const effects = effectsOf({ sandbox, subject, verb, carriedOut });
    return {
      cases: cases.length,
      said: countBy(cases),
      lies: cases.flatMap((each) => findLies(each, verb, effects(each.card))),
    };
  } finally {
    agent.destroy();
    await proxy.close().catch(() => {});
  }
}

/** The emulator may finish what it got after its client has left. */
const restMs = 1_000;

function countBy(cases: readonly Case[]): Record<string, number> {
  const said: Record<string, number> = {};
  for (const { verdict } of cases) said[verdict] = (said[verdict] ?? 0) + 1;
  return said;
}

function textOf({ raw }: RequestRecord): string {
  return raw === undefined ? "" : [raw.target, ...raw.rawHeaders, new TextDecoder().decode(raw.body)].join(" ");
}

/** How often a card had the effect: what the ATM says of a PIN, and what the emulator carried out of anything else. */
function effectsOf({
  sandbox,
  subject,
  verb,
  carriedOut,
}: {
  readonly sandbox: Sandbox;
  readonly subject: FaultSubject;
  readonly verb: Verb;
  readonly carriedOut: readonly string[];
}): (card: string) => number {
  const { issuer, pins } = subject;
  if (verb !== "setPin") return (card) => carriedOut.filter((text) => text.includes(card)).length;
  const asks = (card: string, pin: string): boolean => sandbox.atm.verify({ issuer, card, pin }).verdict === "approved";
  return (card) => {
    if (asks(card, pins[1])) return 1;
    if (!asks(card, pins[0])) throw new Error(`${issuer}: a card has neither of the PINs`);
    return 0;
  };
}

function wireOptions(wire: LaneWire, agent: Agent): CommonOptions {
  if (wire === "fetch") return { fetch: (input, init) => fetch(input, init) };
  return wire === "limited agent" ? { http: { agent } } : {};
}

/** Every fault at every byte of a request and of a response. */
function plansFor(length: { readonly request: number; readonly response: number }): OffsetPlan[] {
  const plans: OffsetPlan[] = [];
  for (const direction of ["request", "response"] as const) {
    for (let offset = 0; offset <= length[direction]; offset += 1) {
      for (const fault of offsetFaults) {
        // A client that has given up takes no response.
        if (direction === "response" && fault === "late") continue;
        plans.push({ direction, offset, fault });
      }
    }
  }
  return plans;
}

/** What must not happen twice is always allowed to be retried, so that only the client keeps it from that. */
function retriesFor(verb: Verb, { offset }: OffsetPlan): number {
  return verb === "setPin" ? offset % 2 : 2;
}

/** Makes cards like the subject's, each with the first of its PINs. */
function cardMaker(sandbox: Sandbox, { issuer, card: like, pins, status }: FaultSubject): () => string {
  const model = sandbox.cards.get(issuer, like);
  if (model === undefined) throw new Error(`no card for ${issuer}`);
  let made = 100_000;
  return () => {
    made += 1;
    const id = `${like.slice(0, -6)}${made}`;
    const pan = `4${String(made).padStart(15, "0")}`;
    sandbox.cards.add(issuer, { id, pan, type: model.type, status, pin: pins[0], attributes: { ...model.attributes } });
    return id;
  };
}

type Verdict = "success" | Outcome | "no CardPinError";

function verdictOf(result: unknown): Verdict {
  if (isCardPinError(result)) return result.outcome;
  return result instanceof Error ? "no CardPinError" : "success";
}

function findLies({ plan, verdict }: Case, verb: Verb, effects: number): string[] {
  const where = `${plan.fault} at byte ${plan.offset} of the ${plan.direction}`;
  const isTrue =
    verdict === "success" ? effects > 0 : verdict === "unknown" || (verdict !== "no CardPinError" && effects === 0);
  return [
    ...(isTrue ? [] : [`${where}: ${verdict}, and ${verb} had ${effects === 0 ? "no" : "its"} effect`]),
    ...(effects > 1 ? [`${where}: ${verb} had its effect ${effects} times`] : []),
  ];
}
