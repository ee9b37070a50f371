import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createPolicy, repeatRun } from "@cardpin/pin-policy";
import { type Rapyd, rapyd } from "@cardpin/rapyd";
import { type FakeIssuer, fakeIssuer, planFault, rapydWebhook, tampered, useSandbox } from "@cardpin/testing";
import { getRequestListener } from "@hono/node-server";
import * as runner from "vitest";
import { afterEach, describe, expect, it, vi } from "vitest";
import { expressService } from "./express.ts";
import { fastifyService } from "./fastify.ts";
import { honoService } from "./hono.ts";
import { nestService } from "./nest.ts";
import type { ServiceOptions, SetsPins } from "./pin-service.ts";

const sandbox = useSandbox(runner);
const card = "card_a5429bdb6c529008ed5b409e5929b606";
const token = "Bearer token-of-the-cardholder";
const webhookUrl = "https://you.example/webhooks/rapyd";

const frameworks: Readonly<Record<string, (options: ServiceOptions) => Promise<Server>>> = {
  Express: async (options) => createServer(expressService(options)),
  async Fastify(options) {
    const app = fastifyService(options);
    await app.ready();
    return createServer(app.routing);
  },
  Hono: async (options) => createServer(getRequestListener(honoService(options).fetch)),
  async NestJS(options) {
    const app = await nestService(options);
    await app.init();
    return createServer(app.getHttpAdapter().getInstance());
  },
};

const running: Server[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe.each(Object.entries(frameworks))("the service on %s", (_name, make) => {
  async function start(issuer: SetsPins) {
    const pinsSet: string[] = [];
    const server = await make({
      issuer,
      mayUse: (authorization, wanted) => authorization === token && wanted !== "card_of_another",
      webhooks: {
        rapydUrl: webhookUrl,
        rapyd: sandbox.credentials.rapyd,
        keysecure: { appId: "app_test", secret: "0123456789abcdef0123456789abcdef" },
        onPinSet: (id) => void pinsSet.push(id),
        onCardUpdate() {},
      },
    });
    running.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    const url = `http://127.0.0.1:${port}`;
    const post = (body: string, { of = card, authorization = token, type = "application/json" } = {}) =>
      fetch(`${url}/cards/${of}/pin`, { method: "POST", headers: { "content-type": type, authorization }, body });
    return { url, pinsSet, post };
  }

  const client = (options: object = {}): Rapyd =>
    sandbox.closeLater(rapyd({ baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd, ...options }));
  const fake = (): FakeIssuer<Rapyd> => fakeIssuer(client());
  const hasPin = (pin: string): boolean => sandbox.cards.get("rapyd", card)?.hasThisPin(pin) ?? false;

  it("sets a PIN that the card then has", async () => {
    const { post } = await start(client());
    const response = await post('{"pin":"4929"}');
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toEqual({ state: "effective", requestId: expect.any(String) });
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" })).toEqual({ verdict: "approved" });
  });

  it("says of a lost answer that the outcome is unknown, and not that it failed", async () => {
    const { post } = await start(client({ retries: 0 }));
    await planFault(sandbox, { issuer: "rapyd", preset: "answer-lost" });
    const response = await post('{"pin":"7294"}');
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ state: "unknown", advice: expect.stringContaining("may have") });
    expect(hasPin("7294")).toBe(true);
  });

  it("says that nothing has changed and when to come back, if the issuer is down", async () => {
    const { post } = await start(client({ retries: 0 }));
    const takeBack = await planFault(sandbox, { issuer: "rapyd", preset: "issuer-down" });
    const response = await post('{"pin":"8305"}');
    await takeBack();
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await response.json()).toMatchObject({ state: "unchanged", reason: "try-again-later" });
    expect(hasPin("8305")).toBe(false);
  });

  it("asks for another PIN if a rule or a policy refuses this one, or if it is not a PIN", async () => {
    const { post } = await start(client({ policy: createPolicy({ lengths: [4], rules: [repeatRun(3)] }) }));
    for (const body of ['{"pin":"1112"}', '{"pin":"492916"}', '{"pin":"12"}', '{"pin":4929}', "{}", '{"pin":"49']) {
      const response = await post(body);
      expect([response.status, await response.json()], body).toEqual([
        422,
        expect.objectContaining({ state: "unchanged", reason: "choose-another-pin" }),
      ]);
    }
  });

  it("tells a stranger nothing about cards, and sends nothing", async () => {
    const { issuer, calls } = fake();
    const { post } = await start(issuer);
    const answers = [
      await post('{"pin":"4929"}', { authorization: "Bearer other" }),
      await post('{"pin":"4929"}', { of: "card_of_another" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(calls).toEqual([]);
  });

  it.each([
    ["card-not-found", "rejected", 404],
    ["card-blocked", "rejected", 409],
    ["rate-limited", "rejected", 429],
    ["timeout", "not-sent", 503],
    ["authentication-failed", "rejected", 502],
    ["issuer-unavailable", "unknown", 202],
  ] as const)("turns %s with the outcome %s into %i", async (code, outcome, status) => {
    const { issuer, fail } = fake();
    fail("setPin", { code, outcome, retryAfterMs: 1_500 });
    const { post } = await start(issuer);
    const response = await post('{"pin":"4929"}');
    expect(response.status).toBe(status);
    if (status === 429 || status === 503) expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ state: status === 202 ? "unknown" : "unchanged" });
  });

  it("answers a body that is too long or of another type without calling the issuer", async () => {
    const { issuer, calls } = fake();
    const { post } = await start(issuer);
    const long = await post(`{"pin":"4929","more":"${"x".repeat(2_000)}"}`);
    expect(long.status).toBe(413);
    const form = await post("pin=4929", { type: "application/x-www-form-urlencoded" });
    expect([415, 422]).toContain(form.status);
    expect(calls).toEqual([]);
  });

  it("writes no PIN to its output or into an answer, even if the issuer's client breaks", async () => {
    const said: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((text) => {
        said.push(String(text));
        return true;
      });
    }
    const broken: SetsPins = { setPin: () => Promise.reject(new TypeError("could not send 4929")) };
    const { post } = await start(broken);
    const response = await post('{"pin":"4929"}');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("4929");
    expect(said.join("")).not.toContain("4929");
  });

  it("acts on a webhook that is signed, once, and on no other", async () => {
    const { url, pinsSet } = await start(fake().issuer);
    const webhook = rapydWebhook({ url: webhookUrl, ...sandbox.credentials.rapyd, data: { card_id: card } });
    const statuses: number[] = [];
    for (const sent of [webhook, webhook, tampered(webhook)]) {
      statuses.push((await fetch(`${url}/webhooks/rapyd`, sent)).status);
    }
    expect(statuses).toEqual([200, 200, 401]);
    expect(pinsSet).toEqual([card]);
  });
});
