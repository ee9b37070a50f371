import { type CardPinEvent, isCardPinError, type Verb } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { type Fault, faultRunsOperation, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Expected, faultCases, triedKinds } from "./faults.ts";
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
/** The time limits of calls that are not answered: the next one where the machine was too busy to send in the time before. */
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

/** What an error or event carries of the call's own making, in which four digits may stand by chance. */
function idsAndTimes(of: unknown): readonly unknown[] {
  const names = ["requestId", "issuerRequestId", "time", "durationMs", "retryInMs", "retryAfterMs"];
  return typeof of === "object" && of !== null ? names.map((name) => Reflect.get(of, name)) : [];
}

const shown = (result: unknown): string => (isCardPinError(result) ? `${result.code}, ${result.outcome}` : "success");

interface Trial {
  readonly verb: Verb;
  readonly operationId: string;
  readonly call: NonNullable<FaultSubject["verbs"][Verb]>["call"];
  readonly fault: Fault;
  readonly expected: Expected;
  /** Of the call's time: the first that is long enough to send. */
  readonly limits: readonly number[];
}

/** How many requests for an operation have come. */
function cameTo(subject: FaultSubject, operationId: string): number {
  return sandbox.requests.all(subject.issuer).filter((request) => request.operationId === operationId).length;
}

/** Makes the client ready, and gives the trial itself. */
async function arm(subject: FaultSubject, trial: Trial): Promise<() => Promise<void>> {
  const { verb, operationId, call, fault, expected } = trial;
  const events: CardPinEvent[] = [];
  const [limit = timeoutMs, ...longerLimits] = trial.limits;
  const issuer = connectTo(subject, sandbox, { retries: 0, timeoutMs: limit, on: (event) => events.push(event) });
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
    await undo();
    if (isLate(expected) && longerLimits.length > 0 && meets(result, { code: "timeout", outcome: "not-sent" })) {
      // Its time was over before it was sent, and it says so; what is looked for here is what comes after that.
      const others = Object.values(subject.verbs).filter((other) => other.operationId === operationId).length - 1;
      expect(cameTo(subject, operationId) - cameBefore, `${verb}: sent after all`).toBeLessThanOrEqual(others);
      return (await arm(subject, { ...trial, limits: longerLimits }))();
    }
    expect(meets(result, expected), `${verb}: ${shown(result)}`).toBe(true);
    expect(took, `${verb}: milliseconds`).toBeLessThan(timeoutMs);

    const secrets = { oldPin, newPin, pan: sandbox.cards.get(subject.issuer, subject.card)?.pan ?? "" };
    expect(leaksIn([result, events], secrets, [result, ...events].flatMap(idsAndTimes)), verb).toEqual([]);
    if (verb !== "setPin" || isLate(expected)) return;
    if (isCardPinError(result) && result.outcome !== "unknown") {
      expect(hasPin(subject, oldPin), `the card changed under ${result.outcome}`).toBe(true);
    }
    if (!isCardPinError(result) || fault.kind === "commit-then-drop") expect(hasPin(subject, newPin)).toBe(true);
  };
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
        const armed: (() => Promise<void>)[] = [];
        const limits = isLate(expected) ? shortTimeoutsMs : [timeoutMs];
        for (const [verb, action] of verbs)
          armed.push(await arm(subject, { verb, ...action, fault, expected, limits }));
        // Waiting for a time limit needs no processor, so those wait side by side; the rest share one card and take turns.
        if (isLate(expected)) await Promise.all(armed.map((trial) => trial()));
        else for (const trial of armed) await trial();
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
      it("whatever befalls the token, nothing was sent to the card", async () => {
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
  const { getCard, setPin } = subject.verbs;
  await (getCard ?? setPin)?.call(issuer, { card: subject.card, pin: subject.pins[0] }).catch(() => undefined);
}
