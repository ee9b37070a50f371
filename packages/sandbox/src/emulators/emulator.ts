import type { AtmRules } from "../atm.ts";
import type { CardSeed, SandboxCard, SandboxCards } from "../cards.ts";
import type { SandboxClock } from "../clock.ts";
import type { Deliveries } from "../deliveries.ts";
import type { HostedFlow, HostedPageLink, HostedPages } from "../hosted/pages.ts";
import type { JsonValue } from "../json.ts";
import type { SandboxMessage } from "../messages.ts";
import type { BrowserAccess } from "../server/access.ts";
import type { OpenApiDocument } from "../server/openapi-document.ts";
import type { SpecOperation } from "../server/spec.ts";
import type { Violation } from "../server/spec-validation.ts";
import type { IssuerId } from "./issuers.ts";

/** A request as it came in, before and after the stages have read it. */
export interface Call {
  /** Upper case. */
  readonly method: string;
  /** Path and query exactly as sent, such as `/v1/issuing/cards?page_size=10`: what signatures cover. */
  readonly target: string;
  /** Path without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Names in lower case; a header sent twice is joined with a comma, as `node:http` does. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's bytes exactly as received. */
  readonly rawBody: Uint8Array;
  /** Media type of the body, lower case, without parameters; empty when none was sent. */
  readonly contentType: string;
  /** The body after `openBody`: JSON, or an object of strings for a form. `undefined` when there was none. */
  readonly body: JsonValue | undefined;
  /** The caller's address, without an IPv6 prefix. */
  readonly remoteAddress: string;
  readonly operation: SpecOperation | undefined;
}

/** What the emulator answers: JSON, or text of which `headers` names the content type. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The vendor's code, for the request log; empty on success. */
  readonly code: string;
} & ({ readonly json: JsonValue } | { readonly text: string });

/** Marks a body that cannot be read at all: not JSON, or an envelope that does not open. */
export const UNREADABLE: unique symbol = Symbol("unreadable body");

/** What answers each operation, by operationId. */
export type Handlers = Readonly<Record<string, (call: Call) => Answer | Promise<Answer>>>;

/** What an emulator is given to work with. All of it belongs to one sandbox. */
export interface EmulatorContext<Options> {
  readonly options: Options;
  readonly clock: SandboxClock;
  readonly cards: SandboxCards;
  readonly hosted: HostedPages;
  readonly deliveries: Deliveries;
  /** Takes one-time codes and PINs for cardholders. */
  readonly messages: { send(message: SandboxMessage): void };
  /** Random bytes; replaceable for tests of exact bytes. */
  random(length: number): Uint8Array;
}

/** The pages of a vendor, for whoever opens one without the vendor's API. */
export interface PinPages {
  readonly flows: readonly [HostedFlow, ...HostedFlow[]];
  /** Opens a page as the vendor's operation does; a text says why this card has none. */
  open(card: SandboxCard, flow: HostedFlow): HostedPageLink | string;
}

/**
 * One issuer's emulator: its spec, how it authenticates, one handler per operation, and how this vendor words a refusal.
 *
 * The server runs these stages in order, and the first that returns an answer ends the call. They are route, parameters
 * against the spec, `authenticate`, `openBody`, body against the spec, handler, `sealAnswer`.
 */
export interface Emulator<Credentials = unknown> {
  readonly issuer: IssuerId;
  /** Number of the emulator's port, counted from `portBase`. 0 is control and 1 is hosted pages; it never changes. */
  readonly port: number;
  readonly spec: OpenApiDocument;
  /** What the emulator accepts; shown to users, so test values only. */
  readonly credentials: Credentials;
  /** The cards that the sandbox starts with. */
  readonly seedCards: readonly CardSeed[];
  readonly atm: AtmRules;
  /** The identifiers that the client's verbs take for a card, by the names of their members. Default: `card`, its id. */
  identifiers?(card: SandboxCard): Readonly<Record<string, string>>;
  /** A call of the client that sets a PIN at this emulator, or opens the page for it. */
  sampleCall(url: string): string;
  /** For vendors whose cardholders set their PINs on a page. */
  readonly pinPages?: PinPages;
  /** Where the options say that webhooks go. Left out for a vendor of which none are sent. */
  readonly webhookUrl?: string | undefined;
  /** `linked-pages` for a vendor whose API has pages that browsers load. Default `none`. */
  readonly browsers?: BrowserAccess;
  /** Whether the vendor accepts methods in lower case, as its own samples send them. Default false. */
  readonly lowerCaseMethods?: boolean;
  /** Each operation of the spec has one. */
  readonly handlers: Handlers;
  /** Runs before anything else on a known operation, for limits that do not look at the request. */
  limit?(call: Call): Answer | undefined;
  /** Checks signature, token, keys and time over the raw request; an answer is a refusal. */
  authenticate(call: Call): Answer | undefined;
  /** Turns the raw body into what the spec describes, for vendors that wrap it. Left out: JSON or form by content type. */
  openBody?(call: Call): JsonValue | undefined | typeof UNREADABLE;
  /** Wraps an answer, for vendors that encrypt it. */
  sealAnswer?(answer: Answer, call: Call): Answer;
  /** The vendor's answer to a path or method that it does not have. */
  onUnknownOperation(call: Call, reason: "unknown-path" | "unknown-method"): Answer;
  /** The vendor's answer to a request that breaks the spec; `violations` has at least one. */
  onInvalid(call: Call, violations: readonly Violation[]): Answer;
  /** The vendor's answer to a body that cannot be read. */
  onUnreadableBody(call: Call): Answer;
}
