import { CardPinError, isCardPinError } from "./errors.ts";

/** An access token with its end, in milliseconds since the epoch. */
export interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

/** Holds a client's access token. */
export interface TokenKeeper {
  /** The token; calls at the same time share one fetch. `signal` ends the waiting of this caller alone. */
  get(signal: AbortSignal): Promise<string>;
  /** Forgets the token if it is still the given one, so that the next {@link TokenKeeper.get} fetches another. */
  discard(value: string): void;
}

/** Makes a {@link TokenKeeper}. */
export function createTokenKeeper(init: {
  readonly issuer: string;
  readonly fetchToken: () => Promise<Token>;
  readonly now: () => number;
  /** A token is renewed this long before its end, in milliseconds. */
  readonly marginMs: number;
  /** After the issuer refused the login once, never try it again: for issuers that lock the account. */
  readonly refusal: "may-be-repeated" | "is-final";
}): TokenKeeper {
  let token: Token | undefined;
  let pending: Promise<Token> | undefined;
  let refused = false;

  async function renew(): Promise<Token> {
    try {
      const fetched = await init.fetchToken();
      token = fetched;
      return fetched;
    } catch (error) {
      if (init.refusal === "is-final" && isCardPinError(error) && error.outcome !== "not-sent") refused = true;
      throw error;
    } finally {
      pending = undefined;
    }
  }

  return {
    async get(signal) {
      if (refused) throw new CardPinError({ code: "account-locked", outcome: "not-sent", issuer: init.issuer });
      if (token !== undefined && init.now() < token.expiresAt - init.marginMs) return token.value;
      pending ??= renew();
      return (await untilAborted(pending, signal)).value;
    },
    discard(value) {
      if (token?.value === value) token = undefined;
    },
  };
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(ignore);
  let stop: () => void = ignore;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function ignore(): void {}
