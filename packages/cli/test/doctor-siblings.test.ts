import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Authority, createAuthority } from "../../client-core/test/certificates.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { issuerIds } from "../src/issuers/registry.ts";
import { cardpin, folderWith } from "./cli.ts";

let sandbox: Sandbox;
let authority: Authority;
beforeAll(async () => {
  sandbox = await startSandbox();
  authority = await createAuthority("Bank authority");
});
afterAll(() => sandbox.close());

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Listens on a free port of loopback until the test ends, and gives the port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port; // listening on TCP
}

interface Check {
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly advice?: string;
}

/** Runs doctor on all issuers at one address. Returns what is wrong with each, once for each text. */
async function findWrong(baseUrl: string, http?: object): Promise<ReadonlyMap<string, readonly Check[]>> {
  const { keysecure, freedompay, hashdt, lithic, ...others } = sandbox.credentials;
  const { apiKey, apiSecret } = keysecure;
  const credentials: Readonly<Record<string, object>> = {
    ...others,
    enkash: { ...others.enkash, tokenUrl: baseUrl },
    keysecure: { apiKey, apiSecret },
    freedompay: { authId: freedompay.authId, secret: freedompay.secret },
    hashdt: { apiKey: hashdt.apiKey, productId: hashdt.productId },
    lithic: { apiKey: lithic.apiKey },
  };
  const issuers = Object.fromEntries(
    issuerIds.map((id) => [id, { issuer: id, baseUrl, ...credentials[id], ...(http === undefined ? {} : { http }) }]),
  );
  const cwd = folderWith({ "cardpin.config.json": { issuers } });
  const { code, json } = await cardpin(["doctor"], { cwd });
  expect(code).toBe(exitCodes.unhealthy);
  const { issuers: found } = json["result"] as { issuers: { name: string; checks: Check[] }[] };
  return new Map(
    found.map(({ name, checks }) => {
      const wrong = checks.filter(({ state }) => state === "wrong");
      // EnKash has a second host, which is the same here.
      return [name, wrong.filter(({ text }, index) => wrong.findIndex((other) => other.text === text) === index)];
    }),
  );
}

/** Expects one thing to be wrong, the same at every issuer. */
async function expectWrong(baseUrl: string, id: string, text: RegExp, http?: object): Promise<void> {
  const found = await findWrong(baseUrl, http);
  for (const issuer of issuerIds) {
    expect(found.get(issuer), issuer).toEqual([
      expect.objectContaining({ id, text: expect.stringMatching(text), advice: expect.stringMatching(/\.$/) }),
    ]);
  }
}

/** Answers every request alike. */
function answering(status: number, headers: Readonly<Record<string, string>> = {}, body = ""): RequestListener {
  return (request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(status, headers).end(body));
  };
}

const html = { "content-type": "text/html" };

describe("doctor says of each issuer what answers in its place", () => {
  test.each([
    ["a network's sign-in page under 200", answering(200, html, "<h1>Sign in</h1>"), "address", /not the issuer's API/],
    ["nothing under 200", answering(200), "address", /not the issuer's API/],
    [
      "a redirect to a sign-in page",
      answering(302, { location: "http://portal.example/" }),
      "address",
      /not the issuer/,
    ],
    ["a firewall's page under 403", answering(403, html, "<h1>Blocked</h1>"), "allow-list", /does not allow this call/],
    ["429 without a body", answering(429, { "retry-after": "30" }), "rate-limit", /rate limit is reached/],
    ["503 without a body", answering(503), "service", /failure of its own \(HTTP 503\)/],
    ["503 with a page", answering(503, html, "<h1>Down</h1>"), "service", /failure of its own \(HTTP 503\)/],
  ])("%s", async (_, listener, id, text) => {
    await expectWrong(`http://127.0.0.1:${await listen(createServer(listener))}`, id, text);
  });

  test("a gateway's page under 401, which does not come from EnKash's login", async () => {
    const found = await findWrong(`http://127.0.0.1:${await listen(createServer(answering(401, html, "<p>No</p>")))}`);
    for (const [issuer, wrong] of found) {
      expect(wrong, issuer).toEqual([expect.objectContaining({ id: issuer === "enkash" ? "address" : "credentials" })]);
    }
  });

  test("a server that closes every connection", async () => {
    const port = await listen(createTcpServer((socket) => socket.destroy()));
    await expectWrong(`http://127.0.0.1:${port}`, "service", /did not respond/);
  });
});

describe("doctor says of each issuer what is wrong with TLS", () => {
  test("a certificate of an authority that nobody here knows", async () => {
    const own = await authority.issue("localhost");
    const port = await listen(createTlsServer({ ...own }, answering(200)));
    await expectWrong(`https://localhost:${port}`, "certificate", /authority that is not trusted here/);
  });

  test("a certificate for another name", async () => {
    const port = await listen(createTlsServer({ ...(await authority.issue("other.example")) }, answering(200)));
    const http = { tls: { ca: authority.cert } };
    await expectWrong(`https://localhost:${port}`, "certificate", /is for another name/, http);
  });

  test("TLS 1.1 and nothing newer", async () => {
    const old = { maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    const own = await authority.issue("localhost");
    const port = await listen(createTlsServer({ ...own, ...old }, answering(200)));
    await expectWrong(`https://localhost:${port}`, "certificate", /no TLS version in common/);
  });

  test("plain HTTP where TLS was expected", async () => {
    const port = await listen(createServer(answering(200)));
    await expectWrong(`https://localhost:${port}`, "certificate", /localhost does not speak TLS/);
  });

  test("TLS where plain HTTP was expected", async () => {
    const port = await listen(createTlsServer({ ...(await authority.issue("localhost")) }, answering(200)));
    const found = await findWrong(`http://localhost:${port}`);
    for (const [issuer, wrong] of found) {
      expect(wrong, issuer).toEqual([
        expect.objectContaining({ id: "service", advice: expect.stringContaining("begins with https:") }),
      ]);
    }
  });
});

test("doctor says of each issuer that a proxy refuses to lead there", async () => {
  const server = createServer();
  server.on("connect", (_, client: Socket) => client.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
  const http = { proxy: `http://127.0.0.1:${await listen(server)}` };
  await expectWrong("https://issuer.example", "proxy", /refused the connection \(403\)/, http);
});
