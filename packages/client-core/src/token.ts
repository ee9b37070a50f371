import { CardPinError, isCardPinError } from "./errors.ts";

/** An access token with its end, in milliseconds since the epoch. */
export interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

/** Whether a value can be an access token: 1 to 4 096 visible ASCII characters, so that it can stand in a header. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,4096}$/.test(value);
}

/** Holds a client's access token. */
export interface TokenKeeper {
  /** The token, itself where it is there; calls at the same time share one fetch, which goes on when one of them ends. */
  get(): string | Promise<string>;
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
  /**
   * `is-final` is for issuers that lock an account after failed logins: a refused login is never tried again, and one that
   * may have arrived is not followed by another for 10 seconds, so that no call repeats it by itself.
   */
  readonly refusal: "may-be-repeated" | "is-final";
}): TokenKeeper {
  let token: Token | undefined;
  let pending: Promise<Token> | undefined;
  let failed: { readonly error: CardPinError; readonly at: number } | undefined;

  async function renew(): Promise<Token> {
    try {
      const fetched = await init.fetchToken();
      token = fetched;
      failed = undefined;
      return fetched;
    } catch (error) {
      if (init.refusal === "is-final" && isCardPinError(error) && error.outcome !== "not-sent") {
        failed = { error, at: init.now() };
      }
      throw error;
    } finally {
      pending = undefined;
    }
  }

  return {
    get() {
      if (failed !== undefined && isRefusal(failed.error)) {
        const { issuer } = init;
        return Promise.reject(new CardPinError({ code: "account-locked", outcome: "not-sent", issuer }));
      }
      if (token !== undefined && init.now() < token.expiresAt - init.marginMs) return token.value;
      if (failed !== undefined && Math.abs(init.now() - failed.at) < loginPauseMs) return Promise.reject(failed.error);
      pending ??= renew();
      return pending.then(({ value }) => value);
    },
    discard(value) {
      if (token?.value === value) token = undefined;
    },
  };
}

/** Goes on with a value: at once where it is there, else when it comes. Awaiting what is there costs a turn of the event loop. */
export function whenThere<Value, T>(value: Value | Promise<Value>, next: (value: Value) => T): T | Promise<T> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Milliseconds between a login that may have arrived and the next, where a refusal is final. */
export const loginPauseMs: number = 10_000;

// A rate limit says nothing of the credentials.
function isRefusal({ outcome, code }: CardPinError): boolean {
  return outcome === "rejected" && code !== "rate-limited";
}
