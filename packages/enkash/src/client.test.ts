import { createCipheriv, createHash } from "node:crypto";
import { type CardPinEvent, type CommonOptions, isCardPinError } from "@cardpin/client-core";
import {
  fixedPlatform,
  leaksIn,
  type ReceivedRequest,
  type Reply,
  startScriptedServer,
  testIssuer,
} from "@cardpin/issuer-contract";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it, vi } from "vitest";
import { subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type EnKash, type EnKashEncodePinBlock, type EnKashOptions, enkash } from "./index.ts";

const pin = "9078";
const card = { cardAccountId: "CAA8W45", card: "EKC94AEX89" };
/** The card by EnKash's own names. */
const ids = { cardAccountId: "CAA8W45", enKashCardId: "EKC94AEX89" };
const secrets = {
  pin,
  clientSecret: "test-client-secret",
  password: "test-password-do-not-use",
  token: "2f68dbbf-test-4f01-token-e2421b68f379",
  refreshToken: "2f68dbbf-test-4f01-refresh-e2421b68f37",
  basic: Buffer.from("test-client:test-client-secret").toString("base64"),
  otp: "604913",
  mfaCode: "715820",
};
const credentials = {
  partnerId: "CRTEST001",
  companyId: "CEKEP5GSGP",
  clientId: "test-client",
  clientSecret: secrets.clientSecret,
  username: "9000000000",
  password: secrets.password,
};
const snakeToken = {
  access_token: secrets.token,
  token_type: "bearer",
  refresh_token: secrets.refreshToken,
  expires_in: 86_399,
  scope: "read write trust",
};

const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) });
const isLogin = ({ path }: ReceivedRequest): boolean => path === "/oauth/token";
const granted = json({ code: 0, message: "Success", payload: "Success" });
const success = (request: ReceivedRequest): Reply => (isLogin(request) ? json(snakeToken) : granted);
const failure = (code: number | string, status = 200): Reply =>
  json({ code: Number(code), message: `9078 ${secrets.token}` }, status);

const create = (baseUrl: string, options: CommonOptions & Partial<EnKashOptions> = {}): EnKash =>
  enkash({ baseUrl, tokenUrl: baseUrl, ...credentials, ...options });
const made = (options: object): EnKash =>
  enkash({ baseUrl: "https://card.example", tokenUrl: "https://token.example", ...credentials, ...options });

