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
