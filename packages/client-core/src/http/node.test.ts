import http from "node:http";
import https from "node:https";
import { createServer as createTcpServer } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { afterTest, deadline, listen, post, send, serve, serveRaw, settingsOf, textOf } from "../../test/http.ts";
import type { Http } from "./http.ts";
import { defaultHttp } from "./node.ts";

/** A client whose idle connections end with the test. */
function open(options?: object, env: Readonly<Record<string, string>> = {}): Http {
  const made = defaultHttp(options === undefined ? undefined : settingsOf(options), env);
  afterTest(() => made.close());
  return made;
}

/** Reads requests by hand: `answer` is called with the number of each request of a connection. */
const rawPort = (answer: (socket: import("node:net").Socket, connection: number, request: number) => void) => {
  let connections = 0;
  return serveRaw((socket) => {
    const connection = ++connections;
    let requests = 0;
    socket.on("data", () => answer(socket, connection, ++requests));
  });
};

const ok = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

describe("requests over node:http", () => {
  it("have an ordinary object of headers, which is not the caller's", async () => {
    const { url } = await serve((_, outgoing) => outgoing.end());
    const spy = vi.spyOn(http, "request");
    afterTest(() => spy.mockRestore());
    const headers = Object.freeze({ "x-one": "1" });
    await send(open(), url, { headers });
    // One object, as Node documents it: instrumentation reads and writes in it.
    const [options] = spy.mock.calls[0] ?? [];
    expect(options).toMatchObject({ method: "POST", hostname: "127.0.0.1", path: "/path?q=1", port: url.port });
    expect(Reflect.get(options as object, "headers")).toEqual({ "x-one": "1", "content-length": "7" });
  });

  it("go through instrumentation that replaces http.request, also after the client was made", async () => {
    const { url } = await serve((incoming, outgoing) => outgoing.end(String(incoming.headers["traceparent"])));
    const client = open();
    const original = http.request;
    const spy = vi.spyOn(http, "request").mockImplementation(((options: http.RequestOptions, listener: undefined) => {
      const headers = { ...options.headers, traceparent: "00-1-1-01" };
      return original({ ...options, headers }, listener);
    }) as typeof http.request); // the form with one object
    afterTest(() => spy.mockRestore());
    expect(textOf(await send(client, url))).toBe("00-1-1-01");
  });

  it("count as not sent when http.request throws", async () => {
    const { url, connections } = await serve((_, outgoing) => outgoing.end());
    const failure = { sent: false, reason: "other" };
    await expect(send(open(), url, { headers: { "x-bad": "a\nb" } })).rejects.toMatchObject(failure);
    const thrown = new Error("no");
    const agent = {
      addRequest: () => {
        throw thrown;
      },
      destroy() {},
    };
    await expect(send(open({ agent }), url)).rejects.toMatchObject({ ...failure, callerError: thrown });
    expect(connections()).toBe(0);
  });
});

describe("whether a request was sent", () => {
  it("is no when nobody listens", async () => {
    // A port that was free a moment ago may be taken by now; this one is given to no program.
    const refused = send(open(), new URL("http://127.0.0.1:2/"));
    await expect(refused).rejects.toMatchObject({ sent: false, reason: "refused" });
  });

  it("is no when the name has no address", async () => {
    const error = Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND", syscall: "getaddrinfo" });
    const lookup = (_: string, __: unknown, callback: (error: Error) => void) => callback(error);
    const sending = send(open({ lookup }), new URL("http://issuer.example/"));
    await expect(sending).rejects.toMatchObject({ sent: false, reason: "name-not-found" });
  });

  it("is yes when the connection is closed or reset behind the request", async () => {
    const closed = await rawPort((socket) => socket.end());
    await expect(send(open(), closed)).rejects.toMatchObject({ sent: true, reason: "closed" });
    const reset = await rawPort((socket) => socket.resetAndDestroy());
    await expect(send(open(), reset)).rejects.toMatchObject({ sent: true, reason: "reset" });
  });

  it("is yes for a request that an agent's queue gave an open connection", async () => {
    const before = Reflect.get(http.Agent, "defaultMaxSockets");
    Reflect.set(http.Agent, "defaultMaxSockets", 1);
    afterTest(() => void Reflect.set(http.Agent, "defaultMaxSockets", before));
    for (const options of [
      undefined,
      { maxSockets: 1 },
      { agent: new http.Agent({ keepAlive: true, maxSockets: 1 }) },
    ]) {
      const url = await rawPort((socket, _, request) => {
        if (request === 1) setTimeout(() => socket.write(ok), 50);
        else socket.resetAndDestroy();
      });
      const client = open(options);
      const [first, second] = await Promise.allSettled([send(client, url), send(client, url)]);
      expect(first).toMatchObject({ status: "fulfilled" });
      expect(second).toMatchObject({ status: "rejected", reason: { sent: true } });
    }
  });

  it("is no for a request that waited in the queue until its time ended", async () => {
    const { url } = await serve(() => {});
    const client = open({ maxSockets: 1 });
    const first = client.send(post(url), deadline(400));
    const second = client.send(post(url), deadline(200));
    await expect(second).rejects.toMatchObject({ sent: false, reason: "connect-timeout" });
    await expect(first).rejects.toMatchObject({ sent: true, reason: "response-timeout" });
  });

  it("is no when there is no connection in time", async () => {
    // It takes connections and says nothing, so that no handshake ends.
    const silent = new URL(`https://127.0.0.1:${await listen(createTcpServer())}/`);
    const failure = { sent: false, reason: "connect-timeout" };
    await expect(send(open({ connectTimeoutMs: 100 }), silent)).rejects.toMatchObject(failure);
    await expect(open().send(post(silent), deadline(100))).rejects.toMatchObject(failure);
  });
});

