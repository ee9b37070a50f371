import { requireVerb } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type EnKash, type EnKashOptions, enkash } from "./index.ts";

const card = { cardAccountId: "CAA8W45", card: "EKC94AEX89" };
const credentials = {
  baseUrl: "https://card.example",
  tokenUrl: "https://token.example",
  partnerId: "CRTEST001",
  companyId: "CEKEP5GSGP",
  clientId: "test-client",
  clientSecret: "test-client-secret",
  username: "9000000000",
  password: "test-password",
};

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A client whose requests to the card host are recorded and answered by `reply`. */
function recorded(
  options: Partial<EnKashOptions> = {},
  reply: object = { code: 0, message: "Success" },
): { issuer: EnKash; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = enkash({
    ...credentials,
    fetch: async (url, { headers, body }) => {
      if (url.startsWith("https://token.example/"))
        return Response.json({ access_token: "token-1", expires_in: 3_600 });
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ headers: Object.fromEntries(new Headers(headers)), body: new TextDecoder().decode(bytes) });
      return Response.json(reply);
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("enkash: the PIN of a call", () => {
  it("is copied when the verb is called, so that it may be disposed at once", async () => {
    const { issuer, sent } = recorded();
    const pin = Pin.from("4929");
    const digits = new TextEncoder().encode("5031");
    const calls = [issuer.setPin({ ...card, pin }), issuer.setPin({ ...card, pin: digits })];
    pin.dispose();
    digits.fill(0);
    await Promise.all(calls);
    expect(sent.map(({ body }) => JSON.parse(body).pinBlock).toSorted()).toEqual(["4929", "5031"]);
  });

  it("is refused with the reason when it was disposed before, or is a number", async () => {
    const { issuer, sent } = recorded();
    const pin = Pin.from("4929");
    pin.dispose();
    const expected = { code: "invalid-pin", outcome: "not-sent" };
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject({
      ...expected,
      message: expect.stringContaining("disposed before the call"),
    });
    expect(await failureOf(issuer.setPin({ ...card, pin: 4929 as never }))).toMatchObject({
      ...expected,
      message: expect.stringContaining("not as a number"),
    });
    expect(sent).toEqual([]);
  });

  it("can be checked without a call, against EnKash's rules and the client's policy together", () => {
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

  it("is checked against the rules that replace EnKash's, and these alone", async () => {
    const { issuer, sent } = recorded({ issuerRules: { check: ({ length }) => ({ ok: length === 5 }) } });
    await issuer.setPin({ ...card, pin: "92931" });
    expect(await failureOf(issuer.setPin({ ...card, pin: "9293" }))).toMatchObject({ code: "policy-violation" });
    expect(sent).toHaveLength(1);
  });

  it("is not given to encodePinBlock when the call was aborted before", async () => {
    let calls = 0;
    const { issuer } = recorded({ encodePinBlock: () => `block-${++calls}` });
    const error = await failureOf(issuer.setPin({ ...card, pin: "4929" }, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent", issuer: "enkash" });
    expect(calls).toBe(0);
  });
});

describe("enkash: the headers of a call", () => {
  it("are the client's, and the call's in the place of the client's of the same names", async () => {
    const { issuer, sent } = recorded({ headers: { "X-Trace": "client", "x-team": "cards" }, userAgent: "shop/2.1" });
    await issuer.setPin({ ...card, pin: "4929" }, { headers: { "x-trace": "call" } });
    expect(sent[0]?.headers).toMatchObject({ "x-trace": "call", "x-team": "cards", accept: "application/json" });
    expect(sent[0]?.headers["user-agent"]).toMatch(/^cardpin-enkash\/\S+ shop\/2\.1$/);
  });

  it.each(["host", "content-length", "content-type", "accept-encoding", "Authorization", "partnerId"])(
    "cannot have %s",
    async (name) => {
      const headers = { [name]: "x" };
      expect(() => recorded({ headers })).toThrow(expect.objectContaining({ code: "invalid-options" }));
      const { issuer, sent } = recorded();
      expect(await failureOf(issuer.setPin({ ...card, pin: "4929" }, { headers }))).toMatchObject({
        code: "invalid-argument",
        outcome: "not-sent",
      });
      expect(sent).toEqual([]);
    },
  );
});

describe("enkash: what it has not", () => {
  it("has no verb that EnKash lacks: its type is the sentence, and requireVerb throws it", () => {
    const { issuer } = recorded();
    const sentence = "EnKash documents no page for PINs: use setPin.";
    expectTypeOf(issuer.openSetPin).toEqualTypeOf<typeof sentence>();
    // @ts-expect-error the verb is absent, and the compiler shows the sentence
    const call = (): unknown => issuer.openSetPin(card);
    expect(call).toThrow(TypeError);
    expect(() => requireVerb(issuer, "openSetPin")).toThrow(
      expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(sentence) }),
    );
  });

  it("refuses an option that does not exist, and names the one that was meant", async () => {
    expect(() => enkash({ ...credentials, bodyEncrypton: "none" } as never)).toThrow("Did you mean bodyEncryption?");
    expect(() => enkash({ ...credentials, payload: "plain" } as never)).toThrow("payload is not an option.");
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.setPin({ ...card, pin: "4929" }, { timeout: 5 } as never))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("Did you mean timeoutMs?"),
    });
    expect(sent).toEqual([]);
  });
});

describe("enkash: the issuer's own text", () => {
  it("reaches errors masked, on request, and not their JSON", async () => {
    const reply = { code: 422, message: "Code 4929 of EKC94AEX89 for joe@example.com was refused" };
    const silent = await failureOf(recorded({}, reply).issuer.setPin({ ...card, pin: "4929" }));
    expect(silent).toMatchObject({ code: "invalid-request", issuerCode: "422" });
    expect(silent).not.toHaveProperty("issuerMessage");
    const { issuer } = recorded({ issuerMessages: "masked" }, reply);
    const error = await failureOf(issuer.setPin({ ...card, pin: "4929" }));
    expect(error).toHaveProperty("issuerMessage", "Code *** of *** for *** was refused");
    expect(JSON.stringify(error)).not.toContain("was refused");
  });
});
