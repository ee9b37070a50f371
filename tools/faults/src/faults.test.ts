import { type CardPinEvent, isCardPinError, type Verb } from "@cardpin/client-core";
import { leaksIn } from "@cardpin/issuer-contract";
import { type Fault, faultRunsOperation, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  // Closing takes turns of the event loop on both sides; what is still there after many of them stays.
  for (let turn = 0; turn < 10_000 && openSockets() > 0; turn++) await new Promise(setImmediate);
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled).toEqual([]);
  expect(openSockets()).toBe(0);
});

/** Long enough for a machine that is busy with other things; no fault but a silent one waits for it. */
const timeoutMs = 20_000;
const shortTimeoutMs = 500;

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
}

/** Makes the client ready, and gives the trial itself. */
async function arm(subject: FaultSubject, trial: Trial): Promise<() => Promise<void>> {
  const { verb, operationId, call, fault, expected } = trial;
  const events: CardPinEvent[] = [];
  const limit = isLate(expected) ? shortTimeoutMs : timeoutMs;
  const issuer = connectTo(subject, sandbox, { retries: 0, timeoutMs: limit, on: (event) => events.push(event) });
  // The token comes first, so that the fault hits the verb's own request.
  if (subject.tokenOperation !== undefined && fault.kind !== "refuse-connection") await warmUp(subject, issuer);
  return async () => {
    const { oldPin, newPin } = prepare(subject, verb);
    const plan = fault.kind === "refuse-connection" ? {} : { operationId };
    const undo = await sandbox.faults.add({ issuer: subject.issuer, fault, ...plan });
    const started = performance.now();
    const result = await call(issuer, { card: subject.card, pin: newPin }).catch((error: unknown) => error);
    const took = performance.now() - started;
    await undo();
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
        for (const [verb, action] of verbs) armed.push(await arm(subject, { verb, ...action, fault, expected }));
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
          const issuer = connectTo(subject, sandbox, { retries: 0, timeoutMs: shortTimeoutMs });
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
