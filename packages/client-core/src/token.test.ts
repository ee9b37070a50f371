import { describe, expect, it } from "vitest";
import { CardPinError } from "./errors.ts";
import { createTokenKeeper, type Token } from "./token.ts";

const { signal } = new AbortController();

function keeper(fetchToken: () => Promise<Token>, refusal: "may-be-repeated" | "is-final" = "may-be-repeated") {
  let now = 0;
  const tokens = createTokenKeeper({ issuer: "test", fetchToken, now: () => now, marginMs: 10, refusal });
  const setNow = (time: number): void => {
    now = time;
  };
  return { tokens, setNow };
}

describe("a token keeper", () => {
  it("fetches once for callers at the same time, and again before the end", async () => {
    let fetches = 0;
    const { tokens, setNow } = keeper(async () => ({ value: `t${++fetches}`, expiresAt: 100 }));
    expect(await Promise.all([tokens.get(signal), tokens.get(signal)])).toEqual(["t1", "t1"]);
    setNow(89);
    expect(await tokens.get(signal)).toBe("t1");
    setNow(90);
    expect(await tokens.get(signal)).toBe("t2");
  });

  it("forgets a token only while it is the one in use", async () => {
    let fetches = 0;
    const { tokens } = keeper(async () => ({ value: `t${++fetches}`, expiresAt: 100 }));
    await tokens.get(signal);
    tokens.discard("t0");
    expect(await tokens.get(signal)).toBe("t1");
    tokens.discard("t1");
    expect(await tokens.get(signal)).toBe("t2");
  });

  it("lets one caller go without ending the fetch of the others", async () => {
    let finish: (token: Token) => void = () => {};
    const { tokens } = keeper(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const controller = new AbortController();
    const leaving = tokens.get(controller.signal);
    const staying = tokens.get(signal);
    controller.abort();
    await expect(leaving).rejects.toBeDefined();
    finish({ value: "t", expiresAt: 100 });
    expect(await staying).toBe("t");
  });

  it("tries again after a failure, but never after a refusal that is final", async () => {
    let fetches = 0;
    const refused = (outcome: "rejected" | "not-sent") => async (): Promise<Token> => {
      fetches += 1;
      throw new CardPinError({ code: "authentication-failed", outcome });
    };
    const patient = keeper(refused("rejected")).tokens;
    await expect(patient.get(signal)).rejects.toMatchObject({ code: "authentication-failed" });
    await expect(patient.get(signal)).rejects.toMatchObject({ code: "authentication-failed" });
    expect(fetches).toBe(2);
    const final = keeper(refused("rejected"), "is-final").tokens;
    await expect(final.get(signal)).rejects.toMatchObject({ code: "authentication-failed" });
    await expect(final.get(signal)).rejects.toMatchObject({ code: "account-locked", outcome: "not-sent" });
    expect(fetches).toBe(3);
    const unsent = keeper(refused("not-sent"), "is-final").tokens;
    await expect(unsent.get(signal)).rejects.toMatchObject({ code: "authentication-failed" });
    await expect(unsent.get(signal)).rejects.toMatchObject({ code: "authentication-failed" });
    expect(fetches).toBe(5);
  });
});
