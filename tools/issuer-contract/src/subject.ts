import type { CallOptions, CardPinErrorCode, CommonOptions, Issuer, Verb } from "@cardpin/client-core";
import type { PinInput } from "@cardpin/pin-crypto";
import type { ReceivedRequest, Reply } from "./scripted-server.ts";

export type { ReceivedRequest, Reply } from "./scripted-server.ts";

/** The verbs that an issuer offers: the type of one that it lacks is a sentence. Text that says nothing is not enough. */
export type OfferedVerb<I extends Issuer> = {
  [V in Extract<keyof I, Verb>]: I[V] extends string ? (string extends I[V] ? V : never) : V;
}[Extract<keyof I, Verb>];

/** What a verb is called with. */
export interface VerbUse {
  readonly card: string;
  /** Not used by verbs that take no PIN. */
  readonly pin: PinInput;
  readonly options?: CallOptions | undefined;
}

/** One good call of a verb. Every verb works on the subject's card. */
export interface VerbCase<I extends Issuer> {
  /** The operation that carries it out, by its `operationId`. */
  readonly operation: string;
  call(issuer: I, use: VerbUse): Promise<unknown>;
  /** The state of the sandbox's card before the call. Default: the subject's. */
  readonly status?: string;
  /** Must never be carried out twice. Left out: a second call ends in the same state. */
  readonly once?: true;
  /** Asks about an earlier request, so it is of no use alone. */
  readonly follows?: true;
  /** Its answer is encrypted under a key of the request, so no answer that was written beforehand is a good one. */
  readonly sealed?: true;
}

/** A call that the issuer refuses, and the error that it ends with. */
export interface Refusal<I extends Issuer, Credentials> {
  readonly code: CardPinErrorCode;
  call(issuer: I, where: { readonly baseUrl: string; readonly credentials: Credentials }): Promise<unknown>;
}

/** What the issuer answers. */
export interface Answers {
  /** The good answer to a request, as the issuer words it; also to requests for a token or a key. */
  success(
    request: Pick<ReceivedRequest, "method" | "path"> & Partial<Pick<ReceivedRequest, "body">>,
  ): Exclude<Reply, string>;
  /**
   * The answer that carries an error code, under the HTTP status that it is documented with. Left out if the issuer has no
   * error codes: its table is empty then.
   */
  failure?(issuerCode: string): Reply;
  /** A refusal that carries this text for people. Left out if the client takes no text from the issuer. */
  refusal?(text: string): Exclude<Reply, string>;
  /** A well-formed code that is not in the table. Left out where `failure` is. */
  readonly unknownCode?: string;
  /** Answers under HTTP 200 that mean failure all the same, by what they show. */
  readonly disguisedFailures?: Readonly<Record<string, Reply>>;
  /** The good answer of the verbs that open a page, with another address in it. Left out if no answer has an address. */
  hostedPage?(address: string): Reply;
}

/** What the demo shows of an issuer. */
export interface Scene<I extends Issuer> {
  /** Default: the issuer's. */
  readonly title?: string;
  /** How the PIN gets to the issuer, in a few words. */
  readonly transport: string;
  readonly verb: OfferedVerb<I>;
  /** A PIN that must not get through. */
  readonly weakPin: string;
  /** What the client with the wrong secret gets wrong, in a few words. */
  readonly wrongSecret: string;
}

/** How the issuer is called: what every reader of a subject needs. */
interface CallFacts<I extends Issuer, Credentials> {
  readonly id: string;
  /** The issuer's name as it writes it. */
  readonly title: string;
  /** Credentials for tests without a sandbox, in the form of the sandbox's. */
  readonly credentials: Credentials;
  create(where: {
    readonly baseUrl: string;
    readonly credentials: Credentials;
    readonly options?: CommonOptions | undefined;
  }): I;
  /** A card of the sandbox, and its state at first. */
  readonly card: { readonly id: string; readonly status: string };
  /** Two PINs that the issuer takes. */
  readonly pins: readonly [string, string];
  /** One good call of each operation that no verb reaches, through the typed client. */
  readonly operations: Readonly<Record<string, OperationCall<I>>>;
  /** The operation that fetches an access token, if there is one. */
  readonly tokenOperation?: string;
  /** The issuer locks an account after a few refused logins, so the client counts them. Left out: it locks none. */
  readonly locksAccounts?: true;
  /** The operation that fetches a key before a PIN is sent, in the same call, if there is one. */
  readonly keyOperation?: string;
}

