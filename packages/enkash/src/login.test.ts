import { type CallerError, CardPinError } from "@cardpin/client-core";
import type { Token } from "@cardpin/client-core/issuer";
import { describe, expect, it } from "vitest";
import { type EnKashLoginGuardStore, memoryLoginGuardStore } from "./index.ts";
import { logInGuarded } from "./login.ts";

const good: Token = { value: "token", expiresAt: 9_000_000 };
type Failure = Pick<CardPinError, "code" | "outcome" | "httpStatus">;

const refused: Failure = { code: "authentication-failed", outcome: "rejected", httpStatus: 401 };
const gatewayPage: Failure = { code: "issuer-unavailable", outcome: "unknown", httpStatus: 401 };
const noAnswer: Failure = { code: "timeout", outcome: "unknown" };
const locked = { code: "account-locked", outcome: "not-sent", issuer: "enkash", retryable: false };
const paused = { code: "token-unavailable", outcome: "not-sent", issuer: "enkash", retryable: true };

/** Logins that end as `ends` says in order, guarded by one store. */
function guarded(
  ends: readonly (Token | Failure | Promise<Token>)[],
  guard: EnKashLoginGuardStore = memoryLoginGuardStore(),
): {
  login: (guardKey?: string) => Promise<Token>;
  clock: { now: number };
  logins: () => number;
  told: CallerError[];
} {
  const clock = { now: 1_000_000 };
  const told: CallerError[] = [];
  let logins = 0;
  const common = {
    clock: { now: () => clock.now, sleep: async () => {} },
    report: (error: CallerError) => void told.push(error),
    timeoutMs: 1_000,
  };
  const logIn = async (): Promise<Token> => {
    const end = ends[logins++];
    if (end === undefined) throw new Error("one login too many");
    if ("then" in end || "value" in end) return end;
    throw new CardPinError(end);
  };
  return {
    login: (guardKey = "account") => logInGuarded(common, { guard, guardKey }, logIn),
    clock,
    logins: () => logins,
    told,
  };
}

