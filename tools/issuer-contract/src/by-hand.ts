/** A request as the client sent it, without the headers that belong to its connection. */
export interface SentRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request made by hand is made of. */
export interface ByHandUse<Credentials> {
  readonly credentials: Credentials;
  readonly card: string;
  readonly pin: string;
  /** The parsed response to the request before it, if the call sends more than one. */
  readonly before: unknown;
}

/**
 * Makes one request of an issuer's main verb as the issuer's own samples do, without a check of anything: identifiers,
 * timestamp, body, signature or ciphertext. It takes over from `sent` what stays the same in every call, such as a token.
 */
export type ByHand<Credentials = object> = {
  make(
    sent: SentRequest,
    use: ByHandUse<Credentials>,
  ): { readonly headers: Readonly<Record<string, string>>; readonly body?: string };
}["make"]; // a method's parameters may be narrower, as in the subjects
