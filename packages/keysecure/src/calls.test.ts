import { requireVerb } from "@cardpin/client-core";
import { describe, expect, expectTypeOf, it } from "vitest";
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
