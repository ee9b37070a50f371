import type { HttpEvent } from "@cardpin/example-webhooks/lambda";
import { planFault, useSandbox } from "@cardpin/testing";
import * as runner from "vitest";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startWorkerd, workerdPath } from "./workerd.ts";

const sandbox = useSandbox(runner);
const card = "card_a5429bdb6c529008ed5b409e5929b606";
const token = "token-of-the-cardholder";
const settings = () => ({
  RAPYD_URL: sandbox.urls.rapyd,
  RAPYD_ACCESS_KEY: sandbox.credentials.rapyd.accessKey,
  RAPYD_SECRET_KEY: sandbox.credentials.rapyd.secretKey,
  SERVICE_TOKEN: token,
});

beforeEach(() => {
  for (const [name, value] of Object.entries(settings())) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** Asks a function to set a PIN. */
type Ask = (pin: string, init?: { readonly authorization?: string }) => Promise<Answer>;

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
}

function request(path: string, pin: string, authorization = `Bearer ${token}`): Request {
  const headers = { authorization, "content-type": "application/json" };
  return new Request(`https://service.example${path}`, { method: "POST", headers, body: JSON.stringify({ pin }) });
}

const functions: Readonly<Record<string, () => Promise<Ask>>> = {
  async "AWS Lambda"() {
    const { handler } = await import("./lambda.ts");
    return async (pin, { authorization = `Bearer ${token}` } = {}) => {
      const event: HttpEvent = {
        rawPath: `/cards/${card}/pin`,
        headers: { authorization },
        body: btoa(JSON.stringify({ pin })),
        isBase64Encoded: true,
      };
      const { statusCode, body } = await handler(event);
      return { status: statusCode, json: JSON.parse(body) };
    };
  },
  async "a Cloudflare Worker, called in Node"() {
    const { default: worker } = await import("./worker.ts");
    return async (pin, { authorization } = {}) =>
      answerOf(await worker.fetch(request(`/cards/${card}/pin`, pin, authorization), settings()));
  },
  async "a route handler of Next.js, called in Node"() {
    const { POST } = await import("./app/api/cards/[card]/pin/route.ts");
    return async (pin, { authorization } = {}) =>
      answerOf(
        await POST(request(`/api/cards/${card}/pin`, pin, authorization), { params: Promise.resolve({ card }) }),
      );
  },
};

async function holdsToIt(ask: Ask, pin: string): Promise<void> {
  expect(await ask(pin)).toEqual({ status: 200, json: { state: "effective", requestId: expect.any(String) } });
  expect(sandbox.atm.verify({ issuer: "rapyd", card, pin }).verdict).toBe("approved");
  expect(await ask("1234")).toMatchObject({ status: 422, json: { reason: "choose-another-pin" } });
  expect(await ask("8305", { authorization: "Bearer other" })).toMatchObject({ status: 404 });
  // As often as the client tries.
  await planFault(sandbox, { issuer: "rapyd", preset: "server-error", times: 3 });
  expect(await ask("8305")).toMatchObject({ status: 202, json: { state: "unknown" } });
  await sandbox.faults.clear();
  expect(sandbox.atm.verify({ issuer: "rapyd", card, pin }).verdict).toBe("approved");
}

describe.each(Object.entries(functions))("%s", (name, make) => {
  it("sets a PIN, and says what refusals and lost answers mean", async () => {
    await holdsToIt(await make(), name.includes("Lambda") ? "4929" : "7294");
  });
});

it("what is not a request to set a PIN is not found", async () => {
  const { handler } = await import("./lambda.ts");
  const { default: worker } = await import("./worker.ts");
  expect((await handler({ rawPath: "/cards", headers: {} })).statusCode).toBe(404);
  expect((await handler({ rawPath: `/cards/${card}/pin`, body: "x".repeat(2_000) })).statusCode).toBe(413);
  expect((await worker.fetch(new Request(`https://service.example/cards/${card}/pin`), settings())).status).toBe(404);
});

describe.skipIf(workerdPath === undefined)("the Cloudflare Worker in workerd", () => {
  it("sets a PIN, and says what refusals and lost answers mean", async () => {
    const { url, stop } = await startWorkerd(workerdPath ?? "", settings());
    try {
      await holdsToIt(async (pin, { authorization } = {}) => {
        const { headers, body } = request("/", pin, authorization);
        const init = { method: "POST", headers, body, duplex: "half" } as const;
        return answerOf(await fetch(`${url}/cards/${card}/pin`, init));
      }, "6158");
    } finally {
      await stop();
    }
  });
});
