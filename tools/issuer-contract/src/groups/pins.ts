import type { Issuer } from "@cardpin/client-core";
import { expect, it } from "vitest";
import type { Contract, Harness } from "../harness.ts";

/** The PIN in a request, and the PINs that no request may carry. */
export function testPins<I extends Issuer, C>(harness: Harness<I, C>, contract: Contract<I>): void {
  const { subject } = harness;
  const setPin = harness.verbNames.find((verb) => verb === "setPin");
  const random = subject.newEachTime;
  const success = (request: Parameters<typeof harness.success>[0]) => harness.success(request);

  for (const pin of subject.pins) {
    it.skipIf(setPin === undefined)(
      `sends the PIN that it was given (${pin.startsWith("0") ? "with" : "without"} a leading zero)`,
      async () => {
        if (setPin === undefined || subject.pinIn === undefined) {
          throw new Error("setPin takes a PIN, so the subject needs pinIn: say where it stands in a request.");
        }
        const { requests } = await harness.against(success, (issuer) =>
          harness.verb(setPin).call(issuer, { card: subject.card.id, pin }),
        );
        expect(requests).toHaveLength(1);
        // Compared here, so that a failure prints neither.
        const found = requests.map((request) => subject.pinIn?.(request, subject.credentials));
        expect(found[0] === pin, "the request carries the PIN that the verb was called with").toBe(true);
      },
    );
  }

  it("has a PIN with a leading zero among those that it is tried with", () => {
    expect(subject.pins.some((pin) => pin.startsWith("0"))).toBe(true);
    expect(new Set(subject.pins).size).toBe(2);
  });

  const perAttempt = subject.encryptsPerAttempt === true && harness.mainIsSafe;
  const often = perAttempt ? "again for every attempt" : "once in every call, and not again for an attempt";
  it.skipIf(random === undefined)(`encrypts ${often}`, async () => {
    const once = () =>
      harness.against(
        (request, index) => (index === 0 && harness.mainIsSafe ? { status: 503, body: "" } : success(request)),
        harness.main(),
      );
    const [first, second] = [await once(), await once()];
    const texts = [first, second].map(({ requests }) => requests.map((request) => random?.(request)[0]));
    expect(new Set(texts[0]).size).toBe(perAttempt ? 2 : 1);
    expect(new Set(texts[1]).size).toBe(perAttempt ? 2 : 1);
    expect(texts[0]?.[0]).not.toBe(texts[1]?.[0]);
  });

  const { refusedByPolicy } = contract;
  it.skipIf(refusedByPolicy === undefined)("sends nothing when the PIN breaks the issuer's rules", async () => {
    const { outcome, requests } = await harness.against(success, async (issuer) => refusedByPolicy?.(issuer));
    expect(outcome).toMatchObject({ code: "policy-violation", outcome: "not-sent" });
    expect(Reflect.get(outcome as object, "violations")).not.toHaveLength(0);
    expect(requests).toHaveLength(0);
  });
}
