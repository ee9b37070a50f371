import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import tls from "node:tls";
import { type SandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Authority, type Certified, createAuthority } from "../../client-core/test/certificates.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { issuerIds } from "../src/issuers/registry.ts";
import { cardpin, folderWith } from "./cli.ts";

const ends: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

let authority: Authority;
let certified: Certified;
beforeAll(async () => {
  authority = await createAuthority("Bank authority");
  certified = await authority.issue("localhost");
});

async function sandboxWith(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options);
  ends.push(() => sandbox.close());
  return sandbox;
}

/** Listens on a free port of loopback until the test ends, and gives the port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port; // listening on TCP
}

/** A port of loopback on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Serves TLS in front of a plain port. */
function tlsInFront(url: string, options: tls.TlsOptions): Promise<number> {
  const server = tls.createServer(options, (socket) => pipe(socket, Number(new URL(url).port)));
  server.on("tlsClientError", () => {});
  return listen(server);
}

function pipe(socket: Socket, port: number): void {
  const upstream = connect(port, "127.0.0.1");
  upstream.on("error", () => socket.destroy());
  socket.on("error", () => upstream.destroy());
  socket.pipe(upstream).pipe(socket);
}

/** Answers CONNECT with a tunnel to the port of each host, or with a status. */
function startProxy(answer: number | Readonly<Record<string, number>>): Promise<number> {
  const server = createServer();
  server.on("connect", (request, client: Socket) => {
    client.on("error", () => {});
    const port = typeof answer === "number" ? undefined : answer[request.url ?? ""];
    if (port === undefined) {
      client.end(`HTTP/1.1 ${typeof answer === "number" ? answer : 502} No\r\n\r\n`);
      return;
    }
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    pipe(client, port);
  });
  return listen(server);
}

const rapydKeys = { accessKey: "SANDBOX0ACCESS0KEY00", secretKey: "sandbox-rapyd-secret-key-not-a-real-one" };

/** Runs doctor on one issuer. Every text is searched for its credentials. */
async function examine(options: Readonly<Record<string, unknown>>, more: readonly string[] = []) {
  const cwd = folderWith({ "cardpin.config.json": { issuers: { it: { issuer: "rapyd", ...options } } } });
  const ran = await cardpin(["doctor", "it", ...more], { cwd });
  for (const name of ["accessKey", "secretKey", "apiKey", "apiSecret", "secret", "password", "clientSecret"]) {
    const value = options[name];
    if (typeof value === "string") expect(ran.stdout + ran.stderr).not.toContain(value);
  }
  const { issuers = [] } = (ran.json["result"] ?? {}) as {
    issuers?: { ok: boolean; checks: { id: string; state: string; text: string; advice?: string }[] }[];
  };
  const checks = issuers[0]?.checks ?? [];
  return { code: ran.code, checks, wrong: checks.filter(({ state }) => state === "wrong"), stdout: ran.stdout };
}

/** Expects exactly one thing to be wrong. */
async function expectWrong(
  options: Readonly<Record<string, unknown>>,
  id: string,
  text: RegExp,
  more: readonly string[] = [],
) {
  const { code, wrong } = await examine(options, more);
  expect(wrong).toEqual([expect.objectContaining({ id, text: expect.stringMatching(text) })]);
  expect(wrong[0]?.advice).toMatch(/\.$/);
  expect(code).toBe(exitCodes.unhealthy);
}

