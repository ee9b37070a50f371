import { existsSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { lithic } from "@cardpin/lithic";
import { startSandbox } from "@cardpin/sandbox";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";

const candidates = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));
const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";
const pin = "4929";

if (executablePath === undefined) {
  console.warn("SKIPPED: no PIN was encrypted in a browser. Install Chromium, or set CHROMIUM_PATH to it.");
}

/** The page's script, as a bundler of a shop makes it. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { encryptPin } from "./browser.ts"; window.encryptPin = encryptPin;`,
      resolveDir: fileURLToPath(new URL("../src", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["@cardpin/source"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe.skipIf(executablePath === undefined)("a page in Chromium", () => {
  it("encrypts a PIN that the back end relays unread, and the ATM approves it", async () => {
    await using sandbox = await startSandbox();
    const { apiKey, pinPublicKey } = sandbox.credentials.lithic;
    const issuer = lithic({ baseUrl: sandbox.urls.lithic, apiKey });
    const script = await pageScript();
    const posted: string[] = [];
    // The shop's back end: it passes the key on, and relays what the page made.
    const server = createServer(async (request, response) => {
      if (request.url === "/pin") {
        const body = await bodyOf(request);
        posted.push(body);
        const result = await issuer.setPin({ card, pin: JSON.parse(body) }).catch(({ code }) => ({ state: code }));
        response.end(result.state);
      } else if (request.url === "/pin-key.pem") response.end(pinPublicKey);
      else if (request.url === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
      else response.setHeader("content-type", "text/html").end('<script type="module" src="/page.js"></script>');
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as { port: number }; // a TCP server has one
    const browser = await chromium.launch({
      executablePath: executablePath ?? "",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
      timeout: 100_000,
    });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction("window.encryptPin");
      const state = await page.evaluate(
        async ({ card, pin }) => {
          const pinPublicKey = await (await fetch("/pin-key.pem")).text();
          // The page's own function, put there by its script.
          const encryptPin = Reflect.get(window, "encryptPin") as typeof import("../src/browser.ts").encryptPin;
          const encrypted = await encryptPin({ card, pin, pinPublicKey });
          return (await fetch("/pin", { method: "POST", body: JSON.stringify(encrypted) })).text();
        },
        { card, pin },
      );
      expect(state).toBe("effective");
    } finally {
      await browser.close();
      server.closeAllConnections();
      server.close();
      issuer.close();
    }
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? "{}")).toMatchObject({ kind: "encrypted-pin", issuer: "lithic", card });
    expect(sandbox.atm.verify({ issuer: "lithic", card, pin }).verdict).toBe("approved");
  });
});
