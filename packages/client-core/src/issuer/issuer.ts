import type { PinInput } from "@cardpin/pin-crypto";
import type { AttemptHook, CardPinEvent } from "../events.ts";
import { type CardholderFacts, checkPin, copyPin, type PinVerdict } from "../policy.ts";
import type { Operations } from "../protocol/operations.ts";
import type { CallOptions, Capabilities, Issuer } from "../verbs.ts";
import { Connection, type ConnectionInit, type Membership } from "./connection.ts";
import { type Diagnosable, type DiagnosisInit, diagnosable } from "./diagnosis.ts";
import { fetchThrough } from "./typed-fetch.ts";
import type { OperationsOf } from "./typing.ts";

/** Under this symbol an issuer has what other packages of this project need of it, whichever copy of this package made it. */
const internals: unique symbol = Symbol.for("cardpin.issuer") as never; // a unique symbol's type can only be declared

/** What an issuer has for the umbrella and the typed client. */
export interface IssuerInternals {
  readonly baseUrl: string;
  readonly operations: Operations;
  /** Sends a request of the typed client. @throws CardPinError */
  fetch(request: Request, options: CallOptions | undefined): Promise<Response>;
  /** Returns the issuer as a member of a program. */
  asMember(membership: Membership): Issuer;
  /** What `diagnose` works with. */
  readonly diagnosis: Diagnosable | undefined;
}

/**
 * Under this symbol an issuer and a program have a function that runs a hook around each attempt's HTTP request, for
 * instrumentation. It returns a function that removes the hook.
 */
export const aroundAttempts: unique symbol = Symbol.for("cardpin.around-attempts") as never; // as above

/** What can be instrumented. */
export interface Instrumentable {
  /** Runs `hook` around each attempt, until you call the returned function. */
  readonly [aroundAttempts]: (hook: AttemptHook) => () => void;
}

/** What an issuer's package gives to {@link createIssuer}. */
export interface IssuerInit<Verbs extends object, Paths extends OperationsOf<Paths>> extends ConnectionInit {
  readonly capabilities: Capabilities;
  /** Makes the verbs. Called again for each program that the issuer becomes a member of. */
  readonly verbs: (connection: Connection<Paths>) => Verbs;
  /** Wipes keys and tokens. */
  readonly dispose?: () => void;
  /** What the issuer tells `diagnose`. */
  readonly diagnosis?: DiagnosisInit<Paths>;
}

/**
 * Makes an issuer: its verbs, and what every issuer has beside them.
 *
 * @example
 * ```ts
 * import type { Effective, Issuer } from "@cardpin/client-core";
 * import { type Capabilities, type ConnectionInit, createIssuer } from "@cardpin/client-core/issuer";
 *
 * interface Acme extends Issuer {
 *   readonly id: "acme";
 *   readonly blockCard: (input: { readonly card: string }) => Promise<Effective>;
 * }
 *
 * // Written by openapi-typescript from the spec.
 * interface AcmeOperations {
 *   blockCard: {
 *     parameters: { path: { card: string } };
 *     responses: { 200: { content: { "application/json": { done: boolean } } } };
 *   };
 * }
 *
 * export function makeAcme(init: ConnectionInit, capabilities: Capabilities): Acme {
 *   return createIssuer<Acme, AcmeOperations>({
 *     ...init,
 *     id: "acme",
 *     capabilities,
 *     verbs: (connection) => ({
 *       blockCard: ({ card }) =>
 *         connection.run("blockCard", undefined, async (call) => {
 *           await connection.request(call, "blockCard", { path: { card } });
 *           return { state: "effective", requestId: call.requestId };
 *         }),
 *     }),
 *   });
 * }
 * ```
 */
export function createIssuer<I extends Issuer, Paths extends OperationsOf<Paths>>(
  init: IssuerInit<Omit<I, keyof Issuer | "checkPin" | MissingNames<I>>, Paths> & { readonly id: I["id"] },
): I {
  const { id, capabilities, settings, dispose } = init;
  const { events, http } = settings;
  const connection = new Connection<Paths>(init);

  const make = (own: Connection<Paths>): Issuer => {
    const verbs = init.verbs(own);
    const inside: IssuerInternals = {
      baseUrl: own.baseUrl,
      operations: own.operations,
      fetch: (request, options) => fetchThrough(own, request, options),
      asMember: (membership) => make(own.asMember(membership)),
      diagnosis: init.diagnosis && diagnosable(settings, own, init.diagnosis),
    };
    const issuer: Issuer = {
      id,
      capabilities,
      subscribe: (listener: (event: CardPinEvent) => void) => events.subscribe(listener),
      close() {
        settings.close();
        http.close();
        dispose?.();
      },
      ...("setPin" in verbs ? { checkPin: pinChecker(own) } : {}),
      ...verbs,
    };
    const around: Instrumentable[typeof aroundAttempts] = (hook) => events.around(hook);
    return Object.freeze(
      Object.defineProperties(issuer, { [internals]: { value: inside }, [aroundAttempts]: { value: around } }),
    );
  };
  return make(connection) as I; // the verbs are typed by `init`, and the rest is here
}

/** Names of the verbs that an issuer lacks: their type is a sentence. */
type MissingNames<I> = { [Name in keyof I]-?: NonNullable<I[Name]> extends string ? Name : never }[keyof I];

function pinChecker<Paths extends OperationsOf<Paths>>(
  connection: Connection<Paths>,
): (pin: PinInput, facts?: CardholderFacts | null) => PinVerdict {
  return (input, facts) => {
    const { pinChecks } = connection.settings;
    const pin = copyPin(pinChecks.issuer, input);
    try {
      return checkPin(pinChecks, pin, facts);
    } finally {
      pin.dispose();
    }
  };
}

/**
 * Returns an issuer's internals; `undefined` for anything that is no issuer of this project.
 *
 * @example
 * ```ts run
 * import { internalsOf } from "@cardpin/client-core/issuer";
 * import { rapyd } from "@cardpin/rapyd";
 *
 * const issuer = rapyd({ environment: "sandbox", accessKey: "key", secretKey: "secret" });
 * console.log(internalsOf(issuer)?.baseUrl, internalsOf({})); // https://sandboxapi.rapyd.net undefined
 * ```
 */
export function internalsOf(issuer: unknown): IssuerInternals | undefined {
  if (typeof issuer !== "object" || issuer === null) return undefined;
  const found: unknown = Reflect.get(issuer, internals);
  return typeof found === "object" && found !== null ? (found as IssuerInternals) : undefined; // made by createIssuer
}
