import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type EncryptedPin, isCardPinError, isEncryptedPin } from "@cardpin/client-core";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe } from "vitest";

const candidates = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
const why = executablePath === undefined ? " (skipped: install Chromium, or set CHROMIUM_PATH to it)" : "";

/** A shop in which cardholders choose their PINs: its page in Chromium, and its back end on loopback. */
export interface Shop {
  /** The bodies that the page sent to the back end. */
  readonly posted: readonly string[];
  /** Types a PIN and sends the form. Returns the state of the result, or the code of the error, in the page or behind it. */
  enter(pin: string): Promise<string>;
}

/** A client that takes PINs which a page encrypted. */
interface Relaying {
  setPin(input: { readonly card: string; readonly pin: EncryptedPin }): Promise<{ readonly state: string }>;
  close(): void;
}

/** What a shop needs for one test. It is closed after the test. */
export interface ShopInit {
  /** The client of the back end. */
  readonly issuer: Relaying;
  readonly sandbox: AsyncDisposable;
  /** What the back end gives to the page beside itself, by path: keys and their options. */
  readonly serves: Readonly<Record<string, () => string | Promise<string>>>;
}

/** What is the same in all tests of one issuer. */
export interface ShopProgram {
  readonly card: string;
  /** The folder of the issuer's package, from which the page's imports are resolved. */
  readonly folder: string;
  /** The page's own code: imports, and a function `encrypt` that takes a PIN. `card` is there. */
  readonly encrypt: string;
}

const html = `<!doctype html><title>PIN</title><form><input><button>Set</button></form><output></output>
<script type="module" src="/page.js"></script>`;

/** Follows the page's own code. */
const form = `
document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const output = document.querySelector("output");
  try {
    const encrypted = await encrypt(document.querySelector("input").value);
    output.textContent = await (await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) })).text();
  } catch (error) {
    output.textContent = error.code ?? String(error);
  }
});
`;

/** Declares tests on PINs that a page encrypts in Chromium. Without Chromium they are skipped, and the title says so. */
export function testInShop(
  title: string,
  program: ShopProgram,
  declare: (open: (init: ShopInit) => Promise<Shop>) => void,
): void {
  describe.skipIf(executablePath === undefined)(`${title}${why}`, () => {
    let browser: Browser;
    let script: string;
    const closing: (() => unknown)[] = [];
    beforeAll(async () => {
      script = await bundle(program);
      // A container's shared memory may be too small for a page.
      const args = ["--no-sandbox", "--disable-dev-shm-usage"];
      browser = await chromium.launch({ executablePath: executablePath ?? "", args, timeout: 100_000 });
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    declare(async ({ issuer, sandbox, serves }) => {
      closing.push(
        () => sandbox[Symbol.asyncDispose](),
        () => issuer.close(),
      );
      const posted: string[] = [];
      /** Passes keys on, and relays what the page made. */
      const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        const { url = "" } = request;
        if (url === "/") return void response.setHeader("content-type", "text/html").end(html);
        if (url === "/page.js") return void response.setHeader("content-type", "text/javascript").end(script);
        if (url !== "/pin") return void response.end(await serves[url]?.());
        const body = await bodyOf(request);
        posted.push(body);
        response.end(await relay(issuer, program.card, JSON.parse(body)));
      };
      const server = createServer((request, response) => {
        respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
      });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      closing.push(() => {
        server.closeAllConnections();
        server.close();
      });
      const { port } = server.address() as AddressInfo; // listening on TCP
      const page = await browser.newPage();
      closing.push(() => page.close());
      page.setDefaultTimeout(60_000);
      await page.goto(`http://127.0.0.1:${port}/`);
      return { posted, enter: (pin) => enter(page, pin) };
    });
  });
}

async function bundle({ card, folder, encrypt }: ShopProgram): Promise<string> {
  const contents = `${encrypt}\nconst card = ${JSON.stringify(card)};\n${form}`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    conditions: ["@cardpin/source"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function relay(issuer: Relaying, card: string, pin: unknown): Promise<string> {
  if (!isEncryptedPin(pin)) return "no EncryptedPin";
  try {
    return (await issuer.setPin({ card, pin })).state;
  } catch (error) {
    return isCardPinError(error) ? error.code : String(error);
  }
}

async function enter(page: Page, pin: string): Promise<string> {
  await page.fill("input", pin);
  await page.click("button");
  const output = page.locator("output:not(:empty)");
  return (await output.textContent()) ?? "";
}
