import { describe, expect, it } from "vitest";
import { CardPinError, type CardPinErrorInit } from "./errors.ts";
import { createTokenKeeper, loginPauseMs, type Token, type TokenKeeper } from "./token.ts";

function keeperOf(
  answers: readonly (Token | Pick<CardPinErrorInit, "code" | "outcome">)[],
  refusal: "is-final" | "may-be-repeated" = "is-final",
): { keeper: TokenKeeper; clock: { now: number }; logins: () => number } {
  const clock = { now: 1_000_000 };
  let logins = 0;
  const keeper = createTokenKeeper({
    issuer: "test",
    fetchToken: async () => {
      const answer = answers[logins++];
      if (answer === undefined) throw new Error("one login too many");
      if ("value" in answer) return answer;
      throw new CardPinError(answer);
    },
    now: () => clock.now,
    marginMs: 60_000,
    refusal,
  });
  return { keeper, clock, logins: () => logins };
}

const token = (value: string, expiresAt = 9_000_000): Token => ({ value, expiresAt });

describe("the token keeper", () => {
  it("fetches one token for all who ask, and another when the margin is reached", async () => {
    const { keeper, clock, logins } = keeperOf([token("one"), token("two", 99_000_000)]);
    expect(await Promise.all([keeper.get(), keeper.get()])).toEqual(["one", "one"]);
    clock.now = 9_000_000 - 60_001;
    expect(await keeper.get()).toBe("one");
    clock.now += 1;
    expect(await keeper.get()).toBe("two");
    expect(logins()).toBe(2);
  });

  it("forgets the token that is named, and no newer one", async () => {
    const { keeper, logins } = keeperOf([token("one"), token("two")]);
    keeper.discard(await keeper.get());
    expect(await keeper.get()).toBe("two");
    keeper.discard("one");
    expect(await keeper.get()).toBe("two");
    expect(logins()).toBe(2);
  });

  for (const code of ["authentication-failed", "permission-denied", "redirect-refused", "issuer-rejected"] as const) {
    it(`never logs in again after ${code}, where a refusal is final`, async () => {
      const { keeper, clock, logins } = keeperOf([{ code, outcome: "rejected" }, token("never")]);
      await expect(keeper.get()).rejects.toMatchObject({ code });
      clock.now += 86_400_000;
      await expect(keeper.get()).rejects.toMatchObject({ code: "account-locked", outcome: "not-sent" });
      expect(logins()).toBe(1);
    });
  }

  for (const failure of [
    { code: "timeout", outcome: "unknown" },
    { code: "issuer-unavailable", outcome: "unknown" },
    { code: "rate-limited", outcome: "rejected" },
  ] as const) {
    it(`waits after ${failure.code}, where a refusal is final, and says the same meanwhile`, async () => {
      const { keeper, clock, logins } = keeperOf([failure, token("later")]);
      await expect(keeper.get()).rejects.toMatchObject(failure);
      clock.now += loginPauseMs - 1;
      await expect(keeper.get()).rejects.toMatchObject(failure);
      expect(logins()).toBe(1);
      clock.now += 1;
      expect(await keeper.get()).toBe("later");
    });
  }

  it("logs in again at once when nothing was sent", async () => {
    const { keeper } = keeperOf([{ code: "network", outcome: "not-sent" }, token("then")]);
    await expect(keeper.get()).rejects.toMatchObject({ code: "network" });
    expect(await keeper.get()).toBe("then");
  });

  it("logs in again after a refusal where that may be repeated", async () => {
    const { keeper } = keeperOf(
      [{ code: "authentication-failed", outcome: "rejected" }, token("then")],
      "may-be-repeated",
    );
    await expect(keeper.get()).rejects.toMatchObject({ code: "authentication-failed" });
    expect(await keeper.get()).toBe("then");
  });
});
