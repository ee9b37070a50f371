import { requireVerb } from "@cardpin/client-core";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type HashDT, type HashDTOptions, hashdt } from "./index.ts";

const card = { card: "card-4711", cardholderId: "holder-0815", walletId: "wallet-2342" };
const good = { baseUrl: "https://host.example", apiKey: "key-1", productId: "PRODUCT01" };
const page = "https://pages.example/pin?session=1";

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A client whose requests are recorded, and whose page is at `address`. */
function recorded(options: Partial<HashDTOptions> = {}, address = page): { issuer: HashDT; sent: Sent[] } {
  const sent: Sent[] = [];
  const issuer = hashdt({
    ...good,
    fetch: async (url, { headers }) => {
      sent.push({ url, headers: Object.fromEntries(new Headers(headers)) });
      return Response.json({ status: "Success", code: 200, data: [{ set_pin_url: address }] });
    },
    ...options,
  });
  return { issuer, sent };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("hashdt: the headers of a call", () => {
  it("name the card of the call, whatever the caller adds under the same names", async () => {
    const { issuer, sent } = recorded();
    await failureOf(issuer.openSetPin(card, { headers: { "x-card-id": "another" } }));
    for (const { headers } of sent) expect(headers["x-card-id"]).toBe(card.card);
  });
});

describe("hashdt: what it has not", () => {
  it("has no way to take a PIN: the types are the sentence, and requireVerb throws it", () => {
    const { issuer } = recorded();
    const sentence = "HashDT takes PINs only on its own page: use openSetPin.";
    expectTypeOf(issuer.setPin).toEqualTypeOf<typeof sentence>();
    // @ts-expect-error the verb is absent, and the compiler shows the sentence
    const call = (): unknown => issuer.setPin({ ...card, pin: "4929" });
    expect(call).toThrow(TypeError);
    expect(issuer.capabilities.setPin).toEqual({ available: false, reason: "hosted-only", text: sentence });
    expect(() => requireVerb(issuer, "setPin")).toThrow(
      expect.objectContaining({ code: "invalid-argument", message: expect.stringContaining(sentence) }),
    );
  });

  it("has no check of PINs, because none passes through", () => {
    const { issuer } = recorded();
    expect("checkPin" in issuer).toBe(false);
    // @ts-expect-error there is no such method
    expect(issuer.checkPin).toBeUndefined();
  });

  it("refuses an option that does not exist, and names the one that was meant", async () => {
    expect(() => hashdt({ ...good, allowedHost: ["x"] } as never)).toThrow("Did you mean allowedHosts?");
    expect(() => hashdt({ ...good, tokens: "x" } as never)).toThrow("Did you mean token?");
    const { issuer, sent } = recorded();
    expect(await failureOf(issuer.openSetPin(card, { timeout: 5 } as never))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
      message: expect.stringContaining("Did you mean timeoutMs?"),
    });
    expect(sent).toEqual([]);
  });
});

describe("hashdt: the page of a call", () => {
  it("is on https: only, when HashDT itself is: a loopback page would be on the cardholder's own machine", async () => {
    const { issuer } = recorded({}, "http://127.0.0.1:4010/pin");
    expect(await failureOf(issuer.openSetPin(card))).toMatchObject({
      code: "unexpected-response",
      outcome: "rejected",
    });
  });

  it("may be on a test host that the options name, when HashDT itself is on one", async () => {
    const options = { baseUrl: "http://sandbox:4010", plainHttpTestHosts: ["sandbox"] };
    const { issuer } = recorded(options, "http://sandbox:4010/pin");
    expect((await issuer.openSetPin(card)).url.reveal()).toBe("http://sandbox:4010/pin");
  });
});

describe("hashdt: the issuer's own text", () => {
  it("keeps the words that an identifier begins with, so that it can be read", async () => {
    const message = "Card, cardholder and wallet do not belong together.";
    const fetch = async (): Promise<Response> =>
      Response.json({ status: "error", code: 400, message }, { status: 400 });
    const error = await failureOf(recorded({ fetch, issuerMessages: "masked" }).issuer.openSetPin(card));
    expect(error).toHaveProperty("issuerMessage", message);
  });
});
