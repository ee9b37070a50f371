import { CardPinError, isCardPinError } from "../errors.ts";
import { Deadline, type Ending, untilEnd } from "../time/deadline.ts";

/** An access token with its end, in milliseconds since the epoch. */
export interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

/**
 * Whether a value can be an access token: 1 to 4 096 visible ASCII characters, so that it fits a header.
 *
 * @example
 * ```ts run
 * import { isToken } from "@cardpin/client-core/issuer";
 *
 * console.log(isToken("abc.def"), isToken("")); // true false
 * ```
 */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,4096}$/.test(value);
}

/**
 * Returns a duration in seconds that a server sent as a number or as digits; `undefined` for anything else.
 *
 * @example
 * ```ts run
 * import { readSeconds } from "@cardpin/client-core/issuer";
 *
 * console.log(readSeconds("3600"), readSeconds("soon")); // 3600 undefined
 * ```
 */
export function readSeconds(value: unknown): number | undefined {
  const seconds = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Holds a client's access token. */
export interface TokenKeeper {
  /** Returns the token, fetched if necessary. Calls at the same time share one fetch. @throws CardPinError */
  get(ending: Ending): Promise<string>;
  /** Forgets the token if it is still the given one, so that the next {@link TokenKeeper.get} fetches another. */
  discard(value: string): void;
  /** Forgets the token. */
  clear(): void;
}

/** What a {@link TokenKeeper} needs. */
export interface TokenKeeperInit {
  readonly issuer: string;
  readonly fetchToken: () => Promise<Token>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A token is renewed this long before its end, in milliseconds, or after half of its life if that is later. */
  readonly marginMs: number;
  /** Longest time for one fetch, in milliseconds. */
  readonly timeoutMs: number;
}

interface Pending {
  readonly token: Promise<Token>;
  /** The call that began the fetch has ended, and with it, on Workers, the fetch. */
  isAbandoned: boolean;
}

/**
 * Makes a {@link TokenKeeper}. A fetch has a time limit of its own and goes on when the call that began it gives up. On
 * Cloudflare Workers it cannot, because I/O belongs to the request that began it. There each waiting call watches for the token,
 * and fetches one itself when the first fetch was abandoned.
 *
 * @example
 * ```ts run
 * import { createTokenKeeper, Deadline } from "@cardpin/client-core/issuer";
 *
 * const tokens = createTokenKeeper({
 *   issuer: "acme",
 *   fetchToken: async () => ({ value: "token", expiresAt: Date.now() + 3_600_000 }),
 *   now: Date.now,
 *   marginMs: 60_000,
 *   timeoutMs: 10_000,
 * });
 * const deadline = new Deadline(30_000);
 * console.log(await tokens.get(deadline)); // token
 * deadline.clear();
 * ```
 */
export function createTokenKeeper(init: TokenKeeperInit): TokenKeeper {
  const { issuer, now, marginMs, timeoutMs } = init;
  let token: (Token & { readonly renewAt: number }) | undefined;
  let pending: Pending | undefined;
  /** How often the token was forgotten: a fetch that began before keeps nothing. */
  let cleared = 0;

  async function fetchInTime(): Promise<Token> {
    const deadline = new Deadline(timeoutMs);
    const begunAt = cleared;
    try {
      const fetched = await untilEnd(deadline, init.fetchToken(), () => unavailable(issuer));
      const life = fetched.expiresAt - now();
      if (begunAt === cleared) token = { ...fetched, renewAt: fetched.expiresAt - Math.min(marginMs, life / 2) };
      return fetched;
    } finally {
      deadline.clear();
    }
  }

  function begin(ending: Ending): Pending {
    const begun: Pending = { token: fetchInTime(), isAbandoned: false };
    pending = begun;
    const leave = ending.onEnd(() => {
      begun.isAbandoned = true;
    });
    const done = (): void => {
      leave();
      if (pending === begun) pending = undefined;
    };
    begun.token.then(done, done);
    return begun;
  }

  const current = (): string | undefined => (token !== undefined && now() < token.renewAt ? token.value : undefined);

  async function wait(ending: Ending): Promise<string> {
    if (pending !== undefined && ioBelongsToRequest()) {
      while (pending !== undefined && !pending.isAbandoned) {
        await untilEnd(ending, new Promise((resolve) => setTimeout(resolve, 25)), () => unavailable(issuer));
        const found = current();
        if (found !== undefined) return found;
      }
      pending = undefined;
    }
    const { token: fetching } = pending ?? begin(ending);
    return (await untilEnd(ending, fetching, () => unavailable(issuer))).value;
  }

  return {
    async get(ending) {
      const found = current();
      if (found !== undefined) return found;
      try {
        return await wait(ending);
      } catch (error) {
        if (ending.reason === "aborted") throw new CardPinError({ code: "aborted", outcome: "not-sent", issuer });
        throw isCardPinError(error) ? error : unavailable(issuer);
      }
    },
    discard(value) {
      if (token?.value === value) token = undefined;
    },
    clear() {
      cleared += 1;
      token = undefined;
    },
  };
}

/** Whether the runtime ties I/O to the request that began it, as Cloudflare Workers do. */
function ioBelongsToRequest(): boolean {
  return typeof navigator === "object" && navigator?.userAgent === "Cloudflare-Workers";
}

function unavailable(issuer: string): CardPinError {
  return new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer });
}
