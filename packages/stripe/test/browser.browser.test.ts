import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { isEncryptedPin } from "@cardpin/client-core";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { type Stripe, stripe } from "@cardpin/stripe";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasChromium, startChromium } from "./chromium.ts";

const card = "ic_1SandboxA";

/** The page: a field for the PIN, and the two calls of the guide. It shows what became of them. */
const program = `
import { encryptPin } from "@cardpin/stripe/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const pin = document.querySelector("input").value;
  const output = document.querySelector("output");
  try {
    const key = await (await fetch("/pin-key")).json();
    const encrypted = await encryptPin({ card: "${card}", pin, key, policy: defaultPolicy });
    const { status } = await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) });
    output.textContent = status === 204 ? "set" : "refused";
  } catch (error) {
    output.textContent = error.code;
  }
});
`;

const html = `<!doctype html><title>PIN</title><form><input><button>Set</button></form><output></output>
<script type="module" src="/page.js"></script>`;

describe.skipIf(!hasChromium)("a PIN that Chromium encrypts", () => {
  let browser: Browser;
  let script: string;
  let sandbox: Sandbox;
  let issuer: Stripe;
  let server: ReturnType<typeof createServer>;
  let page: Page;
  /** Everything that the back end received. */
  const received: string[] = [];

  beforeAll(async () => {
    browser = await startChromium();
    const bundle = await build({
      stdin: { contents: program, resolveDir: fileURLToPath(new URL("../", import.meta.url)), loader: "js" },
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      conditions: ["@cardpin/source"],
      logLevel: "silent",
    });
    script = bundle.outputFiles[0]?.text ?? "";
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    received.length = 0;
    sandbox = await startSandbox();
    issuer = stripe({ baseUrl: sandbox.urls.stripe, ...sandbox.credentials.stripe });
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`http://127.0.0.1:${port}/`);
  });
  afterEach(async () => {
    await page?.close();
    server?.closeAllConnections();
    server?.close();
    issuer?.close();
    await sandbox?.close();
  });

  /** The user's back end. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push(`${request.method} ${request.url} ${body}`);
    if (request.url === "/") return void response.setHeader("content-type", "text/html").end(html);
    if (request.url === "/page.js") return void response.setHeader("content-type", "text/javascript").end(script);
    if (request.url === "/pin-key") return void response.end(JSON.stringify(await issuer.getPinKey()));
    if (request.url !== "/pin") return void response.writeHead(404).end();
    const pin: unknown = JSON.parse(body);
    const done = isEncryptedPin(pin) && (await issuer.setPin({ card, pin }));
    response.writeHead(done === false ? 400 : 204).end();
  }

  const enter = async (pin: string): Promise<string> => {
    await page.fill("input", pin);
    await page.click("button");
    await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
    return (await page.textContent("output")) ?? "";
  };
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "stripe", card, pin }).verdict;

  it("passes the back end unread, and is approved at the ATM", async () => {
    expect(await enter("0471")).toBe("set");
    expect(atm("0471")).toBe("approved");
    const relayed = received.find((request) => request.startsWith("POST /pin "))?.slice("POST /pin ".length) ?? "";
    expect(JSON.parse(relayed)).toEqual({
      kind: "encrypted-pin",
      issuer: "stripe",
      card,
      encrypted: { encrypted_number: expect.stringMatching(/^eyJ/) },
    });
  });

  it("is not sent when it breaks the policy", async () => {
    expect(await enter("1234")).toBe("policy-violation");
    expect(received.filter((request) => request.startsWith("POST"))).toEqual([]);
    expect(atm("0000")).toBe("approved");
  });
});
