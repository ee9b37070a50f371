import { CardPinError, isCardPinError } from "@cardpin/client-core";
import {
  askCaller,
  Connection,
  changeError,
  createTokenKeeper,
  Deadline,
  isToken,
  readSeconds,
  type Token,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";
import { operations } from "./generated/operations.ts";
import type { operations as EnKashOperations } from "./generated/paths.ts";
import type { EnKashLoginEnd, EnKashLoginPermission } from "./login-guard.ts";
import type { EnKashSettings, LoginSettings } from "./options.ts";
import { tokenProtocol } from "./protocol.ts";

const issuer = "enkash";
/** A token is renewed this long before its end, in milliseconds. */
const tokenMarginMs = 60_000;
/** Seconds that a token counts as good when the response does not say: the shorter of the two lives on EnKash's pages. */
const shortestLife = 300;

/** Keeps the client's token: the password grant at the token host, one login at a time, guarded against locking the account. */
export function createLogin(common: EnKashSettings["common"], login: LoginSettings): TokenKeeper {
  const connection = new Connection<EnKashOperations>({
    settings: common,
    protocol: tokenProtocol(login.basicCredentials),
    baseUrl: login.tokenUrl,
    operations,
  });
  return createTokenKeeper({
    issuer,
    fetchToken: () => logInGuarded(common, login, () => fetchToken(connection, login.form)),
    now: common.clock.now,
    marginMs: tokenMarginMs,
    timeoutMs: common.timeoutMs,
  });
}

/** Logs in, if the guard allows it, and tells the guard how it ended. */
export async function logInGuarded(
  common: Pick<EnKashSettings["common"], "clock" | "report" | "timeoutMs">,
  login: Pick<LoginSettings, "guard" | "guardKey">,
  logIn: () => Promise<Token>,
): Promise<Token> {
  const { clock } = common;
  const { guard, guardKey } = login;
  // A store that fails must not hide how the login ended.
  const tell = async (how: { readonly end: EnKashLoginEnd; readonly pauseMs: number }): Promise<void> => {
    try {
      await guard.end(guardKey, { ...how, now: clock.now() });
    } catch (error) {
      common.report({ source: "loginGuardStore", error });
    }
  };
  await begin(common, login);
  try {
    const token = await logIn();
    await tell({ end: "succeeded", pauseMs: 0 });
    return token;
  } catch (error) {
    await tell(endOf(error));
    // Nothing was sent to the card; whether the login arrived is the guard's business.
    throw isCardPinError(error) ? changeError(error, { outcome: "not-sent" }) : error;
  }
}

/** @throws CardPinError `account-locked`, `token-unavailable` */
async function begin(
  { clock, report, timeoutMs }: Parameters<typeof logInGuarded>[0],
  { guard, guardKey }: Parameters<typeof logInGuarded>[1],
): Promise<void> {
  const ending = new Deadline(timeoutMs);
  try {
    const ask = (): unknown => guard.begin(guardKey, clock.now());
    const permission = (await askCaller({ issuer, report, source: "loginGuardStore", ending, ask })) as
      | Partial<EnKashLoginPermission>
      | undefined; // its kind is looked at below
    if (permission?.kind === "go") return;
    if (permission?.kind === "locked") {
      throw new CardPinError({ code: "account-locked", outcome: "not-sent", issuer });
    }
    const retryAfterMs = permission?.kind === "wait" ? permission.retryAfterMs : undefined;
    throw new CardPinError({ code: "token-unavailable", outcome: "not-sent", issuer, retryAfterMs, text: paused });
  } finally {
    ending.clear();
  }
}

const paused =
  "The last login failed, so the client waits before it logs in again, because EnKash locks the account after three failures. Nothing was sent.";

/** What an error says about the login: whether EnKash may have counted it as a failure, and how long to wait. */
function endOf(error: unknown): { readonly end: EnKashLoginEnd; readonly pauseMs: number } {
  if (!isCardPinError(error) || error.outcome === "not-sent") return { end: "harmless", pauseMs: 0 };
  const { code, outcome, httpStatus } = error;
  if (outcome === "rejected" && code === "authentication-failed") return { end: "refused", pauseMs: 0 };
  // A gateway's page under the status of a refusal.
  if (httpStatus === 400 || httpStatus === 401) return { end: "open", pauseMs: 60_000 };
  // A response with another status is no refusal; without a response the login may have been counted.
  return { end: httpStatus === undefined || httpStatus < 300 ? "open" : "harmless", pauseMs: 10_000 };
}

async function fetchToken(connection: Connection<EnKashOperations>, form: LoginSettings["form"]): Promise<Token> {
  const { now } = connection.settings.clock;
  // The call that needs the token retries what may be retried.
  const response = await connection.run("getToken", { retries: 0 }, (call) =>
    connection.request(call, "getToken", { form }),
  );
  // Pages of EnKash spell the response's members in two ways.
  const value = response.access_token ?? response.accessToken;
  const life = readSeconds(response.expires_in ?? response.expiresIn) ?? shortestLife;
  if (!isToken(value)) throw new CardPinError({ code: "token-unavailable", outcome: "unknown", issuer });
  return { value, expiresAt: now() + life * 1_000 };
}
