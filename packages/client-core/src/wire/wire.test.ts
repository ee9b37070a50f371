import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { Deadline, type Ending } from "../deadline.ts";
import { fetchWire } from "./fetch.ts";
import { defaultWire } from "./node.ts";
import { longestBody, type Wire, WireError } from "./wire.ts";

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?q=1`); // listening on TCP
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const wires: Readonly<Record<string, () => Wire>> = { "node:http": defaultWire, fetch: () => fetchWire() };
const endless = new Deadline(60_000);
afterAll(() => endless.clear());
const body = new TextEncoder().encode('{"a":1}');

for (const [name, make] of Object.entries(wires)) {
  describe(`the wire over ${name}`, () => {
    const post = (url: URL, ending: Ending = endless) =>
      make().send({ method: "POST", url, headers: { "content-type": "application/json" }, body }, ending);

    it("sends exactly the bytes and reads the whole answer", async () => {
      const url = await serve((incoming, outgoing) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          outgoing.writeHead(207, { "x-seen": `${incoming.method} ${incoming.url}` });
          outgoing.write(Buffer.concat(chunks));
          outgoing.end("!");
        });
      });
      const answer = await post(url);
      expect(answer.status).toBe(207);
      expect(answer.header("x-seen")).toBe("POST /path?q=1");
      expect(answer.header("x-other")).toBeNull();
      expect(new TextDecoder().decode(answer.body)).toBe('{"a":1}!');
    });

    it("names the host with its port, once, and the length of the body, also of none", async () => {
      const seen: string[][] = [];
      const url = await serve((incoming, outgoing) => {
        seen.push(incoming.rawHeaders.map((text) => text.toLowerCase()));
        outgoing.end();
      });
      await post(url);
      await make().send({ method: "POST", url, headers: {}, body: undefined }, endless);
      await make().send({ method: "GET", url, headers: {}, body: undefined }, endless);
      const valuesOf = (headers: string[] | undefined, name: string) =>
        headers?.filter((_, place) => place % 2 === 1 && headers[place - 1] === name);
      for (const headers of seen) expect(valuesOf(headers, "host")).toEqual([url.host]);
      expect(seen.map((headers) => valuesOf(headers, "content-length"))).toEqual([["7"], ["0"], []]);
    });

    it("closes the connection of a request that is ended", async () => {
      let closed: (() => void) | undefined;
      const isClosed = new Promise<void>((resolve) => {
        closed = resolve;
      });
      const controller = new AbortController();
      const ending = new Deadline(60_000, { user: controller.signal });
      const url = await serve((incoming) => {
        incoming.socket.on("close", () => closed?.());
        controller.abort();
      });
      await expect(post(url, ending)).rejects.toBeInstanceOf(WireError);
      await isClosed;
      ending.clear();
    });

    it("reaches an IPv6 address", async (context) => {
      const server = createServer((incoming, outgoing) => outgoing.end(incoming.headers.host));
      servers.push(server);
      const listens = await new Promise<boolean>((resolve) => {
        server.once("error", () => resolve(false)).listen(0, "::1", () => resolve(true));
      });
      if (!listens) context.skip("this machine has no IPv6");
      const url = new URL(`http://[::1]:${(server.address() as AddressInfo).port}/`); // listening on TCP
      expect(new TextDecoder().decode((await post(url)).body)).toBe(url.host);
    });

    it("says that nothing was sent when nobody listens", async () => {
      // A port that was free a moment ago may be taken by now; this one is given to no program.
      const url = new URL("http://127.0.0.1:2/path");
      await expect(post(url)).rejects.toMatchObject({ kind: "connection", sent: false });
    });

    it("says that bytes may have left when the connection breaks before the headers", async () => {
      const url = await serve((incoming) => incoming.socket.destroy());
      await expect(post(url)).rejects.toMatchObject({ kind: "connection", sent: true });
    });

    it("does not wait for more after 101, which nobody asked for", async () => {
      const url = await serve((incoming) => {
        incoming.socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
      });
      await expect(post(url)).rejects.toMatchObject({ kind: "connection", sent: true });
    });

    it("tells a body that breaks off", async () => {
      const url = await serve((incoming, outgoing) => {
        outgoing.writeHead(200, { "content-length": "100" });
        outgoing.write("half", () => incoming.socket.destroy());
      });
      await expect(post(url)).rejects.toMatchObject({ kind: "body-cut", sent: true, status: 200 });
    });

    it("stops reading a body that has no end", async () => {
      const url = await serve((_, outgoing) => {
        outgoing.writeHead(500);
        const chunk = Buffer.alloc(65_536);
        const more = (): void => {
          while (!outgoing.destroyed && outgoing.write(chunk));
          if (!outgoing.destroyed) outgoing.once("drain", more);
        };
        more();
      });
      const error: unknown = await post(url).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(WireError);
      expect(error).toMatchObject({ kind: "body-too-long", status: 500 });
      expect(longestBody).toBe(1_048_576);
    });

    it("gives a redirect as it is", async () => {
      const url = await serve((_, outgoing) => {
        outgoing.writeHead(308, { location: "/elsewhere" });
        outgoing.end();
      });
      expect((await post(url)).status).toBe(308);
    });

    it("ends with the signal", async () => {
      const controller = new AbortController();
      const ending = new Deadline(60_000, { user: controller.signal });
      const url = await serve(() => controller.abort());
      await expect(post(url, ending)).rejects.toBeInstanceOf(WireError);
      ending.clear();
    });

    it("keeps what the error tells free of the connection's own words", async () => {
      const url = await serve((incoming) => incoming.socket.destroy());
      const error: unknown = await post(url).catch((thrown: unknown) => thrown);
      expect(String(error)).toBe("WireError: No complete answer.");
      expect(Reflect.get(error as object, "cause")).toBeUndefined();
    });
  });
}

describe("the wire over node:http", () => {
  it("says that nothing was sent when the time ends before the TLS handshake", async () => {
    // It takes connections and says nothing, so that no handshake ends.
    const silent = createTcpServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const url = new URL(`https://127.0.0.1:${(silent.address() as AddressInfo).port}/`); // listening on TCP
    const controller = new AbortController();
    const ending = new Deadline(60_000, { user: controller.signal });
    silent.once("connection", (socket) => {
      controller.abort();
      socket.destroy();
    });
    const sending = defaultWire({}).send({ method: "POST", url, headers: {}, body }, ending);
    await expect(sending).rejects.toMatchObject({ kind: "connection", sent: false });
    ending.clear();
    silent.close();
  });
});

describe("the wire over a caller's fetch", () => {
  const url = new URL("https://host.example/");
  const send = (fetch: unknown) =>
    fetchWire(fetch as typeof globalThis.fetch).send({ method: "GET", url, headers: {}, body: undefined }, endless);

  it("survives a fetch that lies", async () => {
    for (const answer of [
      undefined,
      null,
      {},
      { status: "200" },
      { status: 200 },
      { status: 200, headers: {}, body: 7 },
    ]) {
      await expect(send(async () => answer)).rejects.toBeInstanceOf(WireError);
    }
    await expect(
      send(() => {
        throw new Error("thrown at once");
      }),
    ).rejects.toMatchObject({ kind: "connection", sent: true });
  });

  it("passes nothing but method, headers, redirect and signal", async () => {
    let init: RequestInit | undefined;
    await send(async (_: string, given: RequestInit) => {
      init = given;
      return new Response("{}");
    });
    expect(Object.keys(init ?? {}).toSorted()).toEqual(["headers", "method", "redirect", "signal"]);
    expect(init?.redirect).toBe("manual");
  });
});
