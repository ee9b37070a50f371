import { describe, expect, it } from "vitest";
import { CardPinError } from "../errors.ts";
import { Deadline } from "../time/deadline.ts";
import { createTokenKeeper, readSeconds, type Token, type TokenKeeper } from "./token.ts";

function keeperOf(answers: readonly (Token | CardPinError | Promise<Token>)[]): {
  keeper: TokenKeeper;
  clock: { now: number };
  logins: () => number;
} {
  const clock = { now: 1_000_000 };
  let logins = 0;
  const keeper = createTokenKeeper({
    issuer: "test",
    fetchToken: async () => {
      const answer = answers[logins++];
      if (answer === undefined) throw new Error("one login too many");
      if (answer instanceof CardPinError) throw answer;
      return answer;
    },
    now: () => clock.now,
    marginMs: 60_000,
    timeoutMs: 200,
  });
  return { keeper, clock, logins: () => logins };
}

const token = (value: string, expiresAt = 9_000_000): Token => ({ value, expiresAt });
const never = (): Promise<Token> => new Promise(() => {});
const ending = (milliseconds = 5_000): Deadline => new Deadline(milliseconds);

describe("the token keeper", () => {
  it("fetches one token for all who ask, and another when the margin is reached", async () => {
    const { keeper, clock, logins } = keeperOf([token("one"), token("two", 99_000_000)]);
    expect(await Promise.all([keeper.get(ending()), keeper.get(ending())])).toEqual(["one", "one"]);
    clock.now = 9_000_000 - 60_001;
    expect(await keeper.get(ending())).toBe("one");
    clock.now += 1;
    expect(await keeper.get(ending())).toBe("two");
    expect(logins()).toBe(2);
  });

  it("keeps no token that comes after the client was closed", async () => {
    let grant = (_: Token): void => {};
    const { keeper, logins } = keeperOf([
      new Promise<Token>((resolve) => {
        grant = resolve;
      }),
      token("second"),
    ]);
    const waiting = keeper.get(ending());
    keeper.clear();
    grant(token("first"));
    expect(await waiting).toBe("first");
    expect(await keeper.get(ending())).toBe("second");
    expect(logins()).toBe(2);
  });

  it("uses a token for half of its life when the margin would leave nothing", async () => {
    const { keeper, clock } = keeperOf([token("short", 1_045_000), token("next")]);
    expect(await keeper.get(ending())).toBe("short");
    clock.now += 22_000;
    expect(await keeper.get(ending())).toBe("short");
    clock.now += 1_000;
    expect(await keeper.get(ending())).toBe("next");
  });

  it("forgets the token that is named, and no newer one", async () => {
    const { keeper, logins } = keeperOf([token("one"), token("two")]);
    keeper.discard(await keeper.get(ending()));
    expect(await keeper.get(ending())).toBe("two");
    keeper.discard("one");
    expect(await keeper.get(ending())).toBe("two");
    expect(logins()).toBe(2);
  });

  it("fetches again after a failure", async () => {
    const refused = new CardPinError({ code: "authentication-failed", outcome: "rejected" });
    const { keeper } = keeperOf([refused, token("then")]);
    await expect(keeper.get(ending())).rejects.toBe(refused);
    expect(await keeper.get(ending())).toBe("then");
  });

  it("gives up a fetch that never ends, and fetches again", async () => {
    const { keeper } = keeperOf([never(), token("then")]);
    await expect(keeper.get(ending())).rejects.toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
    expect(await keeper.get(ending())).toBe("then");
  });

  it("continues a fetch when the call that began it is aborted", async () => {
    let settle: (value: Token) => void = () => {};
    const slow = new Promise<Token>((resolve) => {
      settle = resolve;
    });
    const { keeper, logins } = keeperOf([slow]);
    const controller = new AbortController();
    const first = keeper.get(new Deadline(5_000, { signal: controller.signal }));
    const second = keeper.get(ending());
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted", outcome: "not-sent" });
    settle(token("one"));
    expect(await second).toBe("one");
    expect(logins()).toBe(1);
  });
});

it("reads durations that come as numbers or as digits", () => {
  const values: readonly [unknown, number | undefined][] = [
    [60, 60],
    ["86399", 86_399],
    [0, undefined],
    [-1, undefined],
    ["1.5", undefined],
    ["soon", undefined],
    [Number.NaN, undefined],
    [null, undefined],
  ];
  for (const [given, expected] of values) expect(readSeconds(given), String(given)).toBe(expected);
});
