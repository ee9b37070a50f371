import type { CallerError, Issuer } from "@cardpin/client-core";
import { describe, expect, it } from "vitest";
import { goldenText } from "../golden.ts";
import type { Contract, Harness, Observed, Script } from "../harness.ts";
import { leaksIn } from "../leaks.ts";

const unavailable = { status: 503, body: "" };

/** The credentials that a function of the caller's may supply. */
export function testCredentials<I extends Issuer, C>(harness: Harness<I, C>, contract: Contract<I>): void {
  const success: Script = (request) => harness.success(request);
  const { subject, verbNames } = harness;

  /** The requests of one call of a verb and its retry, or of two calls of it. `rotate` is called between the two. */
  async function twoRequests(
    verb: (typeof verbNames)[number],
    options: object,
    init: { readonly asked: "attempt" | "call"; readonly rotate?: () => void },
  ): Promise<readonly string[]> {
    const { asked, rotate = () => {} } = init;
    const failFirst: Script = (request, index) => {
      if (index > 0) return harness.success(request);
      rotate();
      return unavailable;
    };
    const twice = async (issuer: I): Promise<void> => {
      await harness.call(verb)(issuer);
      rotate();
      await harness.call(verb)(issuer);
    };
    const { requests } = await (asked === "attempt"
      ? harness.against(failFirst, harness.call(verb), options)
      : harness.against(success, twice, options));
    expect(requests.length, verb).toBeGreaterThanOrEqual(2);
    return requests.map((request) =>
      goldenText(request, { secrets: [], newEachTime: subject.newEachTime?.(request) ?? [] }),
    );
  }

  for (const [name, asked] of Object.entries(contract.suppliedCredentials)) {
    const given: unknown = Reflect.get(subject.credentials as object, name);
    if (typeof given !== "string") throw new Error(`The subject's credentials need ${name} as a text.`);
    const rotated = given.slice(0, -1) + (given.endsWith("1") ? "2" : "1");

    describe(`the credential ${name}, supplied by a function`, () => {
      const main = (supply: () => unknown, options: object = {}): Promise<Observed> =>
        harness.against(success, harness.main(), { [name]: supply, ...options });

      it(`is asked for in every ${asked}, so that a rotated one is used at once`, async () => {
        let isSeen = false;
        for (const verb of verbNames.filter((each) => asked === "call" || harness.isSafe(each))) {
          let current = given;
          const rotate = (): void => {
            current = rotated;
          };
          const rotating = await twoRequests(verb, { [name]: async () => current }, { asked, rotate });
          const [before, after] = [
            await twoRequests(verb, { [name]: given }, { asked }),
            await twoRequests(verb, { [name]: rotated }, { asked }),
          ];
          expect([rotating[0] === before[0], rotating[1] === after[1]], verb).toEqual([true, true]);
          isSeen ||= before[1] !== after[1];
        }
        expect(isSeen, `a request shows which ${name} it was made with`).toBe(true);
      });

      it("is asked for again when the function fails for the moment", async () => {
        let calls = 0;
        const supply = (): string => {
          calls += 1;
          if (calls === 1) throw new Error("vault is starting");
          return given;
        };
        const failed = await main(supply, { retries: 0 });
        expect(failed.outcome).toMatchObject({ code: "token-unavailable", outcome: "not-sent", retryable: true });
        calls = 0;
        const { outcome, requests } = await main(supply);
        if (asked === "call") return expect([outcome, requests]).toMatchObject([{ retryable: true }, []]);
        expect(outcome).toMatchObject({ state: expect.any(String) });
        expect(requests).toHaveLength(1);
      });

      it("is unavailable when the function fails: nothing is sent, and only onCallerError gets its error", async () => {
        const thrown = new Error("vault: key_secret_7731 is sealed");
        const supply = (): never => {
          throw thrown;
        };
        const told: CallerError[] = [];
        const onCallerError = (error: CallerError): void => void told.push(error);
        const { outcome, requests, events } = await main(supply, { onCallerError, retries: 0 });
        expect(outcome).toMatchObject({
          code: "token-unavailable",
          outcome: "not-sent",
          issuer: subject.id,
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        });
        expect(told).not.toHaveLength(0);
        expect(new Set(told.map(({ source }) => source))).toEqual(new Set(["credential"]));
        expect(told.every(({ error }) => error === thrown)).toBe(true);
        expect(leaksIn([outcome, events], { key: "key_secret_7731" })).toEqual([]);
        expect(requests).toEqual([]);
      });

      it("is unavailable when the function fails and the listener of its error too", async () => {
        const fail = (): never => {
          throw new Error("vault");
        };
        const { outcome } = await main(fail, { onCallerError: fail, retries: 0 });
        expect(outcome).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
      });

      it.each(["", "with space", "line\nbreak", 7, null, undefined, {}])(
        "is unavailable when the function returns %j",
        async (value) => {
          const { outcome, requests } = await main(async () => value, { retries: 0 });
          expect(outcome).toMatchObject({ code: "token-unavailable", outcome: "not-sent" });
          expect(requests).toEqual([]);
        },
      );

      it("is named by the error when its option is misspelt", () => {
        expect(() => harness.create("http://127.0.0.1:9", { [name.slice(0, -1)]: given } as object)).toThrow(
          expect.objectContaining({
            code: "invalid-options",
            message: expect.stringContaining(`Did you mean ${name}?`),
          }),
        );
      });
    });
  }
}
