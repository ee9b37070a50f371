/** How a client's requests travel: over the platform's own default, or over a `fetch` that the caller gives. */
export type Wire = "default" | "fetch";

/** One client and one call of it, as text that can be handed to any process. */
export interface Call {
  readonly issuer: string;
  readonly wire: Wire;
  readonly url: string;
  readonly credentials: unknown;
  readonly card: string;
  readonly pin: string;
  /** Further options of the client that can be written as JSON. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What a process is asked to do. */
export interface Job {
  readonly calls: readonly Call[];
}

/** What a client said about a call. */
export interface Said {
  readonly issuer: string;
  readonly wire: Wire;
  /** The state of a result, or `code/outcome` of an error, with its reason. */
  readonly said: string;
  /** Where the cardholder types the PIN, at an issuer that has a page for it. */
  readonly page?: string;
}
