import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { connect, createServer, type Socket } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { type Authority, type Certified, createAuthority } from "../../test/certificates.ts";
import { afterTest, deadline, listen, post, send, serve, settingsOf, textOf } from "../../test/http.ts";
import { defaultHttp } from "./node.ts";

let authority: Authority;
let certified: Certified;
beforeAll(async () => {
  authority = await createAuthority("Bank authority");
  certified = await authority.issue("issuer.example");
});

const url = new URL("https://issuer.example/v1/pin");

/** The issuer, which nothing but the proxies of these tests can reach under its name. */
async function startIssuer(): Promise<number> {
  return listen(
    https.createServer({ ...certified, keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
      outgoing.end(`${incoming.method} ${incoming.url}`);
    }),
  );
}

/** Tunnels each CONNECT to a port of loopback, whatever host was asked for, or answers it with a text. */
async function startProxy(
  answer: number | string,
  secure?: Certified,
): Promise<{ host: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = secure === undefined ? http.createServer() : https.createServer({ ...secure });
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    asked.push(request);
    client.on("error", () => {});
    if (typeof answer === "string") {
      client.end(answer);
      return;
    }
    const upstream = connect(answer, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  return { host: `127.0.0.1:${await listen(server)}`, asked };
}

function open(options: object, env: Readonly<Record<string, string>> = {}) {
  const made = defaultHttp(settingsOf(options), env);
  afterTest(() => made.close());
  return made;
}

const refusal = { sent: false, reason: "proxy" };

describe("a proxy", () => {
  it("tunnels to the issuer with its credentials, and TLS goes end to end", async () => {
    const { host, asked } = await startProxy(await startIssuer());
    const tls = { ca: authority.cert };
    for (const client of [
      open({ tls }, { HTTPS_PROXY: `http://user:50%off@${host}` }),
      open({ tls, proxy: `http://user:50%25off@${host}` }, { HTTPS_PROXY: "http://other.example", NO_PROXY: "*" }),
    ]) {
      asked.length = 0;
      expect(textOf(await send(client, url))).toBe("POST /v1/pin");
      expect(textOf(await send(client, url))).toBe("POST /v1/pin");
      expect(asked.map((request) => request.url)).toEqual(["issuer.example:443"]);
      expect(asked[0]?.headers).toMatchObject({
        "proxy-authorization": `Basic ${btoa("user:50%off")}`,
        host: "issuer.example:443",
      });
      await send(client, url, { freshConnection: true });
      expect(asked).toHaveLength(2);
    }
  });

  it("may be reached by TLS, verified like the issuer", async () => {
    const proxyCertificate = await authority.issue("proxy.example");
    const { host } = await startProxy(await startIssuer(), proxyCertificate);
    const lookup = (_: string, { all }: { all?: boolean }, callback: (...args: unknown[]) => void) =>
      all === true ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4);
    const proxy = `https://proxy.example:${host.split(":")[1]}`;
    expect((await send(open({ tls: { ca: authority.cert }, lookup, proxy }), url)).status).toBe(200);
    await expect(send(open({ lookup, proxy }), url)).rejects.toMatchObject(refusal);
  });

  it("does not make a wrong certificate right", async () => {
    const { host } = await startProxy(await startIssuer());
    const failure = { sent: false, reason: "certificate" };
    await expect(send(open({ proxy: `http://${host}` }), url)).rejects.toMatchObject(failure);
  });

  it.each([
    [
      "wants credentials",
      "HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n",
      /user and password/,
    ],
    ["refuses", "HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno", /refused/],
    ["does not reach the issuer", "HTTP/1.1 502 Bad Gateway\r\n\r\n", /refused/],
    ["hangs up", "", /Check the address/],
    ["is no proxy", "SSH-2.0-OpenSSH_9.9\r\n", /Check the address/],
  ])("that %s leaves the request unsent, and the text says what to do", async (_, answer, text) => {
    const { host, asked } = await startProxy(answer);
    const message = expect.stringMatching(text);
    await expect(send(open({ proxy: `http://${host}` }), url)).rejects.toMatchObject({ ...refusal, message });
    expect(asked).toHaveLength(1);
  });

  it("that puts something into the tunnel fails the handshake at once", async () => {
    const { host } = await startProxy("HTTP/1.1 200 OK\r\n\r\n<html>Please log in</html>");
    const failure = { sent: false, reason: "tls" };
    await expect(send(open({ proxy: `http://${host}` }), url)).rejects.toMatchObject(failure);
  });

  it("that is not there leaves the request unsent", async () => {
    // A port that is given to no program.
    await expect(send(open({}, { https_proxy: "127.0.0.1:2" }), url)).rejects.toMatchObject(refusal);
  });

  it("that says nothing ends with the time to connect, with the call, or with the client", async () => {
    let open_ = 0;
    const silent = createServer((socket) => {
      open_ += 1;
      socket.on("close", () => {
        open_ -= 1;
      });
      socket.resume();
    });
    const proxy = `http://127.0.0.1:${await listen(silent)}`;
    const noSockets = () => expect.poll(() => open_).toBe(0);
    await expect(send(open({ proxy, connectTimeoutMs: 100 }), url)).rejects.toMatchObject(refusal);
    await noSockets();
    const client = open({ proxy });
    const failure = { sent: false, reason: "connect-timeout" };
    await expect(client.send(post(url), deadline(100))).rejects.toMatchObject(failure);
    client.close();
    await noSockets();
  });

  it("that is of another kind fails the requests that would go through it, and names http.agent", async () => {
    const { url: plain } = await serve((_, outgoing) => outgoing.end());
    const client = open({}, { ALL_PROXY: "socks5://user:secret@127.0.0.1:2" });
    const failure: unknown = await send(client, url).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject(refusal);
    expect(String(failure)).toContain("http.agent");
    expect(String(failure)).not.toContain("secret");
    expect((await send(client, plain)).status).toBe(200);
  });

  it("is not used for what NO_PROXY names, with proxy none, or for http:", async () => {
    const { host, asked } = await startProxy("");
    const { url: plain } = await serve((_, outgoing) => outgoing.end());
    const HTTPS_PROXY = `http://${host}`;
    const lookup = (_: string, __: unknown, callback: (error: Error) => void) =>
      setImmediate(() => callback(Object.assign(new Error("no name"), { code: "ENOTFOUND" })));
    const direct = { sent: false, reason: "name-not-found" };
    await expect(send(open({ lookup }, { HTTPS_PROXY, NO_PROXY: "issuer.example" }), url)).rejects.toMatchObject(
      direct,
    );
    await expect(send(open({ lookup, proxy: "none" }, { HTTPS_PROXY }), url)).rejects.toMatchObject(direct);
    await send(open({ proxy: HTTPS_PROXY }), plain);
    expect(asked).toHaveLength(0);
  });
});
