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
  readonly fetchToken: () => Promise<Token>;
  readonly now: () => number;
  /** A token is renewed this long before its end, in milliseconds. */
  readonly marginMs: number;
}): TokenKeeper {
  let token: Token | undefined;
  let pending: Promise<Token> | undefined;

  async function renew(): Promise<Token> {
    try {
      token = await init.fetchToken();
      return token;
    } finally {
      pending = undefined;
    }
  }

  return {
    get() {
      if (token !== undefined && init.now() < token.expiresAt - init.marginMs) return token.value;
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