describe("the login guard", () => {
  it("never lets a refused login be made again, not even a day later", async () => {
    for (const httpStatus of [200, 400, 401]) {
      const { login, clock, logins } = guarded([{ ...refused, httpStatus }, good]);
      await expect(login()).rejects.toMatchObject({ code: "authentication-failed", outcome: "not-sent" });
      clock.now += 86_400_000;
      await expect(login()).rejects.toMatchObject(locked);
      expect(logins()).toBe(1);
    }
  });

  it("pauses for a minute after a gateway's page under 400 or 401, and then lets one more through", async () => {
    for (const httpStatus of [400, 401]) {
      const page = { ...gatewayPage, httpStatus };
      const { login, clock, logins } = guarded([page, page, good]);
      await expect(login()).rejects.toMatchObject({ code: page.code, outcome: "not-sent" });
      clock.now += 59_999;
      await expect(login()).rejects.toMatchObject({ ...paused, retryAfterMs: 1 });
      clock.now += 1;
      await expect(login()).rejects.toMatchObject({ code: page.code, outcome: "not-sent" });
      clock.now += 86_400_000;
      await expect(login()).rejects.toMatchObject(locked);
      expect(logins()).toBe(2);
    }
  });

  it("lets never more than two logins in a row go without success, whatever the mixture", async () => {
    for (const [first, second] of [
      [noAnswer, gatewayPage],
      [gatewayPage, noAnswer],
      [noAnswer, noAnswer],
      [noAnswer, refused],
    ] as const) {
      const { login, clock, logins } = guarded([first, second, good]);
      await expect(login()).rejects.toMatchObject({ outcome: "not-sent" });
      clock.now += 60_000;
      await expect(login()).rejects.toMatchObject({ outcome: "not-sent" });
      clock.now += 86_400_000;
      await expect(login()).rejects.toMatchObject(locked);
      expect(logins()).toBe(2);
    }
  });

  it("counts from zero after a success", async () => {
    const { login, clock, logins } = guarded([noAnswer, good, noAnswer, good]);
    for (const end of ["failure", "success", "failure", "success"]) {
      clock.now += 10_000;
      const ended = await login().catch((error: unknown) => error);
      expect(ended === good).toBe(end === "success");
    }
    expect(logins()).toBe(4);
  });

  for (const failure of [
    { code: "permission-denied", outcome: "rejected", httpStatus: 403 },
    { code: "issuer-rejected", outcome: "rejected", httpStatus: 404 },
    { code: "rate-limited", outcome: "rejected", httpStatus: 429 },
    { code: "redirect-refused", outcome: "unknown", httpStatus: 308 },
    { code: "issuer-unavailable", outcome: "unknown", httpStatus: 503 },
  ] as const) {
    it(`takes HTTP ${failure.httpStatus} for no refusal, however often it comes, with a pause each time`, async () => {
      const { login, clock, logins } = guarded([failure, failure, failure, failure, good]);
      for (let times = 1; times <= 4; times += 1) {
        await expect(login()).rejects.toMatchObject({ code: failure.code, outcome: "not-sent" });
        await expect(login()).rejects.toMatchObject({ ...paused, retryAfterMs: 10_000 });
        expect(logins()).toBe(times);
        clock.now += 10_000;
      }
      expect(await login()).toBe(good);
    });
  }

  it("lets a login that was not sent be made again at once, and as often as that", async () => {
    const notSent: Failure = { code: "network", outcome: "not-sent" };
    const { login, logins } = guarded([notSent, notSent, notSent, good]);
    for (let times = 0; times < 3; times += 1) await expect(login()).rejects.toMatchObject({ code: "network" });
    expect(await login()).toBe(good);
    expect(logins()).toBe(4);
  });

  it("lets one login at a time through, from whichever client", async () => {
    const store = memoryLoginGuardStore();
    let grant = (_: Token): void => {};
    const first = guarded(
      [
        new Promise<Token>((resolve) => {
          grant = resolve;
        }),
      ],
      store,
    );
    const second = guarded([good], store);
    const pending = first.login();
    await Promise.resolve();
    await expect(second.login()).rejects.toMatchObject({ ...paused, retryAfterMs: expect.any(Number) });
    grant(good);
    expect(await pending).toBe(good);
    expect(await second.login()).toBe(good);
  });

  it("stops every client of the account after one's refusal, and no other account's", async () => {
    const store = memoryLoginGuardStore();
    await expect(guarded([refused], store).login()).rejects.toMatchObject({ code: "authentication-failed" });
    const other = guarded([good], store);
    await expect(other.login()).rejects.toMatchObject(locked);
    expect(other.logins()).toBe(0);
    expect(await other.login("another account")).toBe(good);
  });

  it("does not stop for longer than a pause when the clock jumps back", async () => {
    const { login, clock } = guarded([noAnswer, good]);
    await expect(login()).rejects.toMatchObject({ code: "timeout" });
    clock.now -= 86_400_000;
    expect(await login()).toBe(good);
  });

  it("allows no login when its store fails or says nothing known, and tells onCallerError", async () => {
    const down = new Error("redis is down");
    const stores: readonly EnKashLoginGuardStore["begin"][] = [
      () => Promise.reject(down),
      () => {
        throw down;
      },
    ];
    for (const begin of stores) {
      const { login, logins, told } = guarded([good], { begin, end: () => {} });
      await expect(login()).rejects.toMatchObject(paused);
      expect(told).toEqual([{ source: "loginGuardStore", error: down }]);
      expect(logins()).toBe(0);
    }
    for (const answer of [undefined, null, true, {}, { kind: "perhaps" }]) {
      const { login, logins } = guarded([good], { begin: () => answer as never, end: () => {} });
      await expect(login()).rejects.toMatchObject(paused);
      expect(logins()).toBe(0);
    }
  });

  it("does not wait for a store for ever", async () => {
    const { login, logins } = guarded([good], { begin: () => new Promise(() => {}), end: () => {} });
    await expect(login()).rejects.toMatchObject(paused);
    expect(logins()).toBe(0);
  });

  it("has the token, or the login's own error, though its store cannot be told how it ended", async () => {
    const down = new Error("redis is down");
    const store: EnKashLoginGuardStore = { begin: () => ({ kind: "go" }), end: () => Promise.reject(down) };
    const { login, told } = guarded([good, refused], store);
    expect(await login()).toBe(good);
    await expect(login()).rejects.toMatchObject({ code: "authentication-failed", outcome: "not-sent" });
    expect(told).toEqual(Array(2).fill({ source: "loginGuardStore", error: down }));
  });
});
