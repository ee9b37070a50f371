import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bundle } from "./bundle.ts";

/** A web server on loopback. */
export interface TestServer {
  readonly origin: string;
  close(): Promise<void>;
}

export async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> {
  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // A TCP server's address is an object; a string is for pipes.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** What the shop's page offers to a test. */
const script = `
import { defineCardPinFrame, openPinPage } from "./src/index.ts";
import { defineCardPinPad } from "./src/pad.ts";
import { Pin } from "@cardpin/pin-crypto";
import { defaultPolicy, explain } from "@cardpin/pin-policy";
defineCardPinFrame();
defineCardPinPad();
Object.assign(window, { changes: [], openPinPage, Pin, defaultPolicy, explain });
`;

/**
 * A shop with a page of its own around the element, under a policy as strict as the guide's: no inline script or style,
 * Trusted Types required, and frames of the given origins only.
 */
export async function startShop(frames: readonly string[]): Promise<TestServer> {
  const code = await bundle(script);
  return serve((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname === "/app.js") {
      response.writeHead(200, { "content-type": "text/javascript" }).end(code);
      return;
    }
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      `frame-src 'self' ${frames.join(" ")}`,
      "base-uri 'none'",
      "form-action 'self'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ];
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
    });
    response.end(`<!doctype html>
<html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><script type="module" src="/app.js"></script></head>
<body><main><h1>Your card</h1><button id="open">Set PIN</button><div id="place"></div><a href="/other">Help</a></main></body></html>`);
  });
}
