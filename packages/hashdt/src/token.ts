import { CardPinError, createTokenKeeper, isToken, type TokenKeeper } from "@cardpin/client-core";

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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, undefined);
  });
  let value: unknown;
  try {
    value = await Promise.race([source(), late]);
  } catch {
    value = undefined;
  } finally {
    clearTimeout(timer);
  }
  if (isToken(value)) return value;
  throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer: "hashdt" });
}
