import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";

const path = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);

/** Whether this machine has a browser. Without one the tests of pages are skipped. */
export const hasBrowser: boolean = path !== undefined;
if (!hasBrowser) {
  console.warn("SKIPPED: no page was tried in a browser. Install Chromium, or set CHROMIUM_PATH to it.");
}

/** The program that looks for what people with disabilities cannot use, to be run in a page. */
export const axe: string = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: path ?? "",
    // A container's shared memory may be too small for a page.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    timeout: 100_000,
  });
}

export interface ParentPage {
  readonly server: Server;
  readonly origin: string;
}

/** A page of another origin that frames what it is told to and keeps the messages that it gets. */
export async function startParent(): Promise<ParentPage> {
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("page") ?? "";
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><title>Shop</title><button>Before</button>
<script>
window.messages = [];
addEventListener("message", ({ origin, data }) => messages.push({ origin, data }));
</script>
<iframe title="PIN" src="${address.replaceAll('"', "&quot;")}" onload="window.frameLoaded = true" width="360" height="600"></iframe>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // A TCP server's address is an object; a string is for pipes.
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
