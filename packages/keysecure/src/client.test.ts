import {
  fixedPlatform,
  type ReceivedRequest,
  type Reply,
  startScriptedServer,
  testIssuer,
} from "@cardpin/issuer-contract";
import { describe, expect, it } from "vitest";
import { answer, failure, subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";

const card = { card: "C202605220001", cardholderNo: "U202605220001" };
const pin = "270946";
const secrets = {
  pin,
  cvv: "731",
  apiKey: "ak-0000-test",
  apiSecret: "0123456789abcdef0123456789abcdef",
  token: "token-0123456789",
  encryptedPin: "UgeMIN5JvgnW3G9nxNOocA==",
  shareToken: "share-token-do-not-use",
};
const { apiKey, apiSecret } = secrets;
const tokenPath = "/open-api/v1/merchant/token";

const isTokenRequest = (request: ReceivedRequest): boolean => request.path === tokenPath;

function success(request: ReceivedRequest): Reply {
  if (isTokenRequest(request)) return answer({ access_token: secrets.token, expired_time: Date.UTC(2026, 0, 3) });
  if (request.method === "GET") {
    return answer({ card_no: card.card, status: "Activated", card_type: "Physical", card_last_no: "3157" });
  }
  return answer({ result: true });
}

const make = (baseUrl: string, options: Partial<KeySecureOptions> = {}): KeySecure =>
  keysecure({ baseUrl, apiKey, apiSecret, ...options });

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { apiKey: "attempt", apiSecret: "call" },
  ownHeaders: ["Api-Key", "access-token", "timestamp", "language"],
  refusedByPolicy: (issuer) => issuer.setPin({ ...card, pin: "123456" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "an empty card number": (issuer) => issuer.setPin({ ...card, card: "", pin }),
    "no cardholder": (issuer) => issuer.setPin({ card: card.card, pin } as never),
    "a card number that leads elsewhere": (issuer) => issuer.getCard({ card: "../merchant" }),
    "a PIN with a letter": (issuer) => issuer.setPin({ ...card, pin: "27094a" }),
    "a CVV of four digits": (issuer) => issuer.activateCard({ ...card, cvv: "7310", last4: "3157" }),
    "a CVV that is a number": (issuer) => issuer.activateCard({ ...card, cvv: 731 as never, last4: "3157" }),
    "last digits with a letter": (issuer) => issuer.activateCard({ ...card, cvv: "731", last4: "31x7" }),
  },
  badOptions: {
    "nothing in them": () => keysecure(undefined as never),
    "both environment and baseUrl": () =>
      keysecure({ environment: "sandbox", baseUrl: "https://host.example", apiKey, apiSecret }),
    "a baseUrl without TLS": () => make("http://host.example"),
    "no api key": () => make("https://host.example", { apiKey: "" }),
    "no api secret": () => make("https://host.example", { apiSecret: undefined as never }),
    "a secret whose bytes are no AES key": () => make("https://host.example", { apiSecret: "too-short" }),
    "a key of 15 bytes": () => make("https://host.example", { encryptionKey: new Uint8Array(15) }),
    "a derivation that does not fit": () => make("https://host.example", { apiSecret: "xyz", keyDerivation: "hex" }),
    "an unknown derivation": () => make("https://host.example", { keyDerivation: "sha512" as never }),
    "both a derivation and a key": () =>
      make("https://host.example", { keyDerivation: "hex", encryptionKey: new Uint8Array(16) }),
    "an unknown language": () => make("https://host.example", { language: "de" as never }),
    "a negative margin": () => make("https://host.example", { clockMarginMs: -1 }),
  },
});

/** Runs calls against a scripted server and gives the requests with what came of the calls. */
async function talk(
  reply: (request: ReceivedRequest, index: number) => Reply,
  work: (issuer: KeySecure) => Promise<unknown>,
  options: Partial<KeySecureOptions> = {},
): Promise<{ requests: readonly ReceivedRequest[]; result: unknown }> {
  await using server = await startScriptedServer(reply);
  const { waits: _, ...platform } = fixedPlatform();
  const result = await work(make(server.url, { ...platform, ...options })).catch((error: unknown) => error);
  return { requests: server.requests, result };
}

const setPin = (issuer: KeySecure): Promise<unknown> => issuer.setPin({ ...card, pin });
const paths = (requests: readonly ReceivedRequest[]): string[] => requests.map(({ path }) => path);
const setPinPath = "/open-api/v1/card/pin/set";

