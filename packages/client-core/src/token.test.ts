import { describe, expect, it } from "vitest";
import { CardPinError } from "./errors.ts";
import { createTokenKeeper, type Token, type TokenKeeper } from "./token.ts";

function keeperOf(answers: readonly (Token | CardPinError)[]): {
  keeper: TokenKeeper;
  clock: { now: number };
  logins: () => number;
} {
  const clock = { now: 1_000_000 };
  let logins = 0;
  const keeper = createTokenKeeper({
    fetchToken: async () => {
      const answer = answers[logins++];
      if (answer === undefined) throw new Error("one login too many");
      if (answer instanceof CardPinError) throw answer;
      return answer;
    },
    now: () => clock.now,
    marginMs: 60_000,
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

  it("fetches again after a failure", async () => {
    const refused = new CardPinError({ code: "authentication-failed", outcome: "rejected" });
    const { keeper } = keeperOf([refused, token("then")]);
    await expect(keeper.get()).rejects.toBe(refused);
    expect(await keeper.get()).toBe("then");
  });
});