testIssuer(subject, {
  operations,
  errorTable,
  refusedByPolicy: (issuer) => issuer.setPin({ ...card, pin: "90781" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "no card account": (issuer) => issuer.setPin({ card: "EKC94AEX89", pin } as never),
    "a card ID with a space": (issuer) => issuer.setPin({ ...card, card: "EKC 1", pin }),
    "an empty company ID": (issuer) => issuer.setPin({ ...card, companyId: "", pin }),
    "a PIN with a letter": (issuer) => issuer.setPin({ ...card, pin: "90a8" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ ...card, pin: 9078 as never }),
    "an OTP that is text alone": (issuer) => issuer.setPin({ ...card, pin, otp: secrets.otp as never }),
    "an OTP that is nothing": (issuer) => issuer.setPin({ ...card, pin, otp: null as never }),
    "an OTP that is a number": (issuer) => issuer.setPin({ ...card, pin, otp: { otp: 604913 as never } }),
    "an unknown OTP medium": (issuer) => issuer.setPin({ ...card, pin, otp: { otpMedium: "POST" as never } }),
    "an OTP's name with a line break": (issuer) => issuer.setPin({ ...card, pin, otp: { otpRequestId: "a\nb" } }),
    "an authenticator's code with a space": (issuer) => issuer.setPin({ ...card, pin, otp: { mfaCode: "7 1" } }),
    "an OTP for no action": (issuer) => issuer.requestOtp(card as never),
    "an OTP for no card": (issuer) => issuer.requestOtp({ cardOtpAction: "TRANSACTION_OTP" } as never),
    "a block without a code": (issuer) => issuer.blockCard({ ...card, otpMedium: "MOBILE" } as never),
    "a block without a medium": (issuer) => issuer.blockCard({ ...card, blockCode: "L" } as never),
    "a block of nothing": (issuer) => issuer.blockCard(undefined as never),
    "a release of nothing": (issuer) => issuer.unblockCard(undefined as never),
    "a reason with a line break": (issuer) => issuer.unblockCard({ ...card, otpMedium: "MOBILE", reason: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => enkash(undefined as never),
    "no card host": () => made({ baseUrl: undefined }),
    "no token host": () => made({ tokenUrl: undefined }),
    "a pinBlock of another type": () => made({ pinBlockType: "integer" }),
    "a pinBlock as a number and an encoder": () => made({ pinBlockType: "number", encodePinBlock: () => "1" }),
    "a card host without TLS": () => made({ baseUrl: "http://card.example" }),
    "a token host without TLS": () => made({ tokenUrl: "http://token.example" }),
    "a token host with the path in it": () => made({ tokenUrl: "https://token.example/oauth/token/" }),
    "no partner ID": () => made({ partnerId: undefined }),
    "a partner ID with a line break": () => made({ partnerId: "CR\r\nx: y" }),
    "no company ID": () => made({ companyId: "" }),
    "no client ID": () => made({ clientId: undefined }),
    "a client ID with a colon": () => made({ clientId: "a:b" }),
    "no client secret": () => made({ clientSecret: "" }),
    "no user name": () => made({ username: undefined }),
    "no password": () => made({ password: 1234 }),
    "an empty form field clientId": () => made({ oauthClientId: "" }),
    "an unknown encryption of bodies": () => made({ bodyEncryption: "encrypted" }),
    "a key of 15 bytes": () => made({ envelopeKey: new Uint8Array(15) }),
    "a key that is text": () => made({ envelopeKey: secrets.clientSecret }),
    "a login guard that counts nothing": () => made({ loginGuardStore: { begin: () => ({ kind: "go" }) } }),
    "an empty name of the account": () => made({ loginGuardKey: "" }),
    "an encoder that is not a function": () => made({ encodePinBlock: "iso-0" }),
    "PIN rules that check nothing": () => made({ issuerRules: {} }),
  },
});

/** Runs `call` against a server that answers by `reply`, and gives what came of it. */
async function against(
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
function failingLookup(times: number): NonNullable<CommonOptions["http"]> {
  let left = times;
  return {
    lookup: (_, { all }, callback) => {
      if (left-- > 0) callback(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), "", 4);
      else if (all === true) callback(null, [{ address: "127.0.0.1", family: 4 }]);
      else callback(null, "127.0.0.1", 4);
    },
  };
}

const setPin = (issuer: EnKash): Promise<unknown> => issuer.setPin({ ...card, pin });
const bodyOf = (request: ReceivedRequest | undefined): string => request?.body.toString("utf8") ?? "";

it("sends every member of a block and of its release under EnKash's names", async () => {
  const { cards } = await against(success, async (issuer) => {
    const { otp, mfaCode } = secrets;
    const block = { ...card, blockCode: "BL", otpMedium: "MOBILE", otp, reason: "Lost", createdBy: "desk" } as const;
    await issuer.blockCard(block);
    await issuer.unblockCard({ ...card, otpMedium: "MFA", mfaCode });
  });
  const common = { companyId: "CEKEP5GSGP", ...ids };
  expect(cards.map((request) => JSON.parse(bodyOf(request)))).toEqual([
    { ...common, blockCode: "BL", reason: "Lost", otp: "604913", otpMedium: "MOBILE", createdBy: "desk" },
    { ...common, blockCode: "UL", otpMedium: "MFA", mfaCode: "715820" },
  ]);
});

describe("the login", () => {
  it("goes to the token host alone, and the card's call to the card host alone", async () => {
    await using cardHost = await startScriptedServer(() => granted);
    await using tokenHost = await startScriptedServer(() => json(snakeToken));
    const { waits: _, ...platform } = fixedPlatform();
    await create(cardHost.url, { tokenUrl: tokenHost.url, ...platform }).setPin({ ...card, pin });
    expect(cardHost.requests.map(({ path }) => path)).toEqual(["/api/v0/partner/enKashCard/setPin"]);
    expect(tokenHost.requests.map(({ path }) => path)).toEqual(["/oauth/token"]);
  });

  it("keeps a path of the token host", async () => {
    await using server = await startScriptedServer(() => json(snakeToken));
    await create(server.url, { tokenUrl: `${server.url}/uat/` })
      .setPin({ ...card, pin })
      .catch(() => undefined);
    expect(server.requests[0]?.path).toBe("/uat/oauth/token");
  });

  it("writes a password with every sign a form gives meaning to, and the form's own clientId", async () => {
    await using server = await startScriptedServer(success);
    const password = "a+b&c=d e%£";
    await create(server.url, { password, oauthClientId: "CEOTHER001" }).setPin({ ...card, pin });
    const form = Object.fromEntries(new URLSearchParams(bodyOf(server.requests[0])));
    expect(form).toEqual({ username: "9000000000", password, grant_type: "password", clientId: "CEOTHER001" });
  });

  for (const [spelling, body] of Object.entries({
    "snake case": snakeToken,
    "camel case": { accessToken: secrets.token, tokenType: "bearer", expiresIn: 86_399 },
    "no end": { access_token: secrets.token },
  })) {
    it(`reads an answer in ${spelling}`, async () => {
      const { outcome, cards } = await against((request) => (isLogin(request) ? json(body) : granted), setPin);
      expect(outcome).toMatchObject({ state: "effective" });
      expect(cards[0]?.headers["authorization"]).toBe(`Bearer ${secrets.token}`);
      expect(cards[0]?.headers["partnerid"]).toBe(credentials.partnerId);
    });
  }

  for (const [what, body, renewedAfter] of [
    ["86399 seconds, less a minute", snakeToken, 86_339_000],
    ["five minutes when the answer does not say, less a minute", { access_token: secrets.token }, 240_000],
  ] as const) {
    it(`renews a token after ${what}`, async () => {
      let time = 1_767_323_045_000;
      const call = async (issuer: EnKash): Promise<void> => {
        await setPin(issuer);
        time += renewedAfter - 1;
        await setPin(issuer);
        expect(logins).toBe(1);
        time += 1;
        await setPin(issuer);
      };
      let logins = 0;
      const reply = (request: ReceivedRequest): Reply => {
        if (!isLogin(request)) return granted;
        logins += 1;
        return json(body);
      };
      await against(reply, call, { clock: () => time });
      expect(logins).toBe(2);
    });
  }

  const refusals: Readonly<Record<string, readonly [Reply, object]>> = {
    "HTTP 401": [json({ error: "invalid_client" }, 401), { code: "authentication-failed" }],
    "HTTP 400": [json({ error: "invalid_grant" }, 400), { code: "authentication-failed" }],
    "HTTP 401 without a body": [{ status: 401, body: "" }, { code: "authentication-failed" }],
    "HTTP 400 with a text": [
      { status: 400, headers: { "content-type": "text/plain" }, body: "Bad credentials" },
      { code: "authentication-failed" },
    ],
    "a code under HTTP 200": [failure(422), { code: "authentication-failed" }],
  };
  for (const [what, [reply, expected]] of Object.entries(refusals)) {
    it(`is never repeated after a refusal: ${what}`, async () => {
      const { logins, cards } = await against(
        (request) => (isLogin(request) ? reply : granted),
        async (issuer) => {
          await expect(setPin(issuer)).rejects.toMatchObject({ ...expected, outcome: "not-sent", retryable: false });
          const locked = { code: "account-locked", outcome: "not-sent", issuer: "enkash" };
          await expect(setPin(issuer)).rejects.toMatchObject(locked);
          await expect(issuer.requestOtp({ ...card, cardOtpAction: "PIN" })).rejects.toMatchObject(locked);
        },
        { retries: 5 },
      );
      expect(logins).toBe(1);
      expect(cards).toHaveLength(0);
    });
  }

  const html = { "content-type": "text/html" };
  const doubtful: Readonly<Record<string, readonly [reply: Reply, code: string, pauseMs: number]>> = {
    "a reset connection": ["reset", "network", 10_000],
    "an answer that breaks off": ["cut", "network", 10_000],
    "no answer": ["silence", "token-unavailable", 10_000],
    "HTTP 503": [{ status: 503, body: "" }, "issuer-unavailable", 10_000],
    "HTTP 403": [{ status: 403, headers: html, body: "<p>no</p>" }, "permission-denied", 10_000],
    "HTTP 404": [{ status: 404, body: "" }, "issuer-rejected", 10_000],
    "a redirect": [{ status: 308, headers: { location: "/login" } }, "redirect-refused", 10_000],
    "an HTML page": [{ status: 200, body: "<p>Sign in</p>" }, "unexpected-response", 10_000],
    "an HTML page under 401": [{ status: 401, headers: html, body: "<p>Gateway</p>" }, "issuer-unavailable", 60_000],
    "an HTML page under 400 that does not say so": [
      { status: 400, body: " <!doctype html>" },
      "issuer-unavailable",
      60_000,
    ],
    "no token in it": [json({ token_type: "bearer" }), "token-unavailable", 10_000],
    "a token with a line break": [json({ ...snakeToken, access_token: "a\nb" }), "token-unavailable", 10_000],
  };
  for (const [what, [reply, code, pauseMs]] of Object.entries(doubtful)) {
    it(`pauses after a login whose outcome is in doubt, and goes on then: ${what}`, async () => {
      // The time of a login that is not answered passes when it has come, so that no machine is too slow for it.
      if (reply === "silence") vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      let logins = 0;
      const answer = (request: ReceivedRequest): Reply => {
        if (!isLogin(request)) return granted;
        logins += 1;
        if (logins > 1) return json(snakeToken);
        if (reply === "silence") vi.advanceTimersByTime(30_000);
        return reply;
      };
      let now = 1_767_323_045_000;
      const { cards } = await against(
        answer,
        async (issuer) => {
          await expect(setPin(issuer)).rejects.toMatchObject({ code, outcome: "not-sent" });
          vi.useRealTimers();
          now += pauseMs - 1;
          const paused = { code: "token-unavailable", outcome: "not-sent", retryable: true, retryAfterMs: 1 };
          await expect(setPin(issuer)).rejects.toMatchObject(paused);
          expect(logins).toBe(1);
          now += 1;
          await expect(setPin(issuer)).resolves.toMatchObject({ state: "effective" });
        },
        { timeoutMs: 30_000, retries: 0, clock: { now: () => now, sleep: async () => {} } },
      ).finally(() => {
        vi.useRealTimers();
      });
      expect(logins).toBe(2);
      expect(cards).toHaveLength(1);
    });
  }

  it("counts a token as good for five minutes when its end is no time from now", async () => {
    let time = 1_767_323_045_000;
    let logins = 0;
    const reply = (request: ReceivedRequest): Reply => {
      if (!isLogin(request)) return granted;
      logins += 1;
      return json({ ...snakeToken, expires_in: -1 });
    };
    const call = async (issuer: EnKash): Promise<void> => {
      await setPin(issuer);
      time += 239_999;
      await setPin(issuer);
      expect(logins).toBe(1);
      time += 1;
      await setPin(issuer);
    };
    await against(reply, call, { clock: () => time });
    expect(logins).toBe(2);
  });

  it("reads a token's life as a number or as digits", async () => {
    let time = 1_767_323_045_000;
    let logins = 0;
    const reply = (request: ReceivedRequest): Reply => {
      if (!isLogin(request)) return granted;
      logins += 1;
      return json({ ...snakeToken, expires_in: "3600" });
    };
    const call = async (issuer: EnKash): Promise<void> => {
      await setPin(issuer);
      time += 3_539_999;
      await setPin(issuer);
      time += 1;
      await setPin(issuer);
    };
    await against(reply, call, { clock: () => time });
    expect(logins).toBe(2);
  });

  it("is tried again at once when it has not left this process", async () => {
    await using server = await startScriptedServer(success);
    const { port } = new URL(server.url);
    const { waits: _, ...platform } = fixedPlatform();
    const issuer = create(server.url, { ...platform, tokenUrl: `http://localhost:${port}`, http: failingLookup(1) });
    await expect(issuer.setPin({ ...card, pin })).resolves.toMatchObject({ state: "effective" });
    expect(server.requests.map(({ path }) => path)).toEqual(["/oauth/token", "/api/v0/partner/enKashCard/setPin"]);
  });

  it("is tried as often as the call that needs it, not more", async () => {
    const attempts: string[] = [];
    const issuer = made({
      clock: fixedPlatform().clock,
      retries: 2,
      // Nobody listens there.
      tokenUrl: "http://127.0.0.1:2",
      on: (event: CardPinEvent) => void (event.type === "attempt-start" && attempts.push(event.verb)),
    });
    await expect(issuer.setPin({ ...card, pin })).rejects.toMatchObject({ code: "network", outcome: "not-sent" });
    expect(attempts.filter((verb) => verb === "getToken")).toHaveLength(3);
  });

  it("is renewed once when the token is refused", async () => {
    const { outcome, logins, cards } = await against((request, index) => {
      if (isLogin(request)) return json({ ...snakeToken, access_token: `token-${index}` });
      return index === 1 ? { status: 401, body: "" } : granted;
    }, setPin);
    expect(outcome).toMatchObject({ state: "effective" });
    expect(logins).toBe(2);
    expect(cards.map(({ headers }) => headers["authorization"])).toEqual(["Bearer token-0", "Bearer token-2"]);
  });

  it("is renewed no second time when the new token is refused too", async () => {
    const { outcome, logins, cards } = await against(
      (request) => (isLogin(request) ? json(snakeToken) : { status: 401, body: "" }),
      setPin,
    );
    expect(outcome).toMatchObject({ code: "authentication-failed", outcome: "rejected", httpStatus: 401 });
    expect([logins, cards.length]).toEqual([2, 2]);
  });

  it("ends it all when the renewed login is refused", async () => {
    const { outcome, logins, cards } = await against(
      (request, index) => (index === 0 && isLogin(request) ? json(snakeToken) : { status: 401, body: "" }),
      async (issuer) => {
        await expect(setPin(issuer)).rejects.toMatchObject({ code: "authentication-failed", outcome: "rejected" });
        return setPin(issuer);
      },
    );
    expect(outcome).toMatchObject({ code: "account-locked", outcome: "not-sent" });
    expect([logins, cards.length]).toEqual([2, 1]);
  });
});

describe("Set Card PIN", () => {
  const expired: Reply = { status: 401, body: "" };

  it("sends the PIN as text with its leading zero, and otpRequired always", async () => {
    const { cards } = await against(success, (issuer) =>
      issuer.setPin({ ...card, companyId: "CEOTHER001", pin: "0123" }),
    );
    expect(bodyOf(cards[0])).toBe(
      '{"companyId":"CEOTHER001","cardAccountId":"CAA8W45","enKashCardId":"EKC94AEX89","pinBlock":"0123","otpRequired":false}',
    );
  });

  it("sends the OTP's fields under EnKash's names", async () => {
    const otp = { otp: secrets.otp, otpRequestId: "OTPR1", otpMedium: "MOBILE", mfaCode: secrets.mfaCode } as const;
    const { cards } = await against(success, (issuer) => issuer.setPin({ ...card, pin, otp }));
    expect(JSON.parse(bodyOf(cards[0]))).toEqual({
      companyId: credentials.companyId,
      ...ids,
      pinBlock: pin,
      otpRequired: true,
      ...otp,
    });
  });

  for (const [what, fault] of Object.entries<Reply>({
    "a reset connection": "reset",
    "HTTP 503": { status: 503, body: "" },
    "a refused token": expired,
  })) {
    it(`never retries a call with an OTP that has left: ${what}`, async () => {
      const { outcome, cards } = await against(
        (request) => (isLogin(request) ? json(snakeToken) : fault),
        (issuer) => issuer.setPin({ ...card, pin, otp: { otp: secrets.otp } }),
        { retries: 5 },
      );
      expect(outcome).toMatchObject({
        outcome: fault === "reset" || fault === "silence" ? "unknown" : expect.any(String),
      });
      expect(cards).toHaveLength(1);
    });

    for (const [verb, call] of Object.entries<(issuer: EnKash) => Promise<unknown>>({
      requestOtp: (issuer) => issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" }),
      blockCard: (issuer) => issuer.blockCard({ ...card, blockCode: "L", otpMedium: "MOBILE" }),
      unblockCard: (issuer) => issuer.unblockCard({ ...card, otpMedium: "MOBILE" }),
    })) {
      it(`never repeats ${verb} that has left: ${what}`, async () => {
        const { cards } = await against((request) => (isLogin(request) ? json(snakeToken) : fault), call, {
          retries: 5,
        });
        expect(cards).toHaveLength(1);
      });
    }
  }

  it("retries a call with an OTP that has not left", async () => {
    await using server = await startScriptedServer(success);
    const { port } = new URL(server.url);
    const { waits: _, ...platform } = fixedPlatform();
    const options = { ...platform, tokenUrl: server.url, http: failingLookup(1) };
    const issuer = create(`http://localhost:${port}`, options);
    await expect(issuer.setPin({ ...card, pin, otp: { otp: secrets.otp } })).resolves.toMatchObject({
      state: "effective",
    });
    expect(server.requests.filter((request) => !isLogin(request))).toHaveLength(1);
  });

  it("lets the caller say what pinBlock holds, once per call", async () => {
    const seen: unknown[] = [];
    const { cards } = await against(
      (request, index) => (isLogin(request) ? json(snakeToken) : index < 3 ? { status: 503, body: "" } : granted),
      setPin,
      {
        encodePinBlock: async (lent, context) => {
          seen.push(
            lent.use((digits) => Buffer.from(digits).toString("utf8") === pin),
            context,
          );
          return `BLOCK${seen.length}`;
        },
      },
    );
    expect(seen).toEqual([true, { companyId: credentials.companyId, ...card }]);
    expect(cards).toHaveLength(3);
    for (const request of cards) expect(JSON.parse(bodyOf(request)).pinBlock).toBe("BLOCK2");
  });

  for (const [what, encodePinBlock] of Object.entries<EnKashEncodePinBlock>({
    "throws with the PIN in its message": () => {
      throw new Error(`bad PIN ${pin}`);
    },
    "gives a number": () => 9078 as never,
    "gives nothing": () => "",
    "gives a line break": () => "a\nb",
    rejects: async () => Promise.reject(new Error(pin)),
  })) {
    it(`sends nothing when encodePinBlock ${what}`, async () => {
      const { outcome, cards } = await against(success, setPin, { encodePinBlock });
      expect(outcome).toMatchObject({ code: "encryption-failed", outcome: "not-sent", issuer: "enkash" });
      expect(cards).toHaveLength(0);
    });
  }

  it("does not wait for an encodePinBlock that never ends", async () => {
    const { outcome } = await against(success, (issuer) => issuer.setPin({ ...card, pin }, { totalTimeoutMs: 50 }), {
      encodePinBlock: () => new Promise<string>(() => undefined),
    });
    expect(outcome).toMatchObject({ code: "timeout", outcome: "not-sent" });
  });

  it("leaves the caller's own Pin usable", async () => {
    using own = Pin.from(pin);
    await against(success, (issuer) => issuer.setPin({ ...card, pin: own }));
    expect(own.disposed).toBe(false);
  });
});

describe("Generate Card OTP", () => {
  for (const [what, payload, expected] of [
    ["an ID", { otpRequestId: "OTPR0001" }, { otpRequestId: "OTPR0001" }],
    ["text alone", "Success", {}],
    ["an ID with a space", { otpRequestId: "a b" }, {}],
  ] as const) {
    it(`takes from the answer what is there: ${what}`, async () => {
      const { outcome } = await against(
        (request) => (isLogin(request) ? json(snakeToken) : json({ code: 0, message: "Success", payload })),
        (issuer) => issuer.requestOtp({ ...card, cardOtpAction: "CARD_PIN_OTP" }),
      );
      expect(outcome).toEqual({ state: "effective", requestId: expect.any(String), ...expected });
    });
  }
});

describe("answers", () => {
  for (const [what, reply, expected] of [
    [
      "HTTP 500 for certain",
      json({ code: 0, message: "Success" }, 500),
      { code: "issuer-unavailable", outcome: "unknown" },
    ],
    [
      "code 0 under HTTP 403 for certain",
      json({ code: 0, message: "Success" }, 403),
      { code: "unexpected-response", outcome: "unknown" },
    ],
    ["HTTP 500 over a code of four digits", failure(9078, 500), { code: "issuer-unavailable", outcome: "unknown" }],
    ["a code that is text for unreadable", json({ code: "0" }), { code: "unexpected-response", outcome: "unknown" }],
    ["half a code for unreadable", json({ code: 0.5 }), { code: "unexpected-response", outcome: "unknown" }],
  ] as const) {
    it(`take ${what}`, async () => {
      const { outcome } = await against((request) => (isLogin(request) ? json(snakeToken) : reply), setPin, {
        retries: 0,
      });
      expect(outcome).toMatchObject(expected);
      expect(outcome).not.toHaveProperty("issuerCode");
    });
  }

  it("leave the card in doubt after a 5xx, whatever the code says", async () => {
    const reply = failure(1, 500);
    const { outcome } = await against((request) => (isLogin(request) ? json(snakeToken) : reply), setPin, {
      retries: 0,
    });
    expect(outcome).toMatchObject({ code: "issuer-unavailable", outcome: "unknown", issuerCode: "1" });
  });
});

describe("the envelope", () => {
  // Written a second time, with node:crypto.
  const wrapped = (value: unknown, secret: string = secrets.clientSecret): string => {
    const key = createHash("sha256").update(secret).digest().subarray(0, 16);
    const cipher = createCipheriv("aes-128-ecb", key, null);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return JSON.stringify({ request: cipher.update(text, "utf8", "base64") + cipher.final("base64") });
  };
  const sealed = (value: unknown, secret?: string): Reply => ({ status: 200, body: wrapped(value, secret) });
  const answering =
    (reply: Reply) =>
    (request: ReceivedRequest): Reply =>
      isLogin(request) ? json(snakeToken) : reply;

  it("wraps the whole body as in the computed vector, and leaves the login alone", async () => {
    await using server = await startScriptedServer(
      answering(sealed({ code: 0, message: "Success", payload: "Success" })),
    );
    const result = await create(server.url, { bodyEncryption: "envelope" }).setPin({ ...card, pin });
    expect(result.state).toBe("effective");
    expect(bodyOf(server.requests[0])).toContain("grant_type=password");
    expect(bodyOf(server.requests[1])).toBe(
      '{"request":"vIgMq94GORhh0UF2lcWRkuZ0QMjcNG9OqTI4J6tSOWxzyKvqqVXI13G0vcou7rirZYlk4U3D8YPGeX/isvK36DZuIVGDUYPkiN6uSecItUm2USqVTyGPwlXx9aFuc+MntNK0weJOMlaubSK6M487sniUdNJRjHAcvyNod3Qw2vo="}',
    );
  });

  it("sends the same ciphertext in every attempt", async () => {
    const { cards } = await against(
      (request, index) => (isLogin(request) ? json(snakeToken) : index < 3 ? { status: 503, body: "" } : granted),
      setPin,
      { bodyEncryption: "envelope" },
    );
    expect(cards).toHaveLength(3);
    expect(new Set(cards.map(bodyOf)).size).toBe(1);
  });

  it("takes another key", async () => {
    const envelopeKey = createHash("sha256").update("another-secret").digest().subarray(0, 16);
    const { outcome } = await against(answering(sealed({ code: 0, message: "Success" }, "another-secret")), setPin, {
      bodyEncryption: "envelope",
      envelopeKey,
    });
    expect(outcome).toMatchObject({ state: "effective" });
  });

  for (const bodyEncryption of ["none", "envelope"] as const) {
    it(`reads wrapped and plain answers alike with the body encryption ${bodyEncryption}`, async () => {
      const wrappedRefusal = sealed({ code: 412, message: pin });
      for (const [reply, expected] of [
        [granted, { state: "effective" }],
        [sealed({ code: 0, message: "Success" }), { state: "effective" }],
        [failure(422), { code: "invalid-request", outcome: "rejected", issuerCode: "422" }],
        [wrappedRefusal, { code: "invalid-request", outcome: "rejected", issuerCode: "412" }],
      ] as const) {
        const { outcome } = await against(answering(reply), setPin, { bodyEncryption });
        expect(outcome).toMatchObject(expected);
      }
    });

    for (const [what, reply] of Object.entries<Reply>({
      "under another key": sealed({ code: 0, message: "Success" }, "another-secret"),
      "that is no Base64": json({ request: "**" }),
      "of half a block": json({ request: "AAAA" }),
      "of no JSON": sealed("Success"),
      "of nothing": json({ request: "" }),
    })) {
      it(`does not take an envelope ${what} for success with the body encryption ${bodyEncryption}`, async () => {
        const { outcome } = await against(answering(reply), setPin, { bodyEncryption, retries: 0 });
        expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "unknown", httpStatus: 200 });
      });
    }
  }

  it("warns of deterministic encryption once per client, and only when it is used", async () => {
    const twice = async (issuer: EnKash): Promise<void> => {
      await setPin(issuer);
      await issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" });
    };
    const warnings = async (bodyEncryption: "none" | "envelope"): Promise<readonly object[]> =>
      (await against(success, twice, { bodyEncryption })).events.filter(({ type }) => type === "warning");
    expect(await warnings("envelope")).toEqual([
      expect.objectContaining({ warning: "deterministic-encryption", issuer: "enkash", verb: "setPin" }),
    ]);
    expect(await warnings("none")).toEqual([]);
  });
});
