import type { CommonOptions, Issuer } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import type { Contract, Harness } from "../harness.ts";

/** The client itself writes these, at every issuer. */
const writtenByTheClient = ["host", "content-length", "content-type", "accept-encoding"];

/** What a caller gives with one call: PIN, headers, options. */
export function testCalls<I extends Issuer, C>(harness: Harness<I, C>, contract: Contract<I>): void {
  const success: Parameters<typeof harness.against>[0] = (request) => harness.success(request);
  const { subject } = harness;

  describe("the PIN of a call", () => {
    const setPin = harness.verbNames.find((verb) => verb === "setPin");
    if (setPin === undefined) return it.skip("the issuer takes none from the client", () => {});
    const [first, second] = subject.pins;
    const call = (issuer: I, pin: unknown) =>
      harness.verb(setPin).call(issuer, { card: subject.card.id, pin: pin as string }); // wrong ones too
    // A policy and rules of the test. Every issuer that takes PINs has these methods and options.
    const create = (options: CommonOptions) => harness.create("http://127.0.0.1:9", options) as I & Required<Checks>;

    it.each(["a Pin", "bytes"])("is copied when the verb is called: %s may be wiped at once", async (form) => {
      const { requests } = await harness.against(success, (issuer) => {
        const pin = form === "a Pin" ? Pin.from(second) : new TextEncoder().encode(second);
        const called = call(issuer, pin);
        if (pin instanceof Uint8Array) pin.fill(0);
        else pin.dispose();
        return called;
      });
      const found = requests.map((request) => subject.pinIn?.(request, subject.credentials));
      expect(found.at(-1) === second, "the request carries the PIN that the verb was called with").toBe(true);
    });

    it("is refused with the reason when it was disposed before, or is a number", async () => {
      const disposed = Pin.from(first);
      disposed.dispose();
      for (const [pin, reason] of [
        [disposed, "disposed before the call"],
        [Number(first), "not as a number"],
      ] as const) {
        const { outcome, requests } = await harness.against(success, (issuer) => call(issuer, pin));
        const message = expect.stringContaining(reason);
        expect(outcome).toMatchObject({ code: "invalid-pin", outcome: "not-sent", message });
        expect(requests).toEqual([]);
      }
    });

    it("can be checked without a call, and the client's policy is asked with what is known of the cardholder", () => {
      const asked: unknown[] = [];
      const policy = {
        check(_: Pin, facts: unknown) {
          asked.push(facts);
          return asked.length === 1 ? { ok: true } : { ok: false, violations: [{ rule: "of-the-policy" }] };
        },
      };
      const issuer = create({ policy });
      const pin = Pin.from(first);
      const facts = { birthDate: "1990-01-02" };
      expect(issuer.checkPin(pin, facts)).toEqual({ ok: true });
      expect(issuer.checkPin(pin, facts)).toEqual({ ok: false, violations: [{ rule: "of-the-policy" }] });
      expect(pin.disposed).toBe(false);
      expect(asked).toEqual([facts, facts]);
      expect(() => issuer.checkPin("49a9")).toThrow(expect.objectContaining({ code: "invalid-pin" }));
    });

    it.each(["policy", "issuerRules"])(
      "is not sent when %s throws, which only onCallerError learns",
      async (source) => {
        const thrown = new Error("rules");
        const check = (): never => {
          throw thrown;
        };
        const told: unknown[] = [];
        const onCallerError = (error: unknown): void => void told.push(error);
        const options = { [source]: { check }, onCallerError };
        const { outcome, requests } = await harness.against(success, (issuer) => call(issuer, first), options);
        expect(outcome).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
        expect(told).toEqual([{ source, error: thrown }]);
        expect(requests).toEqual([]);
      },
    );

    it("is checked against the rules that replace the issuer's, and these alone", async () => {
      const length = [4, 5, 6].find((each) => each !== first.length) ?? 0;
      const issuerRules = { check: (pin: Pin) => ({ ok: pin.length === length }) };
      const issuer = create({ issuerRules });
      expect(issuer.checkPin("1".repeat(length))).toMatchObject({ ok: true });
      const { outcome, requests } = await harness.against(success, (client) => call(client, first), { issuerRules });
      expect(outcome).toMatchObject({ code: "policy-violation", outcome: "not-sent" });
      expect(requests).toEqual([]);
    });
  });

  it.each(harness.verbNames)(
    "%s: what the caller does with the input behind the call changes nothing",
    async (name) => {
      const changed = "ChangedBehindTheCall";
      const { outcome, requests } = await harness.against(success, (issuer) =>
        harness.call(name)({
          ...issuer,
          [name](input: Record<string, unknown>, options: unknown) {
            const verb: unknown = Reflect.get(issuer, name);
            const called = typeof verb === "function" ? verb(input, options) : undefined;
            for (const member of Object.keys(input)) if (typeof input[member] === "string") input[member] = changed;
            return called;
          },
        }),
      );
      expect(outcome).not.toBeInstanceOf(Error);
      expect(requests).not.toHaveLength(0);
      for (const { path, rawHeaders, body } of requests) {
        expect([path, ...rawHeaders, body.toString()].join("\n")).not.toContain(changed);
      }
    },
  );

  it.each(harness.verbNames)("%s rejects, and does not throw, when a getter of its input fails", async (name) => {
    const input = Object.defineProperties({}, { card: failing, reason: failing, requestId: failing });
    // What is thrown here, and does not reject, fails the test.
    const { outcome, requests } = await harness.against(success, (issuer) => {
      const verb: unknown = Reflect.get(issuer, name);
      return Promise.resolve(typeof verb === "function" ? verb(input) : undefined);
    });
    expect(outcome).toBeInstanceOf(Error);
    expect(requests).toEqual([]);
  });

  describe("the headers of a call", () => {
    it("are the client's, and the call's in the place of the client's of the same names", async () => {
      const call = harness.main({ headers: { "x-trace": "call" } });
      const options = { headers: { "X-Trace": "client", "x-team": "cards" }, userAgent: "shop/2.1" };
      const { requests } = await harness.against(success, call, options);
      const headers = requests.at(-1)?.headers;
      expect(headers).toMatchObject({ "x-trace": "call", "x-team": "cards", accept: "application/json" });
      expect(headers?.["user-agent"]).toMatch(new RegExp(`^cardpin-${subject.id}/\\S+ shop/2\\.1$`));
    });

    it.each([...writtenByTheClient, ...contract.ownHeaders])("cannot have %s", async (name) => {
      const headers = { [name]: "x" };
      expect(() => harness.create("http://127.0.0.1:9", { headers })).toThrow(
        expect.objectContaining({ code: "invalid-options" }),
      );
      const { outcome, requests } = await harness.against(success, harness.main({ headers }));
      expect(outcome).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
      expect(requests).toEqual([]);
    });
  });

  it("names the option that was meant, of a call and of the client", async () => {
    const wrong = { timeout: 5 } as object;
    const message = expect.stringContaining("Did you mean timeoutMs?");
    const { outcome, requests } = await harness.against(success, harness.main(wrong));
    expect(outcome).toMatchObject({ code: "invalid-argument", outcome: "not-sent", message });
    expect(requests).toEqual([]);
    expect(() => harness.create("http://127.0.0.1:9", wrong)).toThrow(
      expect.objectContaining({ code: "invalid-options", message }),
    );
  });

  const { refusal } = subject.answers;
  it.skipIf(refusal === undefined)("shows the issuer's text on request only, masked, and not in JSON", async () => {
    const text = `Card ${subject.card.id} of joe@example.com with 4929 was refused`;
    const script = () => refusal?.(text) ?? "silence";
    const silent = await harness.against(script, harness.main());
    expect(silent.outcome).not.toHaveProperty("issuerMessage");
    const { outcome, events } = await harness.against(script, harness.main(), { issuerMessages: "masked" });
    const { issuerMessage } = outcome as { readonly issuerMessage?: string }; // looked at below
    expect(issuerMessage).toMatch(/^Card .*\*\*\* was refused$/);
    expect(issuerMessage).not.toMatch(/joe|4929/);
    expect(issuerMessage).not.toContain(subject.card.id);
    expect(JSON.stringify([outcome, events])).not.toContain("was refused");
  });
}

const failing: PropertyDescriptor = {
  get() {
    throw new Error("A getter of the caller's.");
  },
};

/** What an issuer has that takes PINs. */
interface Checks {
  checkPin(pin: unknown, facts?: object): { readonly ok: boolean };
}