describe("keysecure: token and clock", () => {
  for (const code of ["1006", "1007"]) {
    it(`fetches one new token after ${code}, and the call succeeds`, async () => {
      let tokens = 0;
      const { requests, result } = await talk((request, index) => {
        if (!isTokenRequest(request)) return index === 1 ? failure(code) : success(request);
        return answer({ access_token: `token-${++tokens}`, expired_time: Date.UTC(2026, 0, 3) });
      }, setPin);
      expect(result).toMatchObject({ state: "effective" });
      expect(paths(requests)).toEqual([tokenPath, setPinPath, tokenPath, setPinPath]);
      expect(requests[3]?.headers["access-token"]).toBe("token-2");
    });
  }

  it("gives up when the new token is refused too", async () => {
    const { requests, result } = await talk(
      (request) => (isTokenRequest(request) ? success(request) : failure("1007")),
      setPin,
    );
    expect(result).toMatchObject({ code: "authentication-failed", issuerCode: "1007", outcome: "rejected" });
    expect(requests.filter((request) => !isTokenRequest(request))).toHaveLength(2);
  });

  // A minute before its end, or after half of its life if that is later.
  for (const [life, renewAt] of [
    [600_000, 540_000],
    [60_000, 30_000],
  ] as const) {
    it(`renews a token of ${life / 1_000} seconds after ${renewAt / 1_000}`, async () => {
      const start = Date.UTC(2026, 0, 2, 3, 0, 0);
      let now = start;
      const clock = { now: () => now, sleep: async () => {} };
      const { requests } = await talk(
        (request) =>
          isTokenRequest(request)
            ? answer({ access_token: secrets.token, expired_time: String(start + life) })
            : success(request),
        async (issuer) => {
          await setPin(issuer);
          now = start + renewAt - 1;
          await setPin(issuer);
          now = start + renewAt;
          await setPin(issuer);
        },
        { clock, clockMarginMs: 0 },
      );
      expect(paths(requests)).toEqual([tokenPath, setPinPath, setPinPath, tokenPath, setPinPath]);
    });
  }

  it("uses a token whose end comes in seconds, or cannot be read", async () => {
    const start = Date.UTC(2026, 0, 2, 3, 0, 0);
    const clock = { now: () => start, sleep: async () => {} };
    const seconds = start / 1_000 + 600;
    for (const end of [seconds, String(seconds), undefined, null, 0, 1, "", "tomorrow", "2026-01-03T03:00:00Z"]) {
      const { requests } = await talk(
        (request) =>
          isTokenRequest(request) ? answer({ access_token: secrets.token, expired_time: end }) : success(request),
        async (issuer) => {
          await setPin(issuer);
          await setPin(issuer);
        },
        { clock, clockMarginMs: 0 },
      );
      expect(paths(requests), String(end)).toEqual([tokenPath, setPinPath, setPinPath]);
    }
  });

  it("says that nothing was sent to the card when there is no token", async () => {
    for (const reply of [failure("1008"), answer({ access_token: "", expired_time: 1 }), answer({})]) {
      const { requests, result } = await talk(() => reply, setPin, { retries: 0 });
      expect(result).toMatchObject({ outcome: "not-sent" });
      expect(paths(requests)).not.toContain(setPinPath);
    }
  });

  it("follows the issuer's clock by its Date header after 1005, and stays behind it", async () => {
    const issuerTime = Date.UTC(2026, 0, 2, 2, 0, 0);
    const dated = (reply: Reply): Reply =>
      typeof reply === "string" ? reply : { ...reply, headers: { date: new Date(issuerTime).toUTCString() } };
    const { requests, result } = await talk(
      (request) => dated(Number(request.headers["timestamp"]) > issuerTime ? failure("1005") : success(request)),
      setPin,
    );
    expect(result).toMatchObject({ state: "effective" });
    expect(paths(requests)).toEqual([tokenPath, tokenPath, setPinPath]);
    expect(Number(requests[1]?.headers["timestamp"])).toBe(issuerTime - 2_000);
  });

  it("believes neither a code that says refused nor a result that says done", async () => {
    const both: Reply = { ...failure("1008"), body: '{"code":1008,"data":{"result":true}}' };
    const { result } = await talk((request) => (isTokenRequest(request) ? success(request) : both), setPin, {
      retries: 0,
    });
    expect(result).toMatchObject({ code: "unexpected-response", outcome: "unknown" });
  });

  it("asks for messages in the language that the options name, and in none without", async () => {
    const chinese = await talk(success, setPin, { language: "zh_CN" });
    const silent = await talk(success, setPin);
    expect(chinese.requests.map(({ headers }) => headers["language"])).toEqual(["zh_CN", "zh_CN"]);
    expect(silent.requests.map(({ headers }) => headers["language"])).toEqual([undefined, undefined]);
  });

  it("warns once per client that the encryption is deterministic", async () => {
    const events: string[] = [];
    await talk(
      success,
      async (issuer) => {
        await setPin(issuer);
        await setPin(issuer);
      },
      { on: (event) => void (event.type === "warning" && events.push(event.warning)) },
    );
    expect(events).toEqual(["deterministic-encryption"]);
  });
});
