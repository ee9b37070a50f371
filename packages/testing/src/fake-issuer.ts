import {
  CardPinError,
  type CardPinErrorCode,
  type CommonOptions,
  cardPinErrorCodes,
  cardPinVerbs,
  type EncryptedPin,
  type Issuer,
  isEncryptedPin,
  type Outcome,
  outcomesOf,
  type PinPolicy,
  type Verb,
} from "@cardpin/client-core";
import {
  argumentError,
  type Call,
  type Connection,
  createIssuer,
  internalsOf,
  type Protocol,
  readCommonOptions,
} from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { type FakeCall, FakeCallLog } from "./fake-calls.ts";
import { defaultResult } from "./fake-results.ts";

export type { FakeCall } from "./fake-calls.ts";

/** The error with which a fake's verb fails. */
export interface FakeFailure {
  readonly code: CardPinErrorCode;
  /** May be left out if the code can have only one. */
  readonly outcome?: Outcome;
  readonly issuerCode?: string;
  readonly retryAfterMs?: number;
  readonly violations?: readonly string[];
}

/** Options of {@link fakeIssuer}: those of a client that do not concern the network. */
export type FakeIssuerOptions = Pick<CommonOptions, "clock" | "random" | "on" | "policy">;

/** Names of the verbs that an issuer has. */
type VerbOf<I> = {
  [V in Verb]: V extends keyof I ? (I[V] extends (...input: never[]) => unknown ? V : never) : never;
}[Verb];

/** What a verb of an issuer returns. */
type ResultOf<I, V extends Verb> = V extends keyof I
  ? I[V] extends (...input: never[]) => Promise<infer Result>
    ? Result
    : never
  : never;

/** A fake of an issuer, and what a test does with it. */
export interface FakeIssuer<I extends Issuer> {
  /** Fits wherever the issuer fits, also into `createCardPin`. */
  readonly issuer: I;
  /** The calls so far, oldest first, without PINs. A call that a PIN rule or policy refused is not among them. */
  readonly calls: readonly FakeCall[];
  /** Plans a result for the next call of a verb. What you leave out is as the fake would have it. */
  succeed<V extends VerbOf<I>>(verb: V, result: Partial<ResultOf<I, V>>): void;
  /**
   * Plans a failure for the next calls of a verb.
   *
   * @param times how many calls fail, default 1; `Infinity` for all
   * @throws TypeError when the code cannot have the outcome, or needs one
   */
  fail(verb: VerbOf<I>, failure: FakeFailure, times?: number): void;
  /** Forgets calls and plans. */
  reset(): void;
}

type Plan =
  | { readonly kind: "result"; readonly result: object; left: number }
  | { readonly kind: "failure"; readonly failure: FakeFailure & { readonly outcome: Outcome }; left: number };

/**
 * Makes a fake of an issuer, for tests that need no network and no protocol. It has the model's verbs, types, PIN rules and
 * capabilities, and emits the events of a client. Every verb succeeds unless you plan a failure. To know that a PIN reaches
 * the card, use the sandbox.
 *
 * @param model a client of the issuer, with any valid options. Nothing is sent through it.
 * @throws TypeError when the model is not a client
 * @example
 * ```ts run
 * import { rapyd } from "@cardpin/rapyd";
 * import { fakeIssuer } from "@cardpin/testing";
 * import { createCardPin, isCardPinError } from "cardpin";
 *
 * const model = rapyd({ environment: "sandbox", accessKey: "test", secretKey: "test" });
 * const fake = fakeIssuer(model);
 * const cards = createCardPin({ issuers: { eu: fake.issuer } });
 *
 * fake.fail("setPin", { code: "timeout", outcome: "unknown" });
 * try {
 *   await cards.issuer("eu").setPin({ card: "card_1", pin: "4929" });
 * } catch (error) {
 *   if (!isCardPinError(error)) throw error;
 *   console.log(error.code, error.outcome); // timeout unknown
 * }
 * const { state } = await cards.issuer("eu").setPin({ card: "card_1", pin: "4929" });
 * console.log(state); // effective
 * console.log(fake.calls.length, fake.calls[1]?.hasPin("4929")); // 2 true
 * ```
 */
