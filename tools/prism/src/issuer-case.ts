import type { CardPinErrorCode, CommonOptions, Issuer } from "@cardpin/client-core";
import type { IssuerId, Sandbox, SandboxOptions } from "@cardpin/sandbox";

/** An issuer's conversation with Prism: what its client is made to say, and what has to come of it. */
export interface IssuerCase<Client extends Issuer = Issuer> {
  /** Names the spec: `specs/<id>.yaml`. */
  readonly id: IssuerId;
  /** Before Prism as the issuer. Each call has to be allowed by the spec, and the spec's example has to be read as success. */
  readonly mocked: {
    /** The client under test, with test credentials. */
    client(baseUrl: string): Client;
    /** Every verb that the issuer has. */
    readonly verbs: Calls<[issuer: Client]>;
    /** The operations that no verb reaches, through `issuer.client`. */
    readonly operations: Calls<[issuer: Client]>;
    /** What the client makes of the examples that are no success, by status and name. All others end well. */
    readonly refusals: { readonly [example: string]: CardPinErrorCode };
  };
  /** Before the emulator, with Prism between. */
  readonly emulated: {
    /** Settings of the sandbox. Default: its own. */
    readonly sandbox?: SandboxOptions;
    client(baseUrl: string, sandbox: Sandbox): Client;
    /** In this order, on one sandbox. */
    readonly succeed: Calls<[issuer: Client, sandbox: Sandbox]>;
    /** The error that each has to end with. */
    readonly fail: { readonly [what: string]: Failing<Client> };
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

/** A call that the emulator refuses. */
export interface Failing<Client> {
  call(issuer: Client, place: Place): Promise<unknown>;
  readonly code: CardPinErrorCode;
}

interface Calls<Given extends readonly unknown[]> {
  readonly [what: string]: Call<Given>;
}

// Written as a method, so that an issuer's own case is also a case of any issuer.
type Call<Given extends readonly unknown[]> = { call(...given: Given): Promise<unknown> }["call"];

/** What every client here is made with: one attempt, and no waiting for the limits of the issuer. */
export const plainly: Pick<CommonOptions, "retries" | "rateLimits"> = { retries: 0, rateLimits: [] };
