import { CardPinError, type CardPinErrorInit, type Token } from "@cardpin/client-core";
import { describe, expect, it } from "vitest";
import { loginPauseMs, withoutRepeats } from "./login.ts";

const good: Token = { value: "token", expiresAt: 9_000_000 };

function loginOf(answers: readonly (Token | Pick<CardPinErrorInit, "code" | "outcome">)[]): {
  login: () => Promise<Token>;
  clock: { now: number };
  logins: () => number;
} {
  const clock = { now: 1_000_000 };
  let logins = 0;
  const login = async (): Promise<Token> => {
    const answer = answers[logins++];
    if (answer === undefined) throw new Error("one login too many");
    if ("value" in answer) return answer;
    throw new CardPinError(answer);
  };
  return { login: withoutRepeats(login, () => clock.now), clock, logins: () => logins };
}

describe("the login", () => {
  for (const code of ["authentication-failed", "permission-denied", "redirect-refused", "issuer-rejected"] as const) {
    it(`is never made again after ${code}`, async () => {
      const { login, clock, logins } = loginOf([{ code, outcome: "rejected" }, good]);
      await expect(login()).rejects.toMatchObject({ code });
      clock.now += 86_400_000;
      const locked = { code: "account-locked", outcome: "not-sent", issuer: "enkash" };
      await expect(login()).rejects.toMatchObject(locked);
      expect(logins()).toBe(1);
    });
  }

  for (const failure of [
    { code: "timeout", outcome: "unknown" },
    { code: "issuer-unavailable", outcome: "unknown" },
    { code: "rate-limited", outcome: "rejected" },
  ] as const) {
    it(`waits after ${failure.code}, and says the same meanwhile`, async () => {
      const { login, clock, logins } = loginOf([failure, good]);
      await expect(login()).rejects.toMatchObject(failure);
      clock.now += loginPauseMs - 1;
      await expect(login()).rejects.toMatchObject(failure);
      expect(logins()).toBe(1);
      clock.now += 1;
      expect(await login()).toBe(good);
    });
  }

  it("is made again at once when nothing was sent, and when a failure is long past", async () => {
    const { login, clock } = loginOf([
      { code: "network", outcome: "not-sent" },
      { code: "timeout", outcome: "unknown" },
      good,
      good,
    ]);
    await expect(login()).rejects.toMatchObject({ code: "network" });
    await expect(login()).rejects.toMatchObject({ code: "timeout" });
    clock.now += loginPauseMs;
    expect(await login()).toBe(good);
    expect(await login()).toBe(good);
  });
});