describe("a complete response", () => {
  it("counts, whatever follows it on the connection", async () => {
    const url = await rawPort((socket) => socket.end(`${ok}trailing bytes`));
    expect(textOf(await send(open(), url))).toBe("{}");
  });

  it("counts when it comes before the request was read", async () => {
    const url = await rawPort((socket) => {
      socket.write(ok.replace("200 OK", "413 Too Large"));
      setTimeout(() => socket.resetAndDestroy(), 50);
    });
    expect((await send(open(), url, { body: new Uint8Array(4_000_000) })).status).toBe(413);
  });

  it("may end with the connection", async () => {
    const url = await rawPort((socket) => socket.end("HTTP/1.0 200 OK\r\n\r\n{}"));
    expect(textOf(await send(open(), url))).toBe("{}");
  });

  it("may follow informational ones", async () => {
    const url = await rawPort((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${ok}`),
    );
    expect((await send(open(), url)).status).toBe(200);
  });

  it("is not waited for after 101", async () => {
    const url = await rawPort((socket) =>
      socket.write("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
    );
    await expect(send(open(), url)).rejects.toMatchObject({ sent: true, reason: "closed" });
  });

  it.each([
    ["in the headers", "HTTP/1.1 200 OK\r\ncontent-le", { status: undefined }],
    ["in the body", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", { reason: "body-cut", status: 200 }],
    ["in a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{", { reason: "body-cut", status: 200 }],
    [
      "before the last chunk",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
      { reason: "body-cut", status: 200 },
    ],
  ])("is not one that breaks off %s", async (_, text, failure) => {
    for (const end of ["end", "resetAndDestroy"] as const) {
      const url = await rawPort((socket) => socket.write(text, () => socket[end]()));
      await expect(send(open(), url)).rejects.toMatchObject({ sent: true, ...failure });
    }
  });

  it("is not one that is no HTTP", async () => {
    const url = await rawPort((socket) => socket.end("220 mail.example ESMTP\r\n"));
    await expect(send(open(), url)).rejects.toMatchObject({ sent: true, reason: "not-http" });
  });

  it("joins the lines of a header", async () => {
    const url = await rawPort((socket) =>
      socket.write(ok.replace("content", "x-a: 1\r\nX-A: 2\r\nset-cookie: b\r\nset-cookie: c\r\ncontent")),
    );
    const response = await send(open(), url);
    expect([response.header("x-a"), response.header("set-cookie")]).toEqual(["1, 2", "b, c"]);
  });
});

describe("idle connections", () => {
  it("are used again", async () => {
    const { url, connections } = await serve((_, outgoing) => outgoing.end());
    const client = open();
    for (let count = 0; count < 3; count++) await send(client, url);
    expect(connections()).toBe(1);
  });

  it("close after keepAliveMs", async () => {
    const { url, server, connections } = await serve((_, outgoing) => outgoing.end());
    const client = open({ keepAliveMs: 50 });
    const closed = new Promise<void>((resolve) =>
      server.on("connection", (socket) => socket.on("close", () => resolve())),
    );
    await send(client, url);
    await closed;
    await send(client, url);
    expect(connections()).toBe(2);
  });

  it("are not made with keepAliveMs 0", async () => {
    const { url, connections } = await serve((incoming, outgoing) => outgoing.end(incoming.headers.connection));
    const client = open({ keepAliveMs: 0 });
    expect(textOf(await send(client, url))).toBe("close");
    await send(client, url);
    expect(connections()).toBe(2);
  });

  it.each([
    ["timeout=1", 2],
    ["max=100, timeout=1", 2],
    ["timeout=60", 1],
    ["max=100", 1],
  ])("close a second before the server's %s", async (keepAlive, expected) => {
    const { url, connections } = await serve((_, outgoing) => {
      outgoing.shouldKeepAlive = true;
      outgoing.writeHead(200, { connection: "keep-alive", "keep-alive": keepAlive });
      outgoing.end();
    });
    const client = open();
    await send(client, url);
    await send(client, url);
    expect(connections()).toBe(expected);
  });

  it("are overdue after a suspension, although no timer ran", async () => {
    const { url, connections } = await serve((_, outgoing) => outgoing.end());
    const client = open();
    await Promise.all([send(client, url), send(client, url)]);
    const before = connections();
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockReturnValue(now + 60_000);
    afterTest(() => clock.mockRestore());
    await send(client, url);
    expect(connections()).toBe(before + 1);
  });

  it("stay open in use, however long a response takes", async () => {
    const { url, connections } = await serve((_, outgoing) => void setTimeout(() => outgoing.end(), 300));
    const client = open({ keepAliveMs: 100 });
    await send(client, url);
    await send(client, url);
    expect(connections()).toBe(1);
  });

  it("are left alone by a request that asks for a fresh one", async () => {
    const { url, connections } = await serve((_, outgoing) => outgoing.end());
    for (const options of [undefined, { agent: new http.Agent({ keepAlive: true }) }]) {
      const before = connections();
      const client = open(options);
      await send(client, url);
      await send(client, url, { freshConnection: true });
      expect(connections() - before).toBe(2);
    }
  });

  it("of an agent with pools of its own kind are never taken by a fresh request", async () => {
    const arrived: string[] = [];
    const { url, connections } = await serve((incoming, outgoing) => {
      arrived.push(incoming.headers["x-number"] as string); // each request below has one
      outgoing.end();
    });
    const agent = new http.Agent({ keepAlive: true });
    agent.getName = () => "a name of its own";
    afterTest(() => agent.destroy());
    const client = open({ agent });
    const number = (text: string) => ({ headers: { "x-number": text } });
    await Promise.all([send(client, url, number("1")), send(client, url, number("2"))]);
    await expect.poll(() => Object.values(agent.freeSockets).flat().length).toBe(2);
    await send(client, url, { ...number("3"), freshConnection: true });
    expect(connections()).toBe(3);
    expect(arrived.sort()).toEqual(["1", "2", "3"]);
  });

  it("close with the client, which sends on afterwards but keeps nothing", async () => {
    const { url, server, connections } = await serve((_, outgoing) => void setTimeout(() => outgoing.end(), 100));
    const client = open();
    await send(client, url);
    const underWay = send(client, url);
    client.close();
    expect((await underWay).status).toBe(200);
    client.close();
    await send(client, url);
    const count = () => new Promise((resolve) => void server.getConnections((_, open) => resolve(open)));
    await expect.poll(count).toBe(0);
    expect(connections()).toBe(2);
  });
});

describe("a caller's agent", () => {
  it("makes the connections", async () => {
    const { url } = await serve((_, outgoing) => outgoing.end("by the agent"));
    let created = 0;
    const agent = new (class extends http.Agent {
      override createConnection(...args: Parameters<http.Agent["createConnection"]>) {
        created += 1;
        return super.createConnection(...args);
      }
    })();
    expect(textOf(await send(open({ agent }), url))).toBe("by the agent");
    expect(created).toBe(1);
  });

  it("for https: sends nothing to an address of http:", async () => {
    const { url, connections } = await serve((_, outgoing) => outgoing.end());
    await expect(send(open({ agent: new https.Agent() }), url)).rejects.toMatchObject({ sent: false });
    expect(connections()).toBe(0);
  });
});
