import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { isEncryptedPin } from "@cardpin/client-core";
import { type FreedomPay, freedompay } from "@cardpin/freedompay";
import { type FreedomPayPinEncryption, type Sandbox, startSandbox } from "@cardpin/sandbox";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const candidates = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
const why = executablePath === undefined ? " (skipped: install Chromium, or set CHROMIUM_PATH to it)" : "";

/** The page: a field for the PIN, and the calls of the guide. It shows what became of them. */
const program = `
import * as entry from "@cardpin/freedompay/browser";
import { defaultPolicy } from "@cardpin/pin-policy";

document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const pin = document.querySelector("input").value;
  const output = document.querySelector("output");
  try {
    const { encryptor: name, ...options } = await (await fetch("/encryption")).json();
    const publicKey = await (await fetch("/pin-key.pem")).text();
    const encryptor = entry[name]({ publicKey, ...options });
    const encrypted = await entry.encryptPin({ card: "${card}", pin, encryptor, policy: defaultPolicy });
    output.textContent = await (await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) })).text();
  } catch (error) {
    output.textContent = error.code;
  }
});
`;

const html = `<!doctype html><title>PIN</title><form><input><button>Set</button></form><output></output>
<script type="module" src="/page.js"></script>`;

/** The browser's encryptors, each with what the emulator reads then. */
const oaep = { hash: "sha-256", encoding: "base64" } as const;
const wrapped = { ...oaep, mode: "aes-gcm", layout: "dotted" } as const;
const encryptions: readonly (readonly [string, object, FreedomPayPinEncryption])[] = [
  ["rsaOaepPinEncryptor", oaep, { scheme: "rsa-oaep", ...oaep }],
  ["rsaPkcs1PinEncryptor", { encoding: "hex" }, { scheme: "rsa-pkcs1-v1_5", encoding: "hex" }],
  ["rsaWrappedAesPinEncryptor", wrapped, { scheme: "rsa-wrapped-aes", ...wrapped }],
];

describe.skipIf(executablePath === undefined)(`a PIN that Chromium encrypts for Freedom Pay${why}`, () => {
  let browser: Browser;
  let script: string;
  let sandbox: Sandbox;
  let issuer: FreedomPay;
  let server: ReturnType<typeof createServer>;
  let page: Page;
  /** What the page asks its encryptor with. */
  let encryption: object = {};
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

  async function open(pinEncryption: FreedomPayPinEncryption, inThePage: object): Promise<void> {
    posted = [];
    encryption = inThePage;
    sandbox = await startSandbox({ freedompay: { pinEncryption } });
    const { authId, secret } = sandbox.credentials.freedompay;
    // No encryptPin: this back end cannot encrypt a PIN.
    issuer = freedompay({ baseUrl: sandbox.urls.freedompay, authId, secret });
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
    if (request.url === "/encryption") return void response.end(JSON.stringify(encryption));
    if (request.url === "/pin-key.pem") return void response.end(sandbox.credentials.freedompay.pinPublicKey);
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
  const atm = (pin: string): string => sandbox.atm.verify({ issuer: "freedompay", card, pin }).verdict;

  it.each(encryptions)("by %s passes the back end unread, and is approved at the ATM", async (name, options, read) => {
    await open(read, { encryptor: name, ...options });
    expect(await enter("0471")).toBe("effective");
    expect(atm("0471")).toBe("approved");
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toEqual({
      kind: "encrypted-pin",
      issuer: "freedompay",
      card,
      encrypted: { pin: expect.stringMatching(/^[A-Za-z0-9+/=.]{344,}$/) },
    });
  });

  it("is not sent when it breaks the policy", async () => {
    await open({ scheme: "rsa-oaep", ...oaep }, { encryptor: "rsaOaepPinEncryptor", ...oaep });
    expect(await enter("1234")).toBe("policy-violation");
    expect(posted).toEqual([]);
    expect(sandbox.requests.all("freedompay")).toEqual([]);
  });
});
