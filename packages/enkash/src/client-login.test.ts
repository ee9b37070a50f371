import type { CardPinEvent } from "@cardpin/client-core";
import { fixedPlatform, type ReceivedRequest, type Reply, startScriptedServer } from "@cardpin/issuer-contract";
import { describe, expect, it, vi } from "vitest";
import {
  against,
  bodyOf,
  card,
  create,
  credentials,
  failingLookup,
  failure,
  granted,
  isLogin,
  json,
  made,
  pin,
  secrets,
  setPin,
  snakeToken,
  success,
} from "../test/calls-by-script.ts";
import type { EnKash, EnKashLoginGuardStore } from "./index.ts";

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

describe("the store of logins that clients share", () => {
  it("is asked under the account's name, and told how a login ended", async () => {
    const asked: unknown[] = [];
    const loginGuardStore: EnKashLoginGuardStore = {
      begin: (key) => {
        asked.push(["begin", key]);
        return { kind: "go" };
      },
      end: async (key, { end, pauseMs }) => void asked.push(["end", key, end, pauseMs]),
    };
    const twice = async (issuer: EnKash): Promise<unknown> => [await setPin(issuer), await setPin(issuer)];
    await against(success, twice, { loginGuardStore, loginGuardKey: "account-1" });
    expect(asked).toEqual([
      ["begin", "account-1"],
      ["end", "account-1", "succeeded", 0],
    ]);
  });

  it("stops every login while it says that the account is locked", async () => {
    const loginGuardStore: EnKashLoginGuardStore = { begin: async () => ({ kind: "locked" }), end: () => {} };
    const { outcome, cards, logins } = await against(success, setPin, { loginGuardStore });
    expect(outcome).toMatchObject({ code: "account-locked", outcome: "not-sent", retryable: false });
    expect([cards.length, logins]).toEqual([0, 0]);
  });

  it("stops the login when it fails, and tells onCallerError why", async () => {
    const thrown = new Error("redis is down");
    const told: unknown[] = [];
    const loginGuardStore: EnKashLoginGuardStore = { begin: () => Promise.reject(thrown), end: () => {} };
    const onCallerError = (error: unknown): void => void told.push(error);
    const { outcome, logins } = await against(success, setPin, { loginGuardStore, onCallerError, retries: 0 });
    expect(outcome).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
    expect(told).toEqual([{ source: "loginGuardStore", error: thrown }]);
    expect(logins).toBe(0);
  });
});
