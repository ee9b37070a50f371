import {
  CardPinError,
  type CommonSettings,
  createTokenKeeper,
  createTransport,
  isCardPinError,
  isToken,
  type Token,
  type TokenKeeper,
  type TypedClient,
} from "@cardpin/client-core";
import type { components, paths } from "./generated/paths.ts";
import { tokenOperations } from "./operations.ts";
import type { LoginSettings } from "./options.ts";
import { tokenProtocol } from "./transport.ts";

type TokenPaths = Pick<paths, "/oauth/token">;

/** A token is renewed this long before its end, in milliseconds. */
const tokenMarginMs = 60_000;

/** Seconds that a token counts as good when the answer does not say: the shorter of the two lives on EnKash's pages. */
const shortestLife = 300;

/** Keeps the client's token: the password grant at the token host, one login at a time, none after a refusal. */
export function createLogin(common: CommonSettings, login: LoginSettings): TokenKeeper {
  const { client } = createTransport<TokenPaths>({
    ...common,
    protocol: tokenProtocol(login.basicCredentials),
    baseUrl: login.tokenUrl,
    operations: tokenOperations,
  });
  return createTokenKeeper({
    fetchToken: withoutRepeats(() => fetchToken(client, login.form, common.clock.now), common.clock.now),
    now: common.clock.now,
    marginMs: tokenMarginMs,
  });
}

/**
 * A login as it may be tried: never again after a refusal, because EnKash locks the account after three; and not for a while
 * after one that may have arrived, so that no call repeats it by itself.
 */
export function withoutRepeats(login: () => Promise<Token>, now: () => number): () => Promise<Token> {
  let failed: { readonly error: CardPinError; readonly at: number } | undefined;
  return async () => {
    if (failed !== undefined && isRefusal(failed.error)) {
      throw new CardPinError({ code: "account-locked", outcome: "not-sent", issuer: "enkash" });
    }
    if (failed !== undefined && Math.abs(now() - failed.at) < loginPauseMs) throw failed.error;
    try {
      const token = await login();
      failed = undefined;
      return token;
    } catch (error) {
      if (isCardPinError(error) && error.outcome !== "not-sent") failed = { error, at: now() };
      throw error;
    }
  };
}

/** Milliseconds between a login that may have arrived and the next. */
export const loginPauseMs: number = 10_000;

// A rate limit says nothing of the credentials.
function isRefusal({ outcome, code }: CardPinError): boolean {
  return outcome === "rejected" && code !== "rate-limited";
}

async function fetchToken(
  client: TypedClient<TokenPaths>,
  form: components["schemas"]["TokenRequest"],
  now: () => number,
): Promise<Token> {
  // The call that needs the token repeats what may be repeated.
  const { data } = await client.POST("/oauth/token", { body: form, bodySerializer: formBytes, retries: 0 });
  // Pages of EnKash spell the answer's members in two ways.
  const value = data?.access_token ?? data?.accessToken;
  const life = data?.expires_in ?? data?.expiresIn ?? shortestLife;
  if (!isToken(value) || typeof life !== "number" || !(life > 0)) {
    throw new CardPinError({ code: "token-unavailable", outcome: "unknown", issuer: "enkash" });
  }
  return { value, expiresAt: now() + life * 1_000 };
}

/** `application/x-www-form-urlencoded`, as browsers write forms. */
function formBytes(fields: Readonly<Record<string, string>>): Uint8Array {
  return new TextEncoder().encode(new URLSearchParams(fields).toString());
}
