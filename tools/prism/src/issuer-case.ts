import type { CardPinErrorCode, Issuer } from "@cardpin/client-core";
import type { IssuerId, Sandbox, SandboxOptions } from "@cardpin/sandbox";

/** An issuer's conversation with Prism: what its client is made to say, and what has to come of it. */
export interface IssuerCase {
  /** Names the spec: `specs/<id>.yaml`. */
  readonly id: IssuerId;
  /** Before Prism as the issuer. Each call has to be allowed by the spec, and the spec's example has to be read as success. */
  readonly mocked: {
    /** The client under test, with test credentials. */
    client(baseUrl: string): Issuer;
    /** Every verb that the issuer has. */
    readonly verbs: Readonly<Record<string, (issuer: Issuer) => Promise<unknown>>>;
    /** Those of them whose good answer is encrypted under a key of the request, so that no example is one. */
    readonly sealed: readonly string[];
    /** The operations that no verb reaches, through the typed client. */
    readonly operations: Readonly<Record<string, (issuer: Issuer) => Promise<unknown>>>;
    /** What the client makes of the examples that are no success, by status and name. All others end well. */
    readonly refusals: { readonly [example: string]: CardPinErrorCode };
  };
  /** Before the emulator, with Prism between. */
  readonly emulated: {
    /** Settings of the sandbox. Default: its own. */
    readonly sandbox?: SandboxOptions;
    client(baseUrl: string, sandbox: Sandbox): Issuer;
    /** In this order, on one sandbox. */
    readonly succeed: Readonly<Record<string, Call>>;
    /** The error that each has to end with. */
    readonly fail: { readonly [what: string]: Failing };
    /** The card whose PIN the calls above have set, and that PIN. */
    readonly proof: { readonly card: string; readonly pin: string };
  };
  /** What breaks the spec and Prism does not see, as the tests name it. Default: nothing. */
  readonly unseen?: readonly string[];
  /** What client and emulator agree on and Prism refuses, because the spec cannot say it. */
  readonly beyondTheSpec?: { readonly [what: string]: (place: Place) => Promise<unknown> };
}

/** Where a call is made. */
export interface Place {
  readonly baseUrl: string;
  readonly sandbox: Sandbox;
}

/** A call that the emulator carries out. */
export type Call = (issuer: Issuer, sandbox: Sandbox) => Promise<unknown>;

/** A call that the emulator refuses. */
export interface Failing {
  call(issuer: Issuer, place: Place): Promise<unknown>;
  readonly code: CardPinErrorCode;
}
