import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { type SandboxPort, startSandbox } from "../index.ts";
import { type BrowserAccess, refuseForeign } from "./access.ts";

const HOST = "127.0.0.1:4102";

describe("Host", () => {
  const statusFor = (host: string | undefined, origins: readonly string[] = []): number | undefined =>
    refuseForeign(
      { method: "GET", url: "/", headers: host === undefined ? {} : { host } },
      { browsers: "none", origins },
    )?.status;

  test.each([
    "127.0.0.1",
    "127.0.0.1:4102",
    "localhost:1",
    "[::1]:80",
    "192.168.1.7:4102",
    "sandbox:4102",
    "pin.localhost",
    "host.docker.internal:4102",
    "sandbox.test",
  ])("%s is answered: no web page can have it as its own name", (host) => {
    expect(statusFor(host)).toBeUndefined();
  });

  test.each([
    undefined,
    "",
    "evil.example",
    "evil.example:4102",
    "127.0.0.1.evil.example",
    "a b",
    "x@127.0.0.1",
    "1.2.3",
  ])("%s is refused, because DNS could give it this machine's address", (host) => {
    // The URL parser reads `1.2.3` as the address 1.2.0.3.
    expect(statusFor(host)).toBe(host === "1.2.3" ? undefined : 421);
  });

  test("the name of a public URL is answered, on any port", () => {
    expect(statusFor("pages.example:9999", ["https://pages.example"])).toBeUndefined();
    expect(statusFor("other.example", ["https://pages.example"])).toBe(421);
  });
});

describe("web pages in a browser", () => {
  const ask = (browsers: BrowserAccess, headers: Record<string, string>, method = "GET", url = "/x") =>
    refuseForeign(
      { method, url, headers: { host: HOST, ...headers } },
      { browsers, origins: ["https://pages.example"] },
    )?.status;
  const own = { origin: `http://${HOST}` };
  const other = { origin: "http://127.0.0.1:3000" };
  const fromOther = { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" };
  const linked = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };

  test.each(["none", "own-page", "linked-pages"] as const)("a program's request is no page's: %s", (browsers) => {
    expect([ask(browsers, {}), ask(browsers, {}, "POST"), ask(browsers, {}, "DELETE")]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test("an issuer's API takes nothing that a page sends, not even from another port of this machine", () => {
    for (const headers of [own, other, { origin: "null" }, fromOther, linked]) expect(ask("none", headers)).toBe(403);
  });

  test("the control port takes what its own page sends, and a link to that page", () => {
    expect([ask("own-page", own, "POST"), ask("own-page", { "sec-fetch-site": "none" }, "GET", "/")]).toEqual([
      undefined,
      undefined,
    ]);
    expect(ask("own-page", linked, "GET", "/")).toBeUndefined();
    expect(ask("own-page", linked, "GET", "/__sandbox/cards")).toBe(403);
    expect(ask("own-page", linked, "POST", "/")).toBe(403);
    for (const headers of [other, { origin: "null" }, fromOther]) expect(ask("own-page", headers, "POST")).toBe(403);
  });

  test("a hosted page may be linked and framed, and its form comes from itself", () => {
    expect([ask("linked-pages", linked), ask("linked-pages", own, "POST")]).toEqual([undefined, undefined]);
    expect(ask("linked-pages", { origin: "https://pages.example" }, "POST")).toBeUndefined();
    // A frame with the attribute `sandbox` has no origin of its own.
    expect(ask("linked-pages", { origin: "null" }, "POST")).toBeUndefined();
    expect(ask("linked-pages", other, "POST")).toBe(403);
  });
});

test.each<[SandboxPort, Record<string, string>, number]>([
  ["rapyd", { host: "evil.example" }, 421],
  ["keysecure", { origin: "https://evil.example" }, 403],
  ["hosted", { host: "evil.example" }, 421],
  ["hosted", { origin: "https://evil.example" }, 403],
  ["control", { host: "evil.example" }, 421],
  ["control", { origin: "https://evil.example", "content-type": "application/json" }, 403],
])("the port of %s refuses %j, and the request is not logged", async (port, headers, expected) => {
  await using sandbox = await startSandbox();
  const status = await new Promise((done, failed) => {
    const outgoing = request(sandbox.urls[port], { method: "POST", headers });
    outgoing.on("response", (response) => done(response.resume().statusCode)).on("error", failed);
    outgoing.end();
  });
  expect(status).toBe(expected);
  expect(sandbox.requests.length).toBe(0);
});

test.each<SandboxPort>(["rapyd", "hosted", "control"])(
  "the port of %s answers a request target that is no URL, and goes on",
  async (port) => {
    await using sandbox = await startSandbox();
    const { hostname, port: number } = new URL(sandbox.urls[port]);
    for (const path of ["//", "http://", "/\\\\:99999999"]) {
      const status = await new Promise((done, failed) => {
        const outgoing = request({ hostname, port: number, path });
        outgoing.on("response", (response) => done(response.resume().statusCode)).on("error", failed);
        outgoing.end();
      });
      expect([path, status]).toEqual([path, 400]);
    }
    expect((await fetch(sandbox.urls[port])).status).toBeLessThan(500);
  },
);