export function fakeIssuer<I extends Issuer>(model: I, options: FakeIssuerOptions = {}): FakeIssuer<I> {
  const inside = internalsOf(model);
  if (inside === undefined) throw new TypeError(noModel);
  const { id, capabilities } = model;
  const log = new FakeCallLog();
  const plans = new Map<Verb, Plan[]>();
  const settings = readCommonOptions(
    { ...options, fetch: () => Promise.reject(new TypeError(verbsOnly)) },
    { issuer: id, version: "fake", ownOptions: [], ownHeaders: [] },
  );

  const answer = (call: Call, verb: Verb, input: unknown): object => {
    const plan = plans.get(verb)?.find(({ left }) => left > 0);
    if (plan !== undefined) plan.left -= 1;
    if (plan?.kind === "failure") throw new CardPinError({ ...plan.failure, issuer: id, requestId: call.requestId });
    // A Pin is no plain object: the caller gets the planned one itself.
    if (verb === "revealPin" && plan !== undefined) return plan.result;
    return Object.assign(defaultResult(verb, call.requestId, input), plan?.result);
  };
  const verbOf = (connection: Connection<object>, verb: Verb): unknown => {
    const run = (input: unknown, options?: object): Promise<object> =>
      connection.run(verb, options, async (call) => {
        log.add({ verb, call, input, name: connection.settings.name });
        return answer(call, verb, input);
      });
    if (verb !== "setPin") return run;
    return (input: { readonly card: string; readonly pin: PinInput | EncryptedPin }, options?: object) => {
      const given = input?.pin;
      if (isEncryptedPin(given) && given.issuer === id && given.card === input.card) return run(input, options);
      return connection.runWithPin(verb, { input: input as PinCall, options }, async (call, pin) => {
        log.add({ verb, call, input, pin, name: connection.settings.name });
        return answer(call, verb, input);
      });
    };
  };
  const issuer = createIssuer<Issuer, object>({
    id,
    capabilities,
    settings,
    baseUrl: inside.baseUrl,
    operations: inside.operations,
    protocol: protocolOf(id),
    ...(hasPinRules(model) ? { issuerRules: { check: (pin, facts) => model.checkPin(pin, facts) } } : {}),
    dispose: () => model.close(),
    verbs: (connection) =>
      Object.fromEntries(
        Object.keys(model)
          .filter((name) => !everyIssuerHas.has(name) && typeof Reflect.get(model, name) === "function")
          .map((name) => {
            const verb = cardPinVerbs.find((known) => known === name);
            const refuse = (): Promise<never> => Promise.reject(argumentError(id, verbsOnly));
            return [name, verb === undefined ? refuse : verbOf(connection, verb)];
          }),
      ),
  });
  const planFor = (verb: Verb, plan: Plan): void => void plans.set(verb, [...(plans.get(verb) ?? []), plan]);
  return {
    issuer: issuer as I, // it has the verbs of the model, by their names
    calls: log.calls,
    succeed: (verb, result) => planFor(verb, { kind: "result", result, left: 1 }),
    fail: (verb, failure, times = 1) => planFor(verb, { kind: "failure", failure: readFailure(failure), left: times }),
    reset() {
      plans.clear();
      log.clear();
    },
  };
}

/** A call with a PIN that is not encrypted, or that its client refuses with the reason. */
type PinCall = { readonly pin: PinInput };

/** Members beside the verbs, which the fake has from elsewhere. */
const everyIssuerHas: ReadonlySet<string> = new Set(["subscribe", "close", "checkPin"]);

function hasPinRules(model: Issuer): model is Issuer & PinPolicy & { readonly checkPin: PinPolicy["check"] } {
  return typeof Reflect.get(model, "checkPin") === "function";
}

/** The typed client has nothing to talk to. */
function protocolOf(id: string): Protocol {
  return {
    ownHeaders: [],
    errorTable: {},
    prepare() {
      throw argumentError(id, verbsOnly);
    },
    read: () => ({ kind: "foreign" }),
  };
}

function readFailure(failure: FakeFailure): FakeFailure & { readonly outcome: Outcome } {
  const { code } = failure;
  if (!cardPinErrorCodes.includes(code)) throw new TypeError("`code` must be one of cardPinErrorCodes.");
  const possible = outcomesOf(code);
  const outcome = failure.outcome ?? (possible.length === 1 ? possible[0] : undefined);
  // After an attempt that was lost, a refusal of the next one leaves the card in doubt too.
  const isPossible =
    possible.some((one) => one === outcome) || (outcome === "unknown" && possible.includes("rejected"));
  if (outcome === undefined || !isPossible) {
    throw new TypeError(`\`outcome\` of ${code} must be one of ${possible.join(", ")}.`);
  }
  return { ...failure, outcome };
}

const noModel = "fakeIssuer needs a client of the issuer as its model, such as rapyd({ … }).";
const verbsOnly = "A fake issuer has verbs only. Use the sandbox for the typed client. Nothing was sent.";