describe("doctor names what is wrong", () => {
  test("1. a host that is not the issuer's", async () => {
    const listener: RequestListener = (_, response) =>
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not here</h1>");
    const port = await listen(createServer(listener));
    await expectWrong({ ...rapydKeys, baseUrl: `http://127.0.0.1:${port}` }, "address", /not the issuer's API/);
  });

  test("2. a dead port", async () => {
    const port = await freePort();
    await expectWrong(
      { ...rapydKeys, baseUrl: `http://127.0.0.1:${port}` },
      "connection",
      /Nothing listens on port \d+ of 127\.0\.0\.1/,
    );
  });

  test("3. a name that does not exist", async () => {
    const http = { proxy: "none" };
    await expectWrong(
      { ...rapydKeys, baseUrl: "https://issuer.invalid", http },
      "name",
      /issuer\.invalid was not found/,
    );
  });

  test("4. an expired certificate", async () => {
    const { urls } = await sandboxWith();
    const port = await tlsInFront(urls.rapyd, await authority.issue("localhost", { expired: true }));
    const http = { tls: { ca: authority.cert } };
    await expectWrong({ ...rapydKeys, baseUrl: `https://localhost:${port}`, http }, "certificate", /has expired/);
  });

  test("5. an unknown authority", async () => {
    const { urls } = await sandboxWith();
    const port = await tlsInFront(urls.rapyd, { ...certified });
    await expectWrong(
      { ...rapydKeys, baseUrl: `https://localhost:${port}` },
      "certificate",
      /authority that is not trusted/,
    );
  });

  test.each(["TLSv1.2", "TLSv1.3"] as const)("6. a missing client certificate, with %s", async (version) => {
    const { urls } = await sandboxWith();
    const options = { ...certified, requestCert: true, rejectUnauthorized: true, ca: authority.cert };
    const port = await tlsInFront(urls.rapyd, { ...options, minVersion: version, maxVersion: version });
    const http = { tls: { ca: authority.cert } };
    const it = { ...rapydKeys, baseUrl: `https://localhost:${port}` };
    await expectWrong({ ...it, http }, "client-certificate", /asks for a client certificate/);
    const own = await authority.issue("client");
    const { wrong } = await examine({ ...it, http: { tls: { ...http.tls, cert: own.cert, key: own.key } } });
    expect(wrong).toEqual([]);
  });

  test("7. a proxy that asks for credentials", async () => {
    const http = { proxy: `http://127.0.0.1:${await startProxy(407)}` };
    await expectWrong(
      { ...rapydKeys, baseUrl: "https://issuer.example", http },
      "proxy",
      /asks for credentials \(407\)/,
    );
  });

  test.each([-300_000, 300_000])("8. a clock that is five minutes off: %d ms", async (offset) => {
    const sandbox = await sandboxWith();
    sandbox.clock.advance(offset);
    const port = await listen(
      createServer((request, response) => {
        // The sandbox's clock stands for the issuer's, and its host tells that time.
        const chunks: Buffer[] = [];
        request.on("data", (chunk) => chunks.push(chunk));
        request.on("end", async () => {
          const { method = "GET", headers, url = "" } = request;
          const given = Object.entries(headers).filter(([name]) => !["host", "connection"].includes(name)) as [
            string,
            string,
          ][];
          const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
          const answer = await fetch(sandbox.urls.rapyd + url, { method, headers: given, ...body });
          const date = new Date(sandbox.clock.now()).toUTCString();
          response.writeHead(answer.status, { "content-type": "application/json", date }).end(await answer.text());
        });
      }),
    );
    const text = offset < 0 ? /(29|30)\d seconds ahead of/ : /(29|30)\d seconds behind/;
    await expectWrong({ ...rapydKeys, baseUrl: `http://127.0.0.1:${port}` }, "clock", text);
  });

  test("9. a wrong key", async () => {
    const { urls } = await sandboxWith();
    await expectWrong(
      { ...rapydKeys, accessKey: "WRONG0ACCESS0KEY", baseUrl: urls.rapyd },
      "credentials",
      /UNAUTHENTICATED_API_CALL/,
    );
    const keysecure = { issuer: "keysecure", baseUrl: urls.keysecure, apiSecret: "sandbox-secret-not-a-real-one-32" };
    await expectWrong({ ...keysecure, apiKey: "wrong-api-key" }, "credentials", /does not know the key \(code 1008\)/);
    const hashdt = { issuer: "hashdt", baseUrl: urls.hashdt, productId: "SANDBOXPRODUCT" };
    await expectWrong({ ...hashdt, apiKey: "wrong-api-key" }, "credentials", /refused the credentials/);
  });

  test("10. a wrong secret", async () => {
    const { urls, credentials } = await sandboxWith();
    await expectWrong(
      { ...rapydKeys, secretKey: "wrong-secret-key", baseUrl: urls.rapyd },
      "credentials",
      /refused the credentials or the signature/,
    );
    const { apiKey } = credentials.keysecure;
    const keysecure = {
      issuer: "keysecure",
      baseUrl: urls.keysecure,
      apiKey,
      apiSecret: "wrong-secret-of-32-characters-00",
    };
    await expectWrong(keysecure, "encryption", /No way to make the key/, ["--card", "C202605220001"]);
  });

  test("11. a wrong derivation of KeySecure's key, with the right one", async () => {
    const { urls, credentials } = await sandboxWith({ keysecure: { keyDerivation: "sha-256" } });
    const { apiKey, apiSecret } = credentials.keysecure;
    const it = { issuer: "keysecure", baseUrl: urls.keysecure, apiKey, apiSecret };
    await expectWrong(it, "encryption", /made by "utf8" does not decrypt, the one made by "sha-256" does/, [
      "--card",
      "C202605220001",
    ]);
    expect((await examine({ ...it, keyDerivation: "sha-256" }, ["--card", "C202605220001"])).wrong).toEqual([]);
  });

  test("12. credentials of another environment", async () => {
    const other = { accessKey: "OTHER0ACCESS0KEY0000", secretKey: "another-secret-key-not-a-real-one" };
    const behind = async (host: string, rapyd: SandboxOptions["rapyd"] = {}): Promise<number> => {
      const port = await freePort();
      await sandboxWith({ rapyd, ports: { rapyd: port }, publicUrl: { rapyd: `https://${host}` } });
      return tlsInFront(`http://127.0.0.1:${port}`, await authority.issue(host));
    };
    const proxy = await startProxy({
      "sandboxapi.rapyd.net:443": await behind("sandboxapi.rapyd.net"),
      "api.rapyd.net:443": await behind("api.rapyd.net", { credentials: other }),
    });
    const http = { proxy: `http://127.0.0.1:${proxy}`, tls: { ca: authority.cert } };
    await expectWrong(
      { ...other, environment: "sandbox", http },
      "environment",
      /belong to rapyd's environment "production"/,
    );
    expect((await examine({ ...other, environment: "production", http })).wrong).toEqual([]);
  });

  test("13. an allow-list without this machine", async () => {
    const { urls, credentials } = await sandboxWith({ keysecure: { allowedIps: ["203.0.113.7"] } });
    const { apiKey, apiSecret } = credentials.keysecure;
    await expectWrong(
      { issuer: "keysecure", baseUrl: urls.keysecure, apiKey, apiSecret },
      "allow-list",
      /does not allow this machine's address \(code 1003\)/,
    );
  });

  test("14. a rate limit", async () => {
    const sandbox = await sandboxWith();
    await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "rate-limited", retryAfter: "30" }, times: 20 });
    await expectWrong({ ...rapydKeys, baseUrl: sandbox.urls.rapyd }, "rate-limit", /rate limit is reached/);
  });

  test("15. an issuer that is down", async () => {
    const sandbox = await sandboxWith();
    await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "empty", status: 503 }, times: 20 });
    await expectWrong({ ...rapydKeys, baseUrl: sandbox.urls.rapyd }, "service", /failure of its own \(HTTP 503\)/);
  });
});

