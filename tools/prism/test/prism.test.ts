import { cardPinVerbs, isCardPinError } from "@cardpin/client-core";
import { issuerIds, specFile } from "@cardpin/issuer-contract/discover";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenAnswers, brokenRequests } from "../src/alterations.ts";
import { issuerCases } from "../src/issuers.ts";
import { type Answer, send } from "../src/messages.ts";
import { type Prism, startPrism } from "../src/prism.ts";
import { operationOf, readOperations, type SpecOperation } from "../src/spec.ts";
import { type Exchange, startTap, type Tap } from "../src/tap.ts";
import { violationsIn } from "../src/violations.ts";

it("leaves out no spec", () => {
  expect(issuerCases.map(({ id }) => id)).toEqual(issuerIds());
});

for (const { id, mocked, emulated, unseen = [], beyondTheSpec = {} } of issuerCases) {
  const operations = readOperations(specFile(id));

  describe(`${id}: the client before Prism in the issuer's place`, () => {
    const calls = { ...mocked.verbs, ...mocked.operations };
    const outcomes = new Map<string, Outcome>();
    let prism: Prism;
    let tap: Tap;

    beforeAll(async () => {
      prism = await startPrism(specFile(id));
      tap = await startTap(prism.url);
      const issuer = mocked.client(tap.url);
      for (const [what, call] of Object.entries(calls)) outcomes.set(what, await observe(tap, () => call(issuer)));
    });
    afterAll(() => endAll(tap, prism));

    for (const what of Object.keys(calls)) {
      const ended = mocked.sealed.includes(what) ? "unexpected-response" : "well";
      it(`${what}: the spec allows the request, and its example is read as what it is`, () => {
        expect(outcomeOf(outcomes, what)).toEqual({ violations: [], ended });
      });
    }

    it("leaves out no verb of the issuer and no operation of the spec", () => {
      const { capabilities } = mocked.client(tap.url);
      expect(Object.keys(mocked.verbs).sort()).toEqual(
        cardPinVerbs.filter((verb) => capabilities[verb].available).sort(),
      );
      const reached = tap.exchanges.map(({ request }) => operationOf(operations, request)?.id);
      expect([...new Set(reached)].sort()).toEqual(idsOf(operations));
    });

    it("reads every example of an answer as what it is", async () => {
      const read: string[] = [];
      const meant: string[] = [];
      for (const operation of operations) {
        const reaching = Object.entries(calls).find(([what]) => isReached(operations, outcomes.get(what), operation));
        for (const { status, name } of operation.examples) {
          const example = name === undefined ? status : `${status} ${name}`;
          const code = `code=${status.replace("XX", "00")}`;
          const preference = name === undefined ? code : `${code}, example=${name}`;
          tap.prefer((request) => (operationOf(operations, request) === operation ? preference : undefined));
          const { ended, exchanges } = await observe(tap, async () => reaching?.[1](mocked.client(tap.url)));
          const wrong = exchanges.flatMap(({ answer }) => violationsIn(answer));
          read.push(`${operation.id}, ${example}: ${[ended, ...wrong].join("; ")}`);
          meant.push(`${operation.id}, ${example}: ${mocked.refusals[example] ?? "well"}`);
        }
      }
      tap.prefer(undefined);
      expect(read).toEqual(meant);
    });

    const except = unseen.map((what) => `; Prism does not see: ${what}`).join("");
    it(`is refused with a request broken: a member missing, wrong or too many, or a header missing${except}`, async () => {
      const unnoticed: string[] = [];
      const withoutHeader = new Set<string>();
      for (const { operation, request } of oneOfEach(operations, tap)) {
        for (const { what, message } of brokenRequests(operation, request)) {
          if (isAccepted(await send(prism.url, message))) unnoticed.push(`${operation.id}, ${what}`);
          if (what.startsWith("no header")) withoutHeader.add(operation.id);
        }
      }
      // Each operation that wants a credential was tried.
      const guarded = operations.filter(({ credentials }) => credentials.some((set) => set.length > 0));
      expect([...withoutHeader].sort()).toEqual(idsOf(guarded));
      expect(unnoticed).toEqual(unseen);
    });
  });

  describe(`${id}: the client before the emulator, with Prism between`, () => {
    const outcomes = new Map<string, Outcome>();
    let sandbox: Sandbox;
    let behind: Tap;
    let prism: Prism;
    let front: Tap;

    beforeAll(async () => {
      sandbox = await startSandbox(emulated.sandbox);
      behind = await startTap(sandbox.urls[id]);
      prism = await startPrism(specFile(id), behind.url);
      front = await startTap(prism.url);
      const baseUrl = front.url;
      const issuer = emulated.client(baseUrl, sandbox);
      for (const [what, call] of Object.entries(emulated.succeed)) {
        outcomes.set(what, await observe(front, () => call(issuer, sandbox)));
      }
      for (const [what, { call }] of Object.entries(emulated.fail)) {
        outcomes.set(what, await observe(front, () => call(issuer, { baseUrl, sandbox })));
      }
    });
    afterAll(() => endAll(front, prism, behind, sandbox));

    for (const what of Object.keys(emulated.succeed)) {
      it(`${what}: the spec allows request and answer`, () => {
        expect(outcomeOf(outcomes, what)).toEqual({ violations: [], ended: "well" });
      });
    }

    for (const [what, { code }] of Object.entries(emulated.fail)) {
      it(`${what}: the spec allows the refusal, and the client reads it as ${code}`, () => {
        expect(outcomeOf(outcomes, what)).toEqual({ violations: [], ended: code });
      });
    }

    it("leaves out no operation of the spec", () => {
      const reached = front.exchanges.map(({ request }) => operationOf(operations, request)?.id);
      expect([...new Set(reached)].sort()).toEqual(idsOf(operations));
    });

    it("has set a PIN that the ATM approves", () => {
      expect(sandbox.atm.verify({ issuer: id, ...emulated.proof }).verdict).toBe("approved");
    });

    it("reaches the emulator with no request that Prism refuses", async () => {
      const passed = behind.exchanges.length;
      expect(passed).toBe(front.exchanges.length);
      for (const { operation, request } of oneOfEach(operations, front)) {
        for (const { what, message } of brokenRequests(operation, request)) {
          if (!unseen.includes(`${operation.id}, ${what}`)) await send(prism.url, message);
        }
      }
      expect(behind.exchanges.length).toBe(passed);
    });

    it("is flagged with any of these answers broken: a member missing or of another type", async () => {
      const unnoticed: string[] = [];
      const tried = new Set<string>();
      for (const { operation, request, answer } of oneOfEach(operations, front)) {
        for (const { what, message } of brokenAnswers(operation, answer)) {
          tried.add(operation.id);
          behind.answerWith(message);
          if (isAccepted(await send(prism.url, request))) unnoticed.push(`${operation.id}, ${answer.status}, ${what}`);
        }
      }
      behind.answerWith(undefined);
      expect(unnoticed).toEqual([]);
      expect([...tried].sort()).toEqual(idsOf(operations));
    });

    for (const [what, call] of Object.entries(beyondTheSpec)) {
      it(`${what}: Prism cannot judge it and refuses it, because the spec cannot say it`, async () => {
        const { exchanges } = await observe(front, () => call({ baseUrl: front.url, sandbox }));
        expect(exchanges.some(({ answer }) => !isAccepted(answer))).toBe(true);
      });
    }

    it("is flagged with a success that the spec does not have", async () => {
      const [exchange] = front.exchanges;
      if (exchange === undefined) throw new Error("No call has reached Prism.");
      behind.answerWith({ ...exchange.answer, status: 299 });
      expect(isAccepted(await send(prism.url, exchange.request))).toBe(false);
      behind.answerWith(undefined);
    });
  });
}

