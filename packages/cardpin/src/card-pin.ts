import {
  argumentError,
  type CallOptions,
  CardPinError,
  type CardPinEvent,
  type Issuer,
  optionsError,
  type PinResult,
  type Verb,
  verbs,
  withPin,
} from "@cardpin/client-core";
import type { PinInput } from "@cardpin/pin-crypto";
import type { PersonalFacts, Policy } from "@cardpin/pin-policy";

/** The issuers of a programme, each under a name of your choice. */
export type Issuers = Readonly<Record<string, Issuer>>;

/** Options of a PIN call that the programme's policy looks at too. */
export interface PinCallOptions extends CallOptions {
  /** What is known about the cardholder, for the policy's rule `personal`. Used for the check and not kept. */
  readonly facts?: PersonalFacts;
}

/** Exactly the verbs that an issuer has; a PIN passes the programme's policy before anything is sent. */
export type IssuerVerbs<I extends Issuer> = Pick<I, "id" | "capabilities"> & {
  readonly [V in Extract<keyof I, Verb>]: V extends "setPin"
    ? I[V] extends (input: infer Input, options?: CallOptions) => infer Result
      ? (input: Input, options?: PinCallOptions) => Result
      : never
    : I[V];
};

/** An event with the name under which you gave the issuer. */
export type NamedEvent = CardPinEvent & { readonly name: string };

/** Options of {@link createCardPin}. */
export interface CardPinOptions<I extends Issuers> {
  readonly issuers: I;
  /** The programme's own policy, applied beside each issuer's rules. Default: the issuer's rules alone. */
  readonly policy?: Policy;
  /** Listens to the events of all issuers. */
  readonly on?: (event: NamedEvent) => void;
}

/** All issuers of a programme behind one set of verbs. */
export interface CardPin<I extends Issuers> {
  /**
   * An issuer by its name, with exactly its verbs.
   *
   * @throws CardPinError `invalid-argument` when there is none of this name
   */
  issuer<N extends keyof I & string>(name: N): IssuerVerbs<I[N]>;
  /** The names, in the order given. */
  readonly names: readonly (keyof I & string)[];
  /** Listens to the events of all issuers; the returned function ends it. */
  subscribe(listener: (event: NamedEvent) => void): () => void;
}

/**
 * Puts issuers behind one set of verbs, one policy and one event stream. Each issuer comes from its own package, so that only
 * what is used is installed.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const cards = createCardPin({ issuers: { eu: rapyd({ environment: "sandbox", accessKey, secretKey }) }, policy: defaultPolicy });
 * const result = await cards.issuer("eu").setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin });
 * ```
 */
export function createCardPin<const I extends Issuers>(options: CardPinOptions<I>): CardPin<I> {
  const { issuers, policy, on } = readOptions(options);
  const names = Object.keys(issuers) as (keyof I & string)[]; // a record's own keys are its names
  const views = new Map<string, unknown>();
  for (const name of names) views.set(name, view(issuers[name] as Issuer, policy)); // name is one of the keys

  const subscribe = (listener: (event: NamedEvent) => void): (() => void) => {
    const ends = names.map((name) => issuers[name]?.subscribe((event) => listener({ ...event, name })));
    return () => {
      for (const end of ends) end?.();
    };
  };
  if (on !== undefined) subscribe(on);

  return Object.freeze({
    issuer: <N extends keyof I & string>(name: N) => {
      const found = views.get(name);
      if (found === undefined) throw argumentError("cardpin", "No issuer was given under this name; see `names`.");
      return found as IssuerVerbs<I[N]>; // made by view() from the issuer of this very name
    },
    names: Object.freeze(names),
    subscribe,
  });
}

function readOptions<I extends Issuers>(options: CardPinOptions<I>): CardPinOptions<I> {
  const { issuers, policy, on } = options ?? {};
  if (typeof issuers !== "object" || issuers === null || Object.keys(issuers).length === 0) {
    throw optionsError("cardpin", "issuers must name at least one issuer, such as { main: rapyd({ … }) }.");
  }
  if (!Object.values(issuers).every((issuer) => typeof issuer?.subscribe === "function" && "capabilities" in issuer)) {
    throw optionsError("cardpin", "Each of issuers must be an issuer object, such as rapyd({ … }) makes.");
  }
  if (policy !== undefined && typeof policy?.check !== "function") {
    throw optionsError("cardpin", "policy must be a policy of @cardpin/pin-policy, such as defaultPolicy.");
  }
  if (on !== undefined && typeof on !== "function") throw optionsError("cardpin", "on must be a function.");
  return options;
}

type SetPin = (input: { readonly pin: PinInput }, options?: CallOptions) => Promise<PinResult>;

function view(issuer: Issuer, policy: Policy | undefined): object {
  const own: Partial<Record<Verb, unknown>> = {};
  for (const verb of verbs) {
    const method: unknown = Reflect.get(issuer, verb);
    if (typeof method !== "function") continue;
    // What stands under setPin was made by an issuer's package, and is called in the one way that all of them have.
    own[verb] = verb === "setPin" && policy !== undefined ? guarded(issuer, method as SetPin, policy) : method;
  }
  return Object.freeze({ id: issuer.id, capabilities: issuer.capabilities, ...own });
}

function guarded(issuer: Issuer, setPin: SetPin, policy: Policy): SetPin {
  return async (input, options: PinCallOptions = {}) => {
    if (typeof options !== "object" || options === null) {
      throw argumentError(issuer.id, "The call's options must be an object.");
    }
    const { facts, ...rest } = options;
    const rules = { check: (pin: PinInput) => checked(policy, pin, facts) };
    return withPin({ issuer: issuer.id, rules }, input?.pin, (pin) => setPin({ ...input, pin }, rest));
  };
}

function checked(policy: Policy, pin: PinInput, facts: PersonalFacts | undefined): ReturnType<Policy["check"]> {
  try {
    return policy.check(pin, facts);
  } catch {
    throw new CardPinError({
      code: "invalid-argument",
      outcome: "not-sent",
      text: "The policy could not be applied: check the facts about the cardholder. Nothing was sent.",
    });
  }
}
