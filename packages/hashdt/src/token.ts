import { CardPinError } from "@cardpin/client-core";
import {
  askCaller,
  type CallerErrorListener,
  createTokenKeeper,
  Deadline,
  isToken,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";

/** An access token, or a function that returns one. */
export type HashDTTokenSource = string | (() => string | Promise<string>);

/**
 * Keeps what the source returns until it is discarded; calls at the same time share one request to it. HashDT does not document
 * how long its tokens live, so nothing is renewed by the clock.
 */
export function keepToken(init: {
  readonly source: Exclude<HashDTTokenSource, string>;
  readonly timeoutMs: number;
  readonly report: CallerErrorListener;
}): TokenKeeper {
  const { source, timeoutMs, report } = init;
  const issuer = "hashdt";
  return createTokenKeeper({
    issuer,
    fetchToken: async () => {
      const ending = new Deadline(timeoutMs);
      try {
        const value = await askCaller({ issuer, report, source: "token", ending, ask: () => source() });
        if (isToken(value)) return { value, expiresAt: Number.POSITIVE_INFINITY };
      } finally {
        ending.clear();
      }
      throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer });
    },
    now: () => 0,
    marginMs: 0,
    timeoutMs,
  });
}