/** What is in its requests and responses: for the contract suite and the faults, which work without an emulator. */
interface MessageFacts<Credentials> {
  readonly answers: Answers;
  /** Everything secret in the calls on the subject's credentials and PINs, by name: keys, tokens, ciphertexts, hosted URLs. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The PIN in a request of `setPin`, decrypted if necessary. Left out if the issuer takes PINs on its page only. */
  pinIn?(request: ReceivedRequest, credentials: Credentials): string | undefined;
  /** What must be the same in every attempt of a call: idempotency key, ciphertext. */
  perCall(request: ReceivedRequest): Readonly<Record<string, unknown>>;
  /** What must be new in every attempt: signature, salt. Left out if the issuer has nothing of the kind. */
  perAttempt?(request: ReceivedRequest): Readonly<Record<string, unknown>>;
  /** What is encrypted has a value for one use, so that every attempt has a ciphertext of its own. Left out: every call has. */
  readonly encryptsPerAttempt?: true;
  /** The texts of a request that differ in every call because its encryption is random. Left out if nothing does. */
  newEachTime?(request: ReceivedRequest): readonly string[];
}

/** What is tried at the emulator: for the sandbox's tests and the demo. */
interface EmulatorFacts<I extends Issuer, Credentials> {
  /** Credentials of which the issuer refuses one. */
  withWrongSecret(credentials: Credentials): Credentials;
  /** What the emulator refuses, by what is wrong. */
  readonly refusals: Readonly<Record<string, Refusal<I, Credentials>>>;
  /** Settings of the sandbox's emulator under which every operation of the spec is reached. Default: its own. */
  readonly emulator?: object;
  readonly scenes: readonly Scene<I>[];
}

/** What the spec proves, with Prism, and what a bundle may hold. */
interface SpecFacts<Credentials> {
  /** What the spec's examples of failures mean, by status and name. All others mean success. */
  readonly failureExamples: Readonly<Record<string, CardPinErrorCode>>;
  /** A time at which the token in the spec's example is good. Default: now. */
  readonly exampleTime?: number;
  readonly prism?: PrismLimits<Credentials>;
  /** Most bytes of a bundle of the client on Node, minified and compressed, and the domains that only it may hold. */
  readonly bundle: { readonly limit: number; readonly domains: readonly string[] };
}

/** Everything about an issuer but its verbs, which need the client's own type. */
export interface SubjectFacts<I extends Issuer, Credentials>
  extends CallFacts<I, Credentials>,
    MessageFacts<Credentials>,
    EmulatorFacts<I, Credentials>,
    SpecFacts<Credentials> {}

/** What Prism cannot do. */
export interface PrismLimits<Credentials> {
  /** What breaks the spec and Prism does not see, as its tests name it. */
  readonly unseen?: readonly string[];
  /** Calls on which client and emulator agree and which Prism refuses, because the spec cannot say them. */
  readonly beyondTheSpec?: Readonly<
    Record<string, (where: { readonly baseUrl: string; readonly credentials: Credentials }) => Promise<unknown>>
  >;
}

// A method's parameters may be narrower, so that an issuer's own subject is also a subject of any issuer.
type OperationCall<I extends Issuer> = { call(issuer: I): Promise<unknown> }["call"];

/** How an issuer is called: everything that the tools and the contract suite know about it. */
export interface IssuerSubject<I extends Issuer, Credentials> extends SubjectFacts<I, Credentials> {
  readonly verbs: { readonly [V in OfferedVerb<I>]: VerbCase<I> };
  /** The verb that failures are tried on: the one that sets a PIN or opens its page. */
  readonly main: OfferedVerb<I>;
}

/** The subject of any issuer. */
export interface AnySubject extends SubjectFacts<Issuer, object> {
  readonly verbs: Readonly<Partial<Record<Verb, VerbCase<Issuer>>>>;
  readonly main: Verb;
}

/** The verbs of any subject. */
export function verbsOf(subject: AnySubject): readonly (readonly [Verb, VerbCase<Issuer>])[] {
  return Object.entries(subject.verbs) as [Verb, VerbCase<Issuer>][]; // the keys are verbs by their type
}

/** A JSON answer. */
export function json(value: unknown, status = 200): Exclude<Reply, string> {
  return { status, body: JSON.stringify(value) };
}
