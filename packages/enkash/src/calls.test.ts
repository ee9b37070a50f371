import { requireVerb } from "@cardpin/client-core";
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
  it("is not given to encodePinBlock when the call was aborted before", async () => {
    let calls = 0;
    const { issuer } = recorded({ encodePinBlock: () => `block-${++calls}` });
    const error = await failureOf(issuer.setPin({ ...card, pin: "4929" }, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "aborted", outcome: "not-sent", issuer: "enkash" });
    expect(calls).toBe(0);
  });
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
