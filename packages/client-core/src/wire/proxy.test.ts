import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import https from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Deadline } from "../deadline.ts";
import { defaultWire } from "./node.ts";
import { httpsAgent } from "./proxy.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A proxy that tunnels every CONNECT to one port on loopback, whatever host was asked for. */
async function startProxy(
  answer: (request: IncomingMessage) => number | undefined,
): Promise<{ address: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server: Server = createServer((_, outgoing) => outgoing.writeHead(405).end());
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    asked.push(request);
    const port = answer(request);
    client.on("error", () => {});
    if (port === undefined) {
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    open.push({ close: () => upstream.destroy() });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => server.close() });
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }; // listening on TCP
}

const url = new URL("https://issuer.example/v1/pin");

describe("proxies of the environment", () => {
  it("does not keep the process alive for a proxy that says nothing", async () => {
    const silent = createServer().on("connection", (socket) => socket.unref());
    silent.on("connect", () => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    open.push({ close: () => silent.close().closeAllConnections() });
    const { port } = silent.address() as AddressInfo; // listening on TCP
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
    expect(sockets()).toBe(0);
    const deadline = new Deadline(200);
    const request = { method: "POST", url, headers: {}, body: undefined };
    const sending = defaultWire({ https_proxy: `127.0.0.1:${port}` }).send(request, deadline);
    await expect(sending).rejects.toMatchObject({ kind: "connection", sent: false });
    expect(sockets()).toBe(0);
  });

  it("tunnels to the issuer with the proxy's credentials, and TLS goes end to end", async (context) => {
    const folder = mkdtempSync(join(tmpdir(), "cardpin-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const made = spawnSync("openssl", [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
      ...["-subj", "/CN=issuer.example", "-addext", "subjectAltName=DNS:issuer.example", "-keyout", key, "-out", cert],
    ]);
    if (made.status !== 0) context.skip("openssl is not on this machine, so no certificate could be made");
    const pem = { key: readFileSync(key), cert: readFileSync(cert) };
    rmSync(folder, { recursive: true });
    const issuer = https.createServer(pem, (incoming, outgoing) => outgoing.end(`${incoming.method} ${incoming.url}`));
    await new Promise<void>((resolve) => issuer.listen(0, "127.0.0.1", resolve));
    open.push({ close: () => issuer.close() });
    const proxy = await startProxy(() => (issuer.address() as AddressInfo).port);

    const { agentFor } = httpsAgent({ HTTPS_PROXY: `http://user:p%40ss@${proxy.address}` }, { ca: pem.cert });
    const body = await new Promise<string>((resolve, reject) => {
      const request = https.request(url, { agent: agentFor(url.hostname) }, (answer) => {
        answer.setEncoding("utf8").on("data", resolve);
      });
      request.on("error", reject).end();
    });
    expect(body).toBe("GET /v1/pin");
    expect(proxy.asked.map(({ url }) => url)).toEqual(["issuer.example:443"]);
    expect(proxy.asked[0]?.headers["proxy-authorization"]).toBe(`Basic ${btoa("user:p@ss")}`);
  });

  it("says that nothing was sent when the proxy refuses, makes no tunnel, or is not there", async () => {
    const refusing = await startProxy(() => undefined);
    const addresses = [refusing.address, "127.0.0.1:1"];
    for (const address of addresses) {
      const deadline = new Deadline(60_000);
      const sending = defaultWire({ https_proxy: address }).send(
        { method: "POST", url, headers: {}, body: undefined },
        deadline,
      );
      await expect(sending).rejects.toMatchObject({ kind: "connection", sent: false });
      deadline.clear();
    }
    expect(refusing.asked).toHaveLength(1);
  });

  it("goes straight to loopback and to the hosts of NO_PROXY", () => {
    const env = { ALL_PROXY: "proxy.example:3128", NO_PROXY: "internal.example, .corp.example,exact.test:443" };
    const { agentFor } = httpsAgent(env, {});
    const straight = agentFor("localhost");
    for (const host of [
      "127.0.0.1",
      "[::1]",
      "internal.example",
      "a.internal.example",
      "x.corp.example",
      "EXACT.test",
    ]) {
      expect(agentFor(host), host).toBe(straight);
    }
    for (const host of ["issuer.example", "notinternal.example", "corp.example.org"]) {
      expect(agentFor(host), host).not.toBe(straight);
    }
    const all = httpsAgent({ ...env, no_proxy: "*" }, {});
    expect(all.agentFor("issuer.example")).toBe(all.agentFor("localhost"));
  });

  it("refuses a proxy address that is none, without showing it", () => {
    for (const address of ["socks5://user:secret@proxy.example", "http://", "http://user:secret@:99999"]) {
      try {
        httpsAgent({ HTTPS_PROXY: address }, {});
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid-options" });
        expect(String(error)).not.toContain("secret");
      }
    }
  });
});
