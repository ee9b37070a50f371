import { requireVerb } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, expectTypeOf, it } from "vitest";
import { deriveKey, encryptKeySecureField } from "./encryption.ts";
import { type KeySecure, type KeySecureOptions, keysecure } from "./index.ts";

const card = { card: "C202605220001", cardholderNo: "U202605220001" };
const apiSecret = "0123456789abcdef0123456789abcdef";
const credentials = { apiKey: "ak-0000-test", apiSecret };

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A client whose requests are recorded, but for those of the token, and all succeed. */
function recorded(options: Partial<KeySecureOptions> = {}): { issuer: KeySecure; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = keysecure({
    baseUrl: "https://host.example",
    ...credentials,
    fetch: async (url, { headers, body }) => {
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      if (url.endsWith("/merchant/token")) {
        return Response.json({ code: 0, data: { access_token: "token-1", expired_time: Date.now() + 3_600_000 } });
      }
      sent.push({ url, headers: Object.fromEntries(new Headers(headers)), body: new TextDecoder().decode(bytes) });
      return Response.json({ code: 0, data: { result: true, card_no: card.card, status: "Activated" } });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("keysecure: the PIN of a call", () => {
  it("is copied when the verb is called, so that it may be disposed at once", async () => {
    const { issuer, sent } = recorded();
    const key = deriveKey(apiSecret, "utf8");
    if (key === undefined) throw new Error("The secret has 32 characters.");
    const expected = encryptKeySecureField(key, Pin.from("270946"));
    const pin = Pin.from("270946");
    const digits = new TextEncoder().encode("270946");
    const calls = [issuer.setPin({ ...card, pin }), issuer.setPin({ ...card, pin: digits })];
    pin.dispose();
    digits.fill(0);
    await Promise.all(calls);
    expect(sent.map(({ body }) => JSON.parse(body).pin)).toEqual([expected, expected]);
  });

  it("is refused with the reason when it was disposed before, or is a number", async () => {
    const { issuer, sent } = recorded();
    const pin = Pin.from("270946");
    pin.dispose();
    const expected = { code: "invalid-pin", outcome: "not-sent" };
    expect(await failureOf(issuer.setPin({ ...card, pin }))).toMatchObject({
      ...expected,
      message: expect.stringContaining("disposed before the call"),
    });
    expect(await failureOf(issuer.setPin({ ...card, pin: 270946 as never }))).toMatchObject({
      ...expected,
      message: expect.stringContaining("not as a number"),
    });
    expect(sent).toEqual([]);
  });

  it("can be checked without a call, against KeySecure's rules and the client's policy together", () => {
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
    const pin = Pin.from("270946");
    expect(issuer.checkPin(pin, { birthDate: "1990-01-02" })).toEqual({ ok: true });
    expect(pin.disposed).toBe(false);
    expect(asked).toEqual([{ birthDate: "1990-01-02" }]);
    const { ok, violations = [] } = issuer.checkPin("911123");
    expect(ok).toBe(false);
    const rules = violations.map(({ rule }) => rule);
    expect(rules).toContain("starts-with-nine");
    expect(rules.length).toBeGreaterThan(1);
    expect(() => issuer.checkPin("27094a")).toThrow(expect.objectContaining({ code: "invalid-pin" }));
    expect(sent).toEqual([]);
  });

  it("is checked against the rules that replace KeySecure's, and these alone", async () => {
    const { issuer, sent } = recorded({ issuerRules: { check: ({ length }) => ({ ok: length === 4 }) } });
    await issuer.setPin({ ...card, pin: "1111" });
    expect(await failureOf(issuer.setPin({ ...card, pin: "270946" }))).toMatchObject({ code: "policy-violation" });
    expect(sent).toHaveLength(1);
  });
});

describe("keysecure: the headers of a call", () => {
  it("are the client's, and the call's in the place of the client's of the same names", async () => {
    const { issuer, sent } = recorded({ headers: { "X-Trace": "client", "x-team": "cards" }, userAgent: "shop/2.1" });
    await issuer.getCard(card, { headers: { "x-trace": "call" } });
    expect(sent[0]?.headers).toMatchObject({ "x-trace": "call", "x-team": "cards", accept: "application/json" });
    expect(sent[0]?.headers["user-agent"]).toMatch(/^cardpin-keysecure\/\S+ shop\/2\.1$/);
  });

  it.each([
    "host",
    "content-length",
    "content-type",
    "accept-encoding",
    "Api-Key",
    "access-token",
    "timestamp",
    "language",
  ])("cannot have %s", async (name) => {
    const headers = { [name]: "x" };
    expect(() => recorded({ headers })).toThrow(expect.objectContaining({ code: "invalid-options" }));
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.setPin({ ...card, pin: "270946" }, { headers }))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
    });
    expect(sent).toEqual([]);
  });
});

describe("keysecure: what it has not", () => {
  it("has no verb that KeySecure lacks: its type is the sentence, and requireVerb throws it", () => {
    const { issuer } = recorded();
    const { text } = issuer.capabilities.openSetPin as { text: string }; // compared with the type below
    expectTypeOf(issuer.openSetPin).toBeString();
    // @ts-expect-error the verb is absent, and the compiler shows the sentence
    const call = (): unknown => issuer.openSetPin(card);
    expect(call).toThrow(TypeError);
    expect(text).toContain("setPin");
    expect(() => requireVerb(issuer, "openSetPin")).toThrow(
      expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(text) }),
    );
  });

  it("refuses an option that does not exist, and names the one that was meant", async () => {
    const given = { environment: "sandbox", ...credentials } as const;
    expect(() => keysecure({ ...given, keyDerivaton: "hex" } as never)).toThrow("Did you mean keyDerivation?");
    expect(() => keysecure({ ...given, pinRules: {} } as never)).toThrow("pinRules is not an option.");
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.getCard(card, { timeout: 5 } as never))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("Did you mean timeoutMs?"),
    });
    expect(sent).toEqual([]);
  });
});

describe("keysecure: the issuer's own text", () => {
  it("reaches errors masked, on request, and not their JSON", async () => {
    const msg = "Code 270946 of C202605220001 for joe@example.com was refused";
    const options: Partial<KeySecureOptions> = {
      fetch: async (url) =>
        url.endsWith("/merchant/token")
          ? Response.json({ code: 0, data: { access_token: "token-1", expired_time: Date.now() + 3_600_000 } })
          : Response.json({ code: 4016, msg }),
    };
    const silent = await failureOf(recorded(options).issuer.setPin({ ...card, pin: "270946" }));
    expect(silent).toMatchObject({ code: "pin-refused", issuerCode: "4016" });
    expect(silent).not.toHaveProperty("issuerMessage");
    const { issuer } = recorded({ ...options, issuerMessages: "masked" });
    const error = await failureOf(issuer.setPin({ ...card, pin: "270946" }));
    expect(error).toHaveProperty("issuerMessage", "Code *** of *** for *** was refused");
    expect(JSON.stringify(error)).not.toContain("was refused");
  });
});
