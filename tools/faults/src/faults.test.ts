import { type CardPinEvent, isCardPinError, type Verb } from "@cardpin/client-core";
import { idsAndTimes, leaksIn } from "@cardpin/issuer-contract";
import { type Fault, faultRunsOperation, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Expected, expectedOfRead, faultCases, triedKinds } from "./faults.ts";
import { connectTo, type FaultSubject, subjects } from "./issuers.ts";

let sandbox: Sandbox;
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", onUnhandled);
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.close();
  // Closing takes its time on both sides.
  await vi.waitFor(() => expect(openSockets()).toBe(0), { timeout: 60_000 });
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled).toEqual([]);
});

/** Long enough for a machine that is busy with other things; no fault but a silent one waits for it. */
const timeoutMs = 60_000;
/** The time limits of calls that are not answered: a longer one where the machine was too busy to send in the one before. */
const shortTimeoutsMs = [500, 2_500, 12_500] as const;

function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}

it("tries every kind of fault that the sandbox has", () => {
  expect([...triedKinds].toSorted()).toEqual(Object.keys(faultRunsOperation).toSorted());
});

/** Puts the card into the state that the verb needs, with a PIN of its own. */
function prepare(subject: FaultSubject, verb: Verb): { oldPin: string; newPin: string } {
  const [oldPin, newPin] = subject.pins;
  const card = sandbox.cards.get(subject.issuer, subject.card);
  if (card === undefined) throw new Error(`no card for ${subject.issuer}`);
  card.status = subject.statusFor[verb] ?? subject.status;
  card.resetTries();
  card.setPin(oldPin);
  return { oldPin, newPin };
}

function hasPin(subject: FaultSubject, pin: string): boolean {
  return sandbox.cards.get(subject.issuer, subject.card)?.hasThisPin(pin) ?? false;
}

function meets(result: unknown, expected: Expected): boolean {
  if (expected === "success") return !isCardPinError(result) && !(result instanceof Error);
  if ("oneOf" in expected) return expected.oneOf.some((one) => meets(result, one));
  return isCardPinError(result) && result.code === expected.code && result.outcome === expected.outcome;
}

const shown = (result: unknown): string => (isCardPinError(result) ? `${result.code}, ${result.outcome}` : "success");

interface Trial {
  readonly verb: Verb;
  readonly operationId: string;
  readonly reads: boolean;
  readonly call: NonNullable<FaultSubject["verbs"][Verb]>["call"];
  readonly fault: Fault;
  readonly expected: Expected;
  readonly limitMs: number;
}

/** How many requests for an operation have come. */
function cameTo(subject: FaultSubject, operationId: string): number {
  return sandbox.requests.all(subject.issuer).filter((request) => request.operationId === operationId).length;
}

type Verdict = "held to it" | "its time was over before it was sent";

/** Makes the client ready, and gives the trial itself. */
async function arm(subject: FaultSubject, trial: Trial): Promise<() => Promise<Verdict>> {
  const { verb, operationId, reads, call, fault, limitMs } = trial;
  const expected = reads ? expectedOfRead(trial.expected) : trial.expected;
  const events: CardPinEvent[] = [];
  const issuer = connectTo(subject, sandbox, { retries: 0, timeoutMs: limitMs, on: (event) => events.push(event) });
  // The token comes first, so that the fault hits the verb's own request.
  if (subject.tokenOperation !== undefined && fault.kind !== "refuse-connection") await warmUp(subject, issuer);
  return async () => {
    const { oldPin, newPin } = prepare(subject, verb);
    const plan = fault.kind === "refuse-connection" ? {} : { operationId };
    const undo = await sandbox.faults.add({ issuer: subject.issuer, fault, ...plan });
    const cameBefore = cameTo(subject, operationId);
    const started = performance.now();
    const result = await call(issuer, { card: subject.card, pin: newPin }).catch((error: unknown) => error);
    const took = performance.now() - started;
    const hasCome = (): boolean => cameTo(subject, operationId) > cameBefore;
    // What was sent may still be on its way, and would meet the next trial's fault.
    if (isLate(expected) && meets(result, expected)) await vi.waitUntil(hasCome, { timeout: 60_000 });
    await undo();
    if (!reads && isLate(expected) && meets(result, { code: "timeout", outcome: "not-sent" })) {
      // It says what is true; what is looked for here is what comes after that.
      expect(hasCome(), `${verb}: sent after all`).toBe(false);
      return "its time was over before it was sent";
    }
    expect(meets(result, expected), `${verb}: ${shown(result)}`).toBe(true);
    expect(took, `${verb}: milliseconds`).toBeLessThan(timeoutMs);

    const secrets = { oldPin, newPin, pan: sandbox.cards.get(subject.issuer, subject.card)?.pan ?? "" };
    expect(leaksIn([result, events], secrets, [result, ...events].flatMap(idsAndTimes)), verb).toEqual([]);
    if (verb !== "setPin" || isLate(expected)) return "held to it";
    if (isCardPinError(result) && result.outcome !== "unknown") {
      expect(hasPin(subject, oldPin), `the card changed under ${result.outcome}`).toBe(true);
    }
    if (!isCardPinError(result) || fault.kind === "commit-then-drop") expect(hasPin(subject, newPin)).toBe(true);
    return "held to it";
  };
}

/** Waiting for a time limit needs no processor, so those wait side by side, but for verbs of one operation. */
function roundsOf<Action extends { readonly operationId: string }>(
  verbs: readonly (readonly [Verb, Action])[],
): readonly (readonly (readonly [Verb, Action])[])[] {
  const rounds: (readonly [Verb, Action])[][] = [];
  for (const each of verbs) {
    const free = rounds.find((round) => round.every(([, { operationId }]) => operationId !== each[1].operationId));
    if (free === undefined) rounds.push([each]);
    else free.push(each);
  }
  return rounds;
}

