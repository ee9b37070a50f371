import { CardPinError, type Issuer } from "@cardpin/client-core";
import { expect, it } from "vitest";
import type { Contract, Harness } from "../harness.ts";
import { leaksIn } from "../leaks.ts";

/** Arguments and options that cannot be used. */
export function testInputs<I extends Issuer, C>(harness: Harness<I, C>, contract: Contract<I>): void {
  for (const [what, call] of Object.entries(contract.badArguments)) {
    it(`sends nothing and says what to do: ${what}`, async () => {
      const { outcome, withTokens } = await harness.against((request) => harness.success(request), call);
      expect(outcome).toBeInstanceOf(CardPinError);
      expect(outcome).toMatchObject({ outcome: "not-sent", retryable: false });
      expect(withTokens).toEqual([]);
    });
  }

  for (const [what, make] of Object.entries(contract.badOptions)) {
    it(`refuses at once options with ${what}`, () => {
      expect(make).toThrow(CardPinError);
      try {
        make();
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid-options", outcome: "not-sent" });
        expect(leaksIn([error], harness.subject.secrets)).toEqual([]);
      }
    });
  }
}
