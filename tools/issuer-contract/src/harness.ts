import {
  type CallOptions,
  type CardPinEvent,
  type CommonOptions,
  type Issuer,
  isCardPinError,
  outcomesOf,
} from "@cardpin/client-core";
import type { ErrorTable, Operations } from "@cardpin/client-core/issuer";
import { expect } from "vitest";
import { type OperationOfSpec, operationsOfSpec } from "./discover.ts";
import { leaksIn } from "./leaks.ts";
import { fixedPlatform } from "./platform.ts";
import { type ReceivedRequest, type Reply, startScriptedServer } from "./scripted-server.ts";
import type { IssuerSubject, OfferedVerb, VerbCase } from "./subject.ts";

/** What the contract suite needs beside the subject. */
export interface Contract<I extends Issuer> {
  readonly operations: Operations;
  readonly errorTable: ErrorTable;
  /** A call whose PIN breaks the issuer's own rules. Left out if no PIN passes through the client, or no PIN can break them. */
  readonly refusedByPolicy?: (issuer: I) => Promise<unknown>;
  /** The credentials that a function may supply, and whether it is asked in every attempt or once in a call. */
  readonly suppliedCredentials: Readonly<Record<string, "attempt" | "call">>;
  /** Names of the headers that this issuer's client writes itself, such as a signature's. */
  readonly ownHeaders: readonly string[];
  /** Calls with arguments that cannot be used, by what is wrong with them. */
  readonly badArguments: Readonly<Record<string, (issuer: I) => Promise<unknown>>>;
  /** Options that no client can be made from, by what is wrong with them. Each must throw at once. */
  readonly badOptions: Readonly<Record<string, () => unknown>>;
}

/** What came of a call. */
export interface Observed {
  readonly outcome: unknown;
  /** The requests, without those for a token or a key. */
  readonly requests: readonly ReceivedRequest[];
  readonly withTokens: readonly ReceivedRequest[];
  /** The requests of the call itself: those for a key belong to it, those for a token do not. */
  readonly ofTheCall: readonly ReceivedRequest[];
  readonly events: readonly CardPinEvent[];
  readonly waits: readonly number[];
}

/** What a scripted server answers: the same to every request, or by request and by how many came before it. */
export type Script = Reply | ((request: ReceivedRequest, index: number) => Reply);

/** Runs an issuer's calls against a server that answers by script, and looks for secrets in what came of them. */
export class Harness<I extends Issuer, Credentials> {
  readonly subject: IssuerSubject<I, Credentials>;
  readonly operations: readonly OperationOfSpec[];
  readonly verbNames: readonly OfferedVerb<I>[];
  /** One good call of every verb, and of every operation that no verb reaches, by its name. */
  readonly everyCall: Readonly<Record<string, (issuer: I) => Promise<unknown>>>;
  /** The good answer to a request. */
  readonly success: IssuerSubject<I, Credentials>["answers"]["success"];

  constructor(subject: IssuerSubject<I, Credentials>) {
    this.subject = subject;
    this.operations = operationsOfSpec(subject.id);
    this.verbNames = Object.keys(subject.verbs) as OfferedVerb<I>[]; // the keys are verbs by their type
    this.everyCall = {
      ...subject.operations,
      ...Object.fromEntries(this.verbNames.map((verb) => [verb, this.call(verb)])),
    };
    this.success = (request) => subject.answers.success(request);
  }

  verb(name: OfferedVerb<I>): VerbCase<I> {
    return this.subject.verbs[name];
  }

  /** Calls a verb on the subject's card, with its first PIN. */
  call(name: OfferedVerb<I>, options?: CallOptions): (issuer: I) => Promise<unknown> {
    const { card, pins } = this.subject;
    return (issuer) => this.verb(name).call(issuer, { card: card.id, pin: pins[0], options });
  }

  /** Calls the verb that failures are tried on. */
  main(options?: CallOptions): (issuer: I) => Promise<unknown> {
    return this.call(this.subject.main, options);
  }

  /** Whether the main call may be retried after its request has left. */
  get mainIsSafe(): boolean {
    return this.isSafe(this.subject.main);
  }

  /** Whether a call of this verb may be retried after its request has left. */
  isSafe(name: OfferedVerb<I>): boolean {
    const { operation, once } = this.verb(name);
    return once !== true && this.operations.find(({ id }) => id === operation)?.retry === "safe";
  }

  isToken(request: ReceivedRequest): boolean {
    return this.#isOperation(request, this.subject.tokenOperation);
  }

  isKey(request: ReceivedRequest): boolean {
    return this.#isOperation(request, this.subject.keyOperation);
  }

  #isOperation(request: ReceivedRequest, id: string | undefined): boolean {
    const path = request.path.split("?")[0];
    return this.operations.some((operation) => operation.id === id && operation.path === path);
  }

  create(baseUrl: string, options: CommonOptions = {}): I {
    const { subject } = this;
    return subject.create({ baseUrl, credentials: subject.credentials, options });
  }

  /** Everything secret, with the PINs and the random texts of the given requests. */
  secretsOf(requests: readonly ReceivedRequest[]): Readonly<Record<string, string>> {
    const random = requests.flatMap((request) => this.subject.newEachTime?.(request) ?? []);
    const [pin, secondPin] = this.subject.pins;
    return {
      ...this.subject.secrets,
      pin,
      secondPin,
      ...Object.fromEntries(random.map((text, at) => [`random text ${at}`, text])),
    };
  }

  /** Runs `call` against a server that answers by `script`; requests for a token or a key are always granted. */
  async against(script: Script, call: (issuer: I) => Promise<unknown>, options: CommonOptions = {}): Promise<Observed> {
    let index = 0;
    await using server = await startScriptedServer((request) => {
      if (this.isToken(request) || this.isKey(request)) return this.success(request);
      return typeof script === "function" ? script(request, index++) : script;
    });
    const events: CardPinEvent[] = [];
    const { waits, ...platform } = fixedPlatform();
    const issuer = this.create(server.url, { ...platform, on: (event) => events.push(event), ...options });
    const outcome = await settle(call(issuer));
    if (isCardPinError(outcome) && outcome.outcome !== "not-sent" && events.filter(isAttempt).length < 2) {
      expect(outcomesOf(outcome.code), `outcomes of ${outcome.code}, by docs/errors.md`).toContain(outcome.outcome);
    }
    const shown = leaksIn([outcome, events], this.secretsOf(server.requests));
    expect(shown, "secrets shown by results, errors or events").toEqual([]);
    const ofTheCall = server.requests.filter((request) => !this.isToken(request));
    const requests = ofTheCall.filter((request) => !this.isKey(request));
    return { outcome, requests, withTokens: server.requests, ofTheCall, events, waits };
  }
}

function isAttempt({ type }: CardPinEvent): boolean {
  return type === "attempt-start";
}

/** What a call ends with: its result or its error. */
export async function settle(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error;
  }
}
