import { type CardPinEvent, type CommonOptions, isCardPinError } from "@cardpin/client-core";
import {
  fixedPlatform,
  leaksIn,
  type ReceivedRequest,
  type Reply,
  startScriptedServer,
} from "@cardpin/issuer-contract";
import { expect } from "vitest";
import { type EnKash, type EnKashOptions, enkash } from "../src/index.ts";

export const pin = "9078";
export const card = { cardAccountId: "CAA8W45", card: "EKC94AEX89" };
/** The card by EnKash's own names. */
export const ids = { cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
export const secrets = {
  pin,
  clientSecret: "test-client-secret",
  password: "test-password-do-not-use",
  token: "2f68dbbf-test-4f01-token-e2421b68f379",
  refreshToken: "2f68dbbf-test-4f01-refresh-e2421b68f37",
  basic: Buffer.from("test-client:test-client-secret").toString("base64"),
  otp: "604913",
  mfaCode: "715820",
};
export const credentials = {
  partnerId: "CRTEST001",
  companyId: "CEKEP5GSGP",
  clientId: "test-client",
  clientSecret: secrets.clientSecret,
  username: "9000000000",
  password: secrets.password,
};
export const snakeToken = {
  access_token: secrets.token,
  token_type: "bearer",
  refresh_token: secrets.refreshToken,
  expires_in: 86_399,
  scope: "read write trust",
};

export const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) });
export const isLogin = ({ path }: ReceivedRequest): boolean => path === "/oauth/token";
export const granted = json({ code: 0, message: "Success", payload: "Success" });
export const success = (request: ReceivedRequest): Reply => (isLogin(request) ? json(snakeToken) : granted);
export const failure = (code: number | string, status = 200): Reply =>
  json({ code: Number(code), message: `9078 ${secrets.token}` }, status);

export const create = (baseUrl: string, options: CommonOptions & Partial<EnKashOptions> = {}): EnKash =>
  enkash({ baseUrl, tokenUrl: baseUrl, ...credentials, ...options });
export const made = (options: object): EnKash =>
  enkash({ baseUrl: "https://card.example", tokenUrl: "https://token.example", ...credentials, ...options });
/** Runs `call` against a server that answers by `reply`, and gives what came of it. */
export async function against(
  reply: (request: ReceivedRequest, index: number) => Reply,
  call: (issuer: EnKash) => Promise<unknown>,
  options: Partial<EnKashOptions> = {},
): Promise<{ outcome: unknown; logins: number; cards: ReceivedRequest[]; events: CardPinEvent[] }> {
  await using server = await startScriptedServer(reply);
  const events: CardPinEvent[] = [];
  const { waits: _, ...platform } = fixedPlatform();
  const issuer = create(server.url, { ...platform, on: (event) => events.push(event), ...options });
  const outcome = await call(issuer).catch((error: unknown) => {
    if (isCardPinError(error)) return error;
    throw error;
  });
  expect(leaksIn([outcome, events], secrets)).toEqual([]);
  const cards = server.requests.filter((request) => !isLogin(request));
  return { outcome, logins: server.requests.length - cards.length, cards, events };
}

/** Names that cannot be found for the first few times, so that a request does not leave this process. */
export function failingLookup(times: number): NonNullable<CommonOptions["http"]> {
  let left = times;
  return {
    lookup: (_, { all }, callback) => {
      if (left-- > 0) callback(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), "", 4);
      else if (all === true) callback(null, [{ address: "127.0.0.1", family: 4 }]);
      else callback(null, "127.0.0.1", 4);
    },
  };
}

export const setPin = (issuer: EnKash): Promise<unknown> => issuer.setPin({ ...card, pin });
export const bodyOf = (request: ReceivedRequest | undefined): string => request?.body.toString("utf8") ?? "";