describe("doctor", () => {
  test("finds nothing wrong with any issuer of the sandbox, and sends no PIN", async () => {
    const { code, stdout } = await cardpin(["doctor", "--sandbox", "--no-json"]);
    expect(stdout.match(/Nothing is wrong\./g)).toHaveLength(issuerIds.length);
    expect(code).toBe(0);
    const each = stdout.split(/Nothing is wrong\.\n/);
    for (const screen of each) expect(screen.split("\n").length).toBeLessThan(24);
  });

  test("ends with Ctrl-C, which finds nothing right or wrong", async () => {
    const cwd = folderWith({
      "cardpin.config.json": { issuers: { it: { issuer: "rapyd", ...rapydKeys, baseUrl: "http://127.0.0.1:1" } } },
    });
    const { code, json } = await cardpin(["doctor"], { cwd, signal: AbortSignal.abort() });
    expect([code, json]).toEqual([
      exitCodes.cancelled,
      expect.objectContaining({ ok: false, error: expect.objectContaining({ code: "aborted" }) }),
    ]);
  });

  test("says of an issuer without documented codes that it does not know", async () => {
    const { urls, credentials } = await sandboxWith();
    const { checks, code } = await examine({
      issuer: "freedompay",
      baseUrl: urls.freedompay,
      authId: "123456",
      secret: credentials.freedompay.secret,
    });
    expect(checks).toContainEqual(expect.objectContaining({ id: "credentials", state: "unknown" }));
    expect(code).toBe(0);
  });
});
