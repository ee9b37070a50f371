import type { CardPinErrorCode, Outcome } from "../errors.ts";
import type { HttpResponse } from "../http/http.ts";
import type { Ending } from "../time/deadline.ts";
import type { IssuerClock } from "./issuer-clock.ts";
import type { Operation } from "./operations.ts";

/** A request of an operation, before the protocol adds credentials, signature and envelope. */
export interface OperationRequest {
  readonly operation: Operation;
  readonly url: URL;
  readonly body: Uint8Array | undefined;
  /** The id that the call carries, the same for every attempt. */
  readonly requestId: string;
  /** The same for every attempt. The client draws it for each call of a verb; in the typed client it is the request id. */
  readonly idempotencyKey: string;
  /** Ends with the attempt. */
  readonly ending: Ending;
}

/** What the protocol adds to one attempt. */
export interface AttemptHeaders {
  /** By lower-case name, Content-Type among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Replaces the request's body, such as the same in an envelope. */
  readonly body?: Uint8Array | undefined;
  /** The timestamp that was signed or sent, in milliseconds since the epoch. */
  readonly timestampMs?: number;
  /** The access token that was used, so that a refused one can be discarded. */
  readonly token?: string;
}

/** What a response says, as the issuer words it. */
export type Reading =
  /** The issuer's envelope says that the request was carried out. `body` is the JSON, opened when it came in an envelope. */
  | { readonly kind: "done"; readonly body: unknown; readonly issuerRequestId?: string | undefined }
  /** The issuer's envelope says that it refused. */
  | {
      readonly kind: "refused";
      /** The issuer's code, well-formed and too short to hold a PIN; looked up in the error table. */
      readonly issuerCode?: string | undefined;
      /** Decides in the place of the error table. */
      readonly row?: ErrorRow | undefined;
      readonly issuerRequestId?: string | undefined;
      /** The issuer's own text; shown only masked and on request. */
      readonly message?: unknown;
      /** The access token was refused. */
      readonly refusesToken?: boolean;
      /** Whether the issuer itself says that a retry may help; overrules the table. */
      readonly retryable?: boolean | undefined;
    }
  /** The envelope contradicts itself. */
  | { readonly kind: "contradictory"; readonly issuerCode?: string | undefined }
  /** Not the issuer's envelope: a gateway's page, or something cut or unreadable. */
  | {
      readonly kind: "foreign";
      /** The status says that the access token was refused. */
      readonly refusesToken?: boolean;
    };

/** The protocol of an issuer: credentials, signature, timestamp, envelope, and what its responses say. */
export interface Protocol {
  /** Lower-case names of the headers that `prepare` sets; callers may not set them. */
  readonly ownHeaders: readonly string[];
  /** Returns what one attempt carries. What it throws counts as `not-sent`. */
  prepare(request: OperationRequest): AttemptHeaders | Promise<AttemptHeaders>;
  /** Says what a response says. The core interprets it; what this throws counts as `foreign`. */
  read(response: HttpResponse, request: OperationRequest): Reading;
  /** What the vendor's error codes mean. */
  readonly errorTable: ErrorTable;
  /** The clock that timestamps come from, if the issuer checks them. */
  readonly clock?: IssuerClock;
  /** Forgets an access token that the issuer refused, if it is still the current one. */
  discardToken?(token: string): void;
  /** Refuses a request that must not be sent, whichever door it comes through. @throws CardPinError `invalid-argument` */
  check?(request: CheckedRequest): void;
}

/** A request before it is signed. */
export interface CheckedRequest {
  readonly operation: Operation;
  readonly url: URL;
  readonly body: Uint8Array | undefined;
  /** The verb, or the operation's id when the call came through the typed client. */
  readonly verb: string;
}

/** What an entry of an issuer's error table says. */
export interface ErrorRow {
  readonly code: CardPinErrorCode;
  /** Default `rejected`. */
  readonly outcome?: Outcome;
  /** Default: what the code implies. */
  readonly retryable?: boolean;
  /** HTTP statuses of 500 and above with which the issuer documents this refusal. Under any other 5xx it is `unknown`. */
  readonly statuses?: readonly number[];
}

/** An issuer's error codes and what they mean. */
export type ErrorTable = Readonly<Record<string, ErrorRow>>;
