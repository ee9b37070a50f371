import { cardPinVerbs, type Issuer, isCardPinError, requireVerb } from "@cardpin/client-core";
import { expect, it } from "vitest";
import { operationOf } from "../discover.ts";
import { goldenText } from "../golden.ts";
import type { Contract, Harness } from "../harness.ts";

/** The operations of the spec, the verbs, and the exact request of each. */
export function testRequests<I extends Issuer, C>(harness: Harness<I, C>, contract: Contract<I>): void {
  const { subject, operations, verbNames } = harness;

  it("has the operations of its spec, and no others", () => {
    const generated = Object.values(contract.operations).map(({ id, method, path }) => ({ id, method, path }));
    const written = operations.map(({ id, method, path }) => ({ id, method, path }));
    expect(generated.toSorted(byId)).toEqual(written.toSorted(byId));
  });

  it("has a method for each verb that its capabilities claim, and throws the reason for each that it lacks", () => {
    const issuer = harness.create("http://127.0.0.1:9");
    for (const verb of cardPinVerbs) {
      const capability = issuer.capabilities[verb];
      expect(typeof Reflect.get(issuer, verb), verb).toBe(capability.available ? "function" : "undefined");
      if (capability.available) continue;
      expect(["hosted-only", "not-offered", "undocumented"]).toContain(capability.reason);
      expect(() => requireVerb(issuer, verb)).toThrow(
        expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(capability.text) }),
      );
    }
    const offered = cardPinVerbs.filter((verb) => issuer.capabilities[verb].available);
    expect(verbNames.toSorted()).toEqual(offered.toSorted());
    expect(issuer.id).toBe(subject.id);
  });

  const used = new Set<string>();
  for (const [name, call] of Object.entries(harness.everyCall)) {
    it(`sends exactly the bytes of golden/${name}.http`, async () => {
      const { outcome, withTokens } = await harness.against((request) => harness.success(request), call);
      expect(isCardPinError(outcome) ? outcome.code : "no error").toBe("no error");
      for (const request of withTokens) used.add(operationOf(operations, request)?.id ?? request.path);
      const secrets = [...Object.values(subject.secrets), subject.pins[0]];
      const texts = withTokens.map((request) =>
        goldenText(request, { secrets, newEachTime: subject.newEachTime?.(request) }),
      );
      await expect(texts.join("\n")).toMatchFileSnapshot(`${process.cwd()}/golden/${name}.http`);
    });
  }

  it("has a golden file for every operation of its spec", () => {
    expect([...used].toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });

  it.each(verbNames)("carries %s out by the operation that its subject names", async (verb) => {
    const { requests } = await harness.against((request) => harness.success(request), harness.call(verb));
    expect(requests.map((request) => operationOf(operations, request)?.id)).toEqual([harness.verb(verb).operation]);
  });
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
