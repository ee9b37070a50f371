import { requireVerb } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type FreedomPay, type FreedomPayOptions, freedompay } from "./index.ts";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const credentials = { authId: "123456", secret: "secret" };

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A client whose requests are recorded and all succeed. Its encryptor turns the digits round. */
function recorded(options: Partial<FreedomPayOptions> = {}): { issuer: FreedomPay; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = freedompay({
    baseUrl: "https://host.example",
    ...credentials,
    encryptPin: async (pin) => {
      await Promise.resolve();
      return pin.use((digits) => `encrypted:${String.fromCharCode(...digits.toReversed())}`);
    },
    fetch: async (_, { headers, body }) => {
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ headers: Object.fromEntries(new Headers(headers)), body: new TextDecoder().decode(bytes) });
      return Response.json({ status: "ok", request_status: "success" });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("freedompay: the PIN of a call", () => {
  it("is copied when the verb is called, so that it may be disposed while the encryptor works", async () => {
    const { issuer, sent } = recorded();
    const pin = Pin.from("4929");
    const digits = new TextEncoder().encode("5031");
    const calls = [issuer.setPin({ card, pin }), issuer.setPin({ card, pin: digits })];
    pin.dispose();
    digits.fill(0);
    await Promise.all(calls);
    const pins = sent.map(({ body }) => JSON.parse(body).pin);
    expect(pins.toSorted()).toEqual(["encrypted:1305", "encrypted:9294"]);
  });

  it("is refused with the reason when it was disposed before, or is a number", async () => {
    const { issuer, sent } = recorded();
    const pin = Pin.from("4929");
    pin.dispose();
    const expected = { code: "invalid-pin", outcome: "not-sent" };
    expect(await failureOf(issuer.setPin({ card, pin }))).toMatchObject({
      ...expected,
      message: expect.stringContaining("disposed before the call"),
    });
    expect(await failureOf(issuer.setPin({ card, pin: 4929 as never }))).toMatchObject({
      ...expected,
      message: expect.stringContaining("not as a number"),
    });
    expect(sent).toEqual([]);
  });

  it("can be checked without a call, against Freedom Pay's rules and the client's policy together", () => {
    const asked: unknown[] = [];
    const policy = {
      check: (pin: Pin, facts: unknown) => {
        asked.push(facts);
        return pin.use((digits) => digits[0] === 0x39)
          ? { ok: false, violations: [{ rule: "starts-with-nine" }] }
          : { ok: true };
      },
    };
    const { issuer, sent } = recorded({ policy });
    const pin = Pin.from("4929");
    expect(issuer.checkPin(pin, { birthDate: "1990-01-02" })).toEqual({ ok: true });
    expect(pin.disposed).toBe(false);
    expect(asked).toEqual([{ birthDate: "1990-01-02" }]);
    expect(issuer.checkPin("92931")).toEqual({
      ok: false,
      violations: [{ rule: "length" }, { rule: "starts-with-nine" }],
    });
    expect(() => issuer.checkPin("49a9")).toThrow(expect.objectContaining({ code: "invalid-pin" }));
    expect(sent).toEqual([]);
  });

  it("is checked against the rules that replace Freedom Pay's, and these alone", async () => {
    const { issuer, sent } = recorded({ issuerRules: { check: ({ length }) => ({ ok: length === 5 }) } });
    await issuer.setPin({ card, pin: "92931" });
    expect(await failureOf(issuer.setPin({ card, pin: "9293" }))).toMatchObject({ code: "policy-violation" });
    expect(sent).toHaveLength(1);
  });
});

describe("freedompay: the headers of a call", () => {
  it("are the client's, and the call's in the place of the client's of the same names", async () => {
    const { issuer, sent } = recorded({ headers: { "X-Trace": "client", "x-team": "cards" }, userAgent: "shop/2.1" });
    await issuer.issueNewPin({ card }, { headers: { "x-trace": "call" } });
    expect(sent[0]?.headers).toMatchObject({ "x-trace": "call", "x-team": "cards", accept: "application/json" });
    expect(sent[0]?.headers["user-agent"]).toMatch(/^cardpin-freedompay\/\S+ shop\/2\.1$/);
  });

  it.each(["host", "content-length", "content-type", "accept-encoding", "X-JWS-Signature", "jws-signature"])(
    "cannot have %s",
    async (name) => {
      const headers = { [name]: "x" };
      expect(() => recorded({ headers })).toThrow(expect.objectContaining({ code: "invalid-options" }));
      const { issuer, sent } = recorded();
      expect(await failureOf(issuer.issueNewPin({ card }, { headers }))).toMatchObject({
        code: "invalid-argument",
        outcome: "not-sent",
      });
      expect(sent).toEqual([]);
    },
  );
});

describe("freedompay: what it has not", () => {
  it("has no verb that Freedom Pay lacks: its type is the sentence, and requireVerb throws it", () => {
    const { issuer } = recorded();
    const sentence = "Freedom Pay documents no page for PINs: use setPin.";
    expectTypeOf(issuer.openSetPin).toEqualTypeOf<typeof sentence>();
    // @ts-expect-error the verb is absent, and the compiler shows the sentence
    const call = (): unknown => issuer.openSetPin({ card });
    expect(call).toThrow(TypeError);
    expect(() => requireVerb(issuer, "openSetPin")).toThrow(
      expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(sentence) }),
    );
  });

  it("refuses an option that does not exist, and names the one that was meant", async () => {
    const given = { environment: "sandbox", ...credentials } as const;
    expect(() => freedompay({ ...given, encryptpin: () => "x" } as never)).toThrow("Did you mean encryptPin?");
    expect(() => freedompay({ ...given, pinRules: {} } as never)).toThrow("pinRules is not an option.");
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.issueNewPin({ card }, { timeout: 5 } as never))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("Did you mean timeoutMs?"),
    });
    expect(sent).toEqual([]);
  });
});

describe("freedompay: the issuer's own text", () => {
  it("reaches errors masked, on request, and not their JSON", async () => {
    const error_description = "Code 4929 of 828cf71d for joe@example.com was refused";
    const fetch = async (): Promise<Response> =>
      Response.json({ status: "error", error_code: "E1", error_description });
    const silent = await failureOf(recorded({ fetch }).issuer.setPin({ card, pin: "4929" }));
    expect(silent).toMatchObject({ code: "issuer-rejected", issuerCode: "E1" });
    expect(silent).not.toHaveProperty("issuerMessage");
    const masked = recorded({ fetch, issuerMessages: "masked" }).issuer;
    const error = await failureOf(masked.setPin({ card, pin: "4929" }));
    expect(error).toHaveProperty("issuerMessage", "Code *** of *** for *** was refused");
    expect(JSON.stringify(error)).not.toContain("was refused");
  });
});
