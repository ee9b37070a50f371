import { requireVerb } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type Rapyd, type RapydOptions, rapyd } from "./index.ts";

const card = "card_1";
const keys = { accessKey: "rak_1", secretKey: "rsk_1" };

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A client whose requests are recorded and all succeed. */
function recorded(options: Partial<RapydOptions> = {}): { issuer: Rapyd; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = rapyd({
    baseUrl: "https://host.example",
    ...keys,
    fetch: async (url, { headers, body }) => {
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
      sent.push({ url, headers: Object.fromEntries(new Headers(headers)), body: new TextDecoder().decode(bytes) });
      return Response.json({ status: { status: "SUCCESS" }, data: { card_id: card, status: "ACT" } });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

it("rejects, and does not throw, when a getter of the input fails", async () => {
  const issuer = rapyd({ baseUrl: "https://host.example", accessKey: "key", secretKey: "secret" });
  const input = {
    card: "card_1",
    get pin(): string {
      throw new Error("4929");
    },
  };
  const error: unknown = await issuer.setPin(input).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "invalid-argument", outcome: "not-sent" });
  expect(String(error)).not.toContain("4929");
});

describe("rapyd: the PIN of a call", () => {
  it("can be checked without a call, against Rapyd's rules and the client's policy together", () => {
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

  it("is never 1111 in Rapyd's sandbox, which does not take it, and may be in production", async () => {
    const inSandbox = recorded({ environment: "sandbox", baseUrl: undefined } as never);
    expect(inSandbox.issuer.checkPin("1111")).toEqual({ ok: false, violations: [{ rule: "reserved-in-sandbox" }] });
    expect(inSandbox.issuer.checkPin("1112")).toEqual({ ok: true });
    expect(await failureOf(inSandbox.issuer.setPin({ card, pin: "1111" }))).toMatchObject({
      code: "policy-violation",
      outcome: "not-sent",
      violations: ["reserved-in-sandbox"],
    });
    expect(inSandbox.sent).toEqual([]);
    expect(rapyd({ environment: "production", ...keys }).checkPin("1111")).toEqual({ ok: true });
  });
});

describe("rapyd: what it has not", () => {
  it("has no verb that Rapyd lacks: its type is the sentence, and requireVerb throws it", () => {
    const { issuer } = recorded();
    const sentence = "Rapyd documents no way to have it make a PIN: use setPin, or openSetPin for its page.";
    expectTypeOf(issuer.issueNewPin).toEqualTypeOf<typeof sentence>();
    // @ts-expect-error the verb is absent, and the compiler shows the sentence
    const call = (): unknown => issuer.issueNewPin({ card });
    expect(call).toThrow(TypeError);
    expect(issuer.capabilities.issueNewPin).toEqual({ available: false, reason: "not-offered", text: sentence });
    expect(() => requireVerb(issuer, "issueNewPin")).toThrow(
      expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(sentence) }),
    );
  });

  it("refuses an option that does not exist, and names the one that was meant", async () => {
    const given = { environment: "sandbox", ...keys } as const;
    expect(() => rapyd({ ...given, allowedHost: ["x"] } as never)).toThrow("Did you mean allowedHosts?");
    expect(() => rapyd({ ...given, pinRules: {} } as never)).toThrow("pinRules is not an option.");
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.getCard({ card }, { timeout: 5 } as never))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("Did you mean timeoutMs?"),
    });
    expect(sent).toEqual([]);
  });

  it("sends no PAN in a URL, whichever way it is asked to read a card", async () => {
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.getCard({ card: "4111111111111111" }))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("card number must not stand in a URL"),
    });
    expect(sent).toEqual([]);
    await issuer.setPin({ card: "4111111111111111", pin: "4929" });
    expect(sent.map(({ url }) => url)).toEqual(["https://host.example/v1/issuing/cards/pin"]);
  });

  it("takes no card id for a PAN because its hexadecimal happens to have many digits in a row", async () => {
    const { issuer, sent } = recorded();
    await issuer.getCard({ card: "card_a4111111111111111bdb6c52900d0e5b" });
    expect(sent).toHaveLength(1);
  });
});
