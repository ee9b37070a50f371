import { describe, expect, it } from "vitest";
import { stripe } from "./index.ts";
import { type StripeClient, stripeClient } from "./typed-client.ts";

/** A typed client whose requests all succeed, with their bodies. */
function talking(): { client: StripeClient; bodies: unknown[] } {
  const bodies: unknown[] = [];
  const issuer = stripe({
    environment: "sandbox",
    apiKey: "sk_test_doNotUseThisKey",
    fetch: async (_, { body }) => {
      bodies.push(typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array)); // as the client gives it
      return Response.json({ id: "ic_1A2b3C", object: "issuing.card", status: "active" });
    },
  });
  return { client: stripeClient(issuer), bodies };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("stripeClient", () => {
  const path = { params: { path: { card: "ic_1A2b3C" } } };

  it("writes forms, with brackets for members of members", async () => {
    const { client, bodies } = talking();
    const pin = { encrypted_number: "eyJ.a.b.c.d" };
    await client.POST("/v1/issuing/cards/{card}", { ...path, body: { status: "active", pin } });
    expect([...new URLSearchParams(String(bodies[0]))]).toEqual([
      ["status", "active"],
      ["pin[encrypted_number]", "eyJ.a.b.c.d"],
    ]);
  });

  it("refuses the digits of a PIN where its ciphertext belongs", async () => {
    const { client, bodies } = talking();
    const body = { pin: { encrypted_number: "4929" } };
    expect(await failureOf(client.POST("/v1/issuing/cards/{card}", { ...path, body }))).toMatchObject({
      code: "invalid-argument",
      outcome: "not-sent",
    });
    expect(bodies).toEqual([]);
  });

  it("does not ask Stripe's API for a key, which is at another host", async () => {
    const { client, bodies } = talking();
    expect(await failureOf(client.GET("/v1/keys"))).toMatchObject({ code: "invalid-argument" });
    expect(bodies).toEqual([]);
  });
});
