import {
  CardPinError,
  type CardPinEvent,
  cardPinVerbs,
  type Issuer,
  type PinPolicy,
  type Verb,
} from "@cardpin/client-core";
import {
  type AttemptHook,
  argumentError,
  aroundAttempts,
  type Instrumentable,
  internalsOf,
  missingVerbError,
  optionsError,
  requireKnownOptions,
} from "@cardpin/client-core/issuer";

/** The issuers of a program, each under a name of your choice. */
export type Issuers = Readonly<Record<string, Issuer>>;

/**
 * Exactly the verbs that an issuer has; a PIN passes the program's policy before anything is sent. A verb that the issuer lacks
 * is typed as the sentence that says why, and throws it.
 */
export type IssuerVerbs<I extends Issuer> = {
  readonly [V in keyof I as Extract<V, Verb | "id" | "capabilities" | "checkPin">]: I[V];
};

/** An event with the name under which you gave the issuer. */
export type NamedEvent = CardPinEvent & { readonly name: string };

/** Options of {@link createCardPin}. */
export interface CardPinOptions<I extends Issuers> {
  readonly issuers: I;
  /** The program's own policy, checked beside each issuer's rules. Default: the issuer's rules alone. */
  readonly policy?: PinPolicy;
  /** Receives the events of all issuers. */
  readonly on?: (event: NamedEvent) => void;
}

/** All issuers of a program behind one set of verbs. */
export interface CardPin<I extends Issuers> {
  /**
   * Returns an issuer by its name, with exactly its verbs.
   *
   * @throws CardPinError `invalid-argument` when no issuer has this name
   */
  issuer<N extends keyof I & string>(name: N): IssuerVerbs<I[N]>;
  /** The names, in the order given. */
  readonly names: readonly (keyof I & string)[];
  /** Listens to the events of all issuers. Returns a function that stops listening. */
  subscribe(listener: (event: NamedEvent) => void): () => void;
  /** Closes every issuer: ends idle connections and timers, and wipes keys and tokens. */
  close(): void;
}

/**
 * Puts issuers behind one set of verbs, one policy and one event stream. Each issuer comes from its own package, so only what you
 * use is installed.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { createCardPin, Pin } from "cardpin";
 * import { defaultPolicy } from "@cardpin/pin-policy";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 * const eu = rapyd({ environment: "sandbox", accessKey, secretKey });
 * const cards = createCardPin({ issuers: { eu }, policy: defaultPolicy });
 * const pin = Pin.from("4929");
 * const result = await cards.issuer("eu").setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin });
 * pin.dispose();
 * console.log(result.state); // "effective"
 * ```
 */
export function createCardPin<const I extends Issuers>(options: CardPinOptions<I>): CardPin<I> {
  const { issuers, policy, on } = readOptions(options);
  const names = Object.keys(issuers) as (keyof I & string)[]; // a record's own keys are its names
  const members = new Map<string, object>();
  for (const name of names) members.set(name, memberOf(issuers[name] as Issuer, { name, policy })); // name is one of the keys

  const subscribe = (listener: (event: NamedEvent) => void): (() => void) => {
    const ends = names.map((name) =>
      issuers[name]?.subscribe((event) => {
        // An issuer may have several names, and be called without any.
        if (event.name !== undefined && event.name !== name) return undefined;
        // Returned, so that the rejection of an async listener is heard.
        return listener({ ...event, name });
      }),
    );
    return () => {
      for (const end of ends) end?.();
    };
  };
  if (on !== undefined) subscribe(on);

  const cardPin: CardPin<I> = {
    issuer<N extends keyof I & string>(name: N) {
      const found = members.get(name);
      if (found === undefined) throw argumentError("cardpin", "No issuer has this name; `names` lists them.");
      return found as IssuerVerbs<I[N]>; // made by memberOf from the issuer of this very name
    },
    names: Object.freeze(names),
    subscribe,
    close() {
      for (const name of names) issuers[name]?.close();
    },
  };
  return Object.freeze(Object.defineProperty(cardPin, aroundAttempts, { value: aroundAll(Object.values(issuers)) }));
}

function aroundAll(issuers: readonly Issuer[]): (hook: AttemptHook) => () => void {
  return (hook) => {
    const ends = [...new Set(issuers)].map((issuer) =>
      (issuer as Issuer & Partial<Instrumentable>)[aroundAttempts]?.(hook),
    );
    return () => {
      for (const end of ends) end?.();
    };
  };
}

function readOptions<I extends Issuers>(options: CardPinOptions<I>): CardPinOptions<I> {
  if (typeof options !== "object" || options === null) {
    throw optionsError("cardpin", "Give createCardPin an object such as { issuers: { main: rapyd({ … }) } }.");
  }
  requireKnownOptions("cardpin", options, ["issuers", "policy", "on"]);
  const { issuers, policy, on } = options;
  if (typeof issuers !== "object" || issuers === null || Array.isArray(issuers) || Object.keys(issuers).length === 0) {
    throw optionsError("cardpin", "issuers must name at least one issuer, such as { main: rapyd({ … }) }.");
  }
  if (!Object.values(issuers).every((issuer) => internalsOf(issuer) !== undefined)) {
    throw optionsError("cardpin", "Each of issuers must be what an issuer's factory returned, such as rapyd({ … }).");
  }
  if (policy !== undefined && typeof policy?.check !== "function") {
    throw optionsError("cardpin", "policy must have check(pin, facts), as defaultPolicy of @cardpin/pin-policy has.");
  }
  if (on !== undefined && typeof on !== "function") throw optionsError("cardpin", "on must be a function.");
  return options;
}

/** An issuer as a member of the program; the verbs that it lacks throw the sentence that says why. */
function memberOf(
  issuer: Issuer,
  membership: { readonly name: string; readonly policy: PinPolicy | undefined },
): object {
  const member = internalsOf(issuer)?.asMember(membership);
  if (member === undefined) throw new CardPinError({ code: "invalid-options", outcome: "not-sent" });
  const missing = cardPinVerbs
    .filter((verb) => typeof Reflect.get(member, verb) !== "function")
    .map((verb) => {
      const refuse = (): never => {
        throw missingVerbError(issuer, verb);
      };
      // Not enumerable: the member does not claim to have it.
      return [verb, { value: refuse }] as const;
    });
  // A member keeps the symbols of an issuer, so that the typed client takes it.
  const copy = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(member));
  return Object.freeze(Object.defineProperties(copy, Object.fromEntries(missing)));
}
