import { CardPinError, createTokenKeeper, Deadline, isToken, type TokenKeeper } from "@cardpin/client-core";

/** An access token, or a function that gets one. */
export type TokenSource = string | (() => string | Promise<string>);

/**
 * Keeps what the source gives until it is discarded; calls at the same time share one request to it. How long HashDT's tokens
 * live is not documented, so nothing is renewed by the clock.
 */
export function keepToken(source: Exclude<TokenSource, string>, timeoutMs: number): TokenKeeper {
  return createTokenKeeper({
    fetchToken: async () => ({ value: await askInTime(source, timeoutMs), expiresAt: Number.POSITIVE_INFINITY }),
    now: () => 0,
    marginMs: 0,
  });
}

// A source that never answers would block every later call: they all wait for the same answer.
async function askInTime(source: Exclude<TokenSource, string>, timeoutMs: number): Promise<string> {
  const deadline = new Deadline(timeoutMs);
  let value: unknown;
  try {
    value = await deadline.race(Promise.resolve(source()));
  } catch {
    // The error below says it, without what the source's own may quote.
  } finally {
    deadline.clear();
  }
  if (isToken(value)) return value;
  throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer: "hashdt" });
}
