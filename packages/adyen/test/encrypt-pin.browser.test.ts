import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type Adyen, type AdyenOptions, adyen } from "@cardpin/adyen";
import { isEncryptedPin } from "@cardpin/client-core";
import { type AdyenSandboxOptions, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const card = "PI00000000000000000000A1";
const candidates = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
const why = executablePath === undefined ? " (skipped: install Chromium, or set CHROMIUM_PATH to it)" : "";

/** The page: a field for the PIN, and the two calls of the guide. It shows what became of them. */
const program = `
import { encryptPin } from "@cardpin/adyen/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const pin = document.querySelector("input").value;
  const output = document.querySelector("output");
  try {
    const key = await (await fetch("/pin-key")).json();
    const encrypted = await encryptPin({ card: "${card}", pin, key, policy: defaultPolicy });
    output.textContent = await (await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) })).text();
  } catch (error) {
    output.textContent = error.code;
  }
});
`;

const html = `<!doctype html><title>PIN</title><form><input><button>Set</button></form><output></output>
<script type="module" src="/page.js"></script>`;

describe.skipIf(executablePath === undefined)(`a PIN that Chromium encrypts for Adyen${why}`, () => {
  let browser: Browser;
  let script: string;
  let sandbox: Sandbox;
  let issuer: Adyen;
  let server: ReturnType<typeof createServer>;
  let page: Page;
  /** What the page posted. */
  let posted: string[] = [];

  beforeAll(async () => {
    // A container's shared memory may be too small for a page.
    const args = ["--no-sandbox", "--disable-dev-shm-usage"];
    browser = await chromium.launch({ executablePath: executablePath ?? "", args, timeout: 100_000 });
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

  async function open(emulator: AdyenSandboxOptions = {}, options: Partial<AdyenOptions> = {}): Promise<void> {
    posted = [];
    sandbox = await startSandbox({ adyen: emulator });
    issuer = adyen({ baseUrl: sandbox.urls.adyen, ...sandbox.credentials.adyen, ...options });
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`http://127.0.0.1:${port}/`);
  }
  afterEach(async () => {
    await page?.close();
    server?.closeAllConnections();
    server?.close();
    issuer?.close();
    await sandbox?.close();
  });

  /** The user's back end: it passes the key on, and relays what the page made. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (request.url === "/") return void response.setHeader("content-type", "text/html").end(html);
    if (request.url === "/page.js") return void response.setHeader("content-type", "text/javascript").end(script);
    if (request.url === "/pin-key") return void response.end(JSON.stringify(await issuer.getPinKey()));
    if (request.url !== "/pin") return void response.writeHead(404).end();
    posted.push(body);
    const pin: unknown = JSON.parse(body);
    if (!isEncryptedPin(pin)) return void response.end("no EncryptedPin");
    const done = await issuer.setPin({ card, pin }).catch(({ code }: { code: string }) => ({ state: code }));
    response.end(done.state);
  }

  const enter = async (pin: string): Promise<string> => {
    await page.fill("input", pin);
    await page.click("button");
    await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
    return (await page.textContent("output")) ?? "";
  };
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "adyen", card, pin }).verdict;
  const cameFor = (operation: string): number =>
    sandbox.requests.all("adyen").filter(({ operationId }) => operationId === operation).length;

  it("passes the back end unread, and is approved at the ATM", async () => {
    await open();
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toEqual({
      kind: "encrypted-pin",
      issuer: "adyen",
      card,
      encrypted: {
        encryptedKey: expect.stringMatching(/^[0-9a-f]{512}$/),
        encryptedPinBlock: expect.stringMatching(/^[0-9a-f]{32}$/),
        token: expect.stringMatching(/^\d{16}$/),
      },
    });
    expect([cameFor("getPublicKey"), cameFor("changePin")]).toEqual([1, 1]);
  });

  it("is wrapped with OAEP if the client of the back end says so", async () => {
    await open({ padding: "oaep-sha-256" }, { padding: "oaep-sha-256" });
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
  });

  it("is not sent when it breaks the policy", async () => {
    await open();
    expect(await enter("1234")).toBe("policy-violation");
    expect(posted).toEqual([]);
    expect(cameFor("changePin")).toBe(0);
  });
});