function idsOf(operations: readonly SpecOperation[]): readonly string[] {
  return operations.map(({ id }) => id).sort();
}

/** What came of a call, and what passed meanwhile. */
interface Outcome {
  readonly ended: string;
  readonly exchanges: readonly Exchange[];
}

async function observe(tap: Tap, call: () => Promise<unknown>): Promise<Outcome> {
  const before = tap.exchanges.length;
  const ended = await call().then(() => "well", nameOf);
  return { ended, exchanges: tap.exchanges.slice(before) };
}

/** An error by its fixed name. Of any other only that it came: what it holds is not for a test's output. */
function nameOf(error: unknown): string {
  return isCardPinError(error) ? error.code : "with something else than a CardPinError";
}

function outcomeOf(outcomes: ReadonlyMap<string, Outcome>, what: string): object {
  const { ended, exchanges } = outcomes.get(what) ?? { ended: "never called", exchanges: [] };
  const violations = exchanges.flatMap(({ answer }) => violationsIn(answer));
  return { ended: exchanges.length === 0 ? "before anything was sent" : ended, violations };
}

function isReached(
  operations: readonly SpecOperation[],
  outcome: Outcome | undefined,
  operation: SpecOperation,
): boolean {
  return outcome?.exchanges.some(({ request }) => operationOf(operations, request) === operation) === true;
}

function isAccepted(answer: Answer): boolean {
  return violationsIn(answer).length === 0;
}

/** The first exchange of each operation and status: where refusals have the status of success, the fuller answer. */
function oneOfEach(
  operations: readonly SpecOperation[],
  { exchanges }: Tap,
): readonly (Exchange & { readonly operation: SpecOperation })[] {
  const kinds = new Map<string, Exchange & { readonly operation: SpecOperation }>();
  for (const exchange of exchanges) {
    const operation = operationOf(operations, exchange.request);
    const kind = `${operation?.id} ${exchange.answer.status}`;
    if (operation !== undefined && !kinds.has(kind)) kinds.set(kind, { ...exchange, operation });
  }
  return [...kinds.values()];
}

async function endAll(...running: readonly (AsyncDisposable | undefined)[]): Promise<void> {
  for (const one of running) await one?.[Symbol.asyncDispose]();
}