function isLate(expected: Expected): boolean {
  return typeof expected === "object" && "code" in expected && expected.code === "timeout";
}

it("leaves out no issuer", () => {
  expect(subjects.map(({ issuer }) => issuer).toSorted()).toEqual(Object.keys(sandbox.credentials).toSorted());
});

for (const subject of subjects) {
  const verbs = Object.entries(subject.verbs) as [Verb, NonNullable<FaultSubject["verbs"][Verb]>][]; // keys are verbs
  describe(`${subject.issuer} under every fault`, () => {
    it("covers every verb that sends a request of its own", () => {
      const issuer = connectTo(subject, sandbox, {});
      const available = Object.entries(issuer.capabilities).filter(([, capability]) => capability.available);
      const named = available.map(([verb]) => verb).filter((verb) => !/^(getRequestStatus|waitUntilDone)$/.test(verb));
      expect(verbs.map(([verb]) => verb).toSorted()).toEqual(named.toSorted());
    });

    for (const { name, fault, expected } of faultCases) {
      it(`${name}: every verb says what happened`, async () => {
        for (const round of isLate(expected) ? roundsOf(verbs) : verbs.map((each) => [each])) {
          let open = round;
          for (const limitMs of isLate(expected) ? shortTimeoutsMs : [timeoutMs]) {
            const armed: (() => Promise<Verdict>)[] = [];
            for (const [verb, action] of open) {
              armed.push(await arm(subject, { verb, ...action, fault, expected, limitMs }));
            }
            const verdicts = await Promise.all(armed.map((trial) => trial()));
            open = open.filter((_, index) => verdicts[index] !== "held to it");
          }
          expect(open.map(([verb]) => verb)).toEqual([]);
        }
      });
    }

    it("a kept connection that is closed between calls does not stop the next one", async () => {
      const [verb, { operationId, call }] = verbs[0] as (typeof verbs)[number]; // every subject has a verb
      const { newPin } = prepare(subject, verb);
      const issuer = connectTo(subject, sandbox, { retries: 1, clock: { now: Date.now, sleep: async () => {} } });
      await call(issuer, { card: subject.card, pin: newPin });
      const fault = { kind: "close-keep-alive", when: "on-next-request" } as const;
      await sandbox.faults.add({ issuer: subject.issuer, fault, operationId });
      await call(issuer, { card: subject.card, pin: newPin });
      const result = await call(issuer, { card: subject.card, pin: newPin }).catch((error: unknown) => error);
      const mayRepeat = !["openSetPin"].includes(verb) || subject.issuer === "hashdt";
      if (mayRepeat) expect(shown(result)).toBe("success");
      await sandbox.faults.clear();
    });

    for (const { name, fault, expected } of faultCases) {
      if (!faultRunsOperation[fault.kind] || isLate(expected)) continue;
      it(`${name}: what must not be done twice is done once, with retries allowed`, async () => {
        for (const [verb, { operationId, call }] of verbs) {
          const { newPin } = prepare(subject, verb);
          const clock = { now: Date.now, sleep: async () => {} };
          const issuer = connectTo(subject, sandbox, { retries: 3, clock });
          if (subject.tokenOperation !== undefined) await warmUp(subject, issuer);
          prepare(subject, verb);
          sandbox.requests.clear();
          const undo = await sandbox.faults.add({ issuer: subject.issuer, fault, operationId });
          const result = await call(issuer, { card: subject.card, pin: newPin }).catch((error: unknown) => error);
          await undo();
          const done = sandbox.requests.all(subject.issuer).filter((request) => request.operationId === operationId);
          const retryable = isCardPinError(result) ? result.retryable : false;
          if (subject.mayRepeat.includes(verb)) expect(retryable, `${verb}: ${shown(result)}`).toBe(false);
          else expect(done.filter(({ handled }) => handled).length, verb).toBeLessThanOrEqual(1);
        }
      });
    }

    const { tokenOperation } = subject;
    if (tokenOperation !== undefined) {
      it("whatever happens to the token, nothing was sent to the card", async () => {
        for (const { name, fault, expected } of faultCases) {
          if (fault.kind === "refuse-connection" || expected === "success") continue;
          const { oldPin, newPin } = prepare(subject, "setPin");
          const limit = isLate(expected) ? shortTimeoutsMs[0] : timeoutMs;
          const issuer = connectTo(subject, sandbox, { retries: 0, timeoutMs: limit });
          const undo = await sandbox.faults.add({ issuer: subject.issuer, fault, operationId: tokenOperation });
          const setPin = subject.verbs.setPin?.call(issuer, { card: subject.card, pin: newPin });
          const result = await setPin?.catch((error: unknown) => error);
          await undo();
          if (!isCardPinError(result)) continue;
          expect(result.outcome, name).toBe("not-sent");
          expect(hasPin(subject, oldPin), name).toBe(true);
        }
      });
    }
  });
}

async function warmUp(subject: FaultSubject, issuer: ReturnType<typeof connectTo>): Promise<void> {
  const { getCard, setPin, revealPin } = subject.verbs;
  // It is not what is tried, so the trial's short limit is not its.
  const use = { card: subject.card, pin: subject.pins[0], options: { timeoutMs } };
  // A key for PINs is fetched by the verbs that need one.
  for (const verb of [setPin ?? getCard, revealPin]) await verb?.call(issuer, use).catch(() => undefined);
}
