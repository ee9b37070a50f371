import type { CallOptions, CommonOptions, Issuer, Verb } from "@cardpin/client-core";
import { discoverSubjects, operationsOfSpec } from "@cardpin/issuer-contract/discover";
import { type AnySubject, verbsOf } from "@cardpin/issuer-contract/subject";
import type { IssuerId, Sandbox } from "@cardpin/sandbox";

/** A verb of an issuer on a card of the sandbox. */
export interface VerbCall {
  /** The operation that carries the verb out. */
  readonly operationId: string;
  /** It cannot change a card. */
  readonly reads: boolean;
  readonly call: (
    issuer: Issuer,
    use: { readonly pin: string; readonly card: string; readonly options?: CallOptions },
  ) => Promise<unknown>;
}

/** An issuer as the fault tests use it. */
export interface FaultSubject {
  readonly issuer: IssuerId;
  /** Credentials for tests without a sandbox. */
  readonly credentials: object;
  /** A refusal that carries a text, as the issuer words it. Left out if the client takes no text from the issuer. */
  readonly refusal: AnySubject["answers"]["refusal"];
  /** The response of an issuer that agrees. */
  readonly success: AnySubject["answers"]["success"];
  /** A card on which every verb works, with its state before each. */
  readonly card: string;
  readonly statusFor: Partial<Record<Verb, string>>;
  readonly status: string;
  readonly pins: readonly [string, string];
  /** Verbs that end in the same state when they are carried out again. The others must never be done twice. */
  readonly mayRepeat: readonly Verb[];
  /** The operation that fetches a token, if there is one. */
  readonly tokenOperation?: string | undefined;
  readonly connect: (
    where: { url: string; credentials: Readonly<Record<string, object>> },
    options: CommonOptions,
  ) => Issuer;
  /** Every verb that is of use alone. */
  readonly verbs: Partial<Record<Verb, VerbCall>>;
}

/** Every issuer, by what its package says of how it is called. */
export const subjects: readonly FaultSubject[] = (await discoverSubjects()).map(faultSubjectOf);

function faultSubjectOf(subject: AnySubject): FaultSubject {
  const { card, pins, tokenOperation } = subject;
  const issuer = subject.id as IssuerId; // a test compares the subjects with the sandbox's issuers
  const verbs = verbsOf(subject).filter(([, { follows }]) => follows !== true);
  const reading = new Set(operationsOfSpec(subject.id).flatMap(({ id, reads }) => (reads ? [id] : [])));
  return {
    issuer,
    credentials: subject.credentials,
    refusal: subject.answers.refusal,
    success: subject.answers.success,
    card: card.id,
    status: card.status,
    statusFor: Object.fromEntries(
      verbs.flatMap(([verb, { status }]) => (status === undefined ? [] : [[verb, status]])),
    ),
    pins,
    mayRepeat: verbs.filter(([, { once }]) => once !== true).map(([verb]) => verb),
    tokenOperation,
    connect: ({ url, credentials }, options) =>
      subject.create({ baseUrl: url, credentials: credentials[issuer] ?? {}, options }),
    verbs: Object.fromEntries(
      verbs.map(([verb, { operation, call }]) => [
        verb,
        { operationId: operation, reads: reading.has(operation), call },
      ]),
    ),
  };
}

/** An issuer's client for the given sandbox. */
export function connectTo(subject: FaultSubject, sandbox: Sandbox, options: CommonOptions): Issuer {
  return subject.connect({ url: sandbox.urls[subject.issuer], credentials: sandbox.credentials }, options);
}
