import { gzipSync } from "node:zlib";
import crossFetch from "cross-fetch";
import nodeFetch3 from "node-fetch";
// @ts-expect-error: it has no types of its own, and a fetch needs none here.
import nodeFetch2 from "node-fetch-2";
import { fetch as undiciFetch } from "undici";
import { describe, expect, it } from "vitest";
import { deadline, post, send, serve, serveRaw, textOf } from "../../test/http.ts";
import { type FetchFunction, fetchHttp } from "./fetch.ts";
import { type Http, longestBody } from "./http.ts";
import { defaultHttp } from "./node.ts";

/** Each has types of its own for what is one standard. */
const over = (fetchFunction: unknown): Http => fetchHttp(fetchFunction as FetchFunction);

const layers: Readonly<Record<string, () => Http>> = {
  "node:http": () => defaultHttp(undefined),
  "the platform's fetch": () => fetchHttp(undefined),
  "undici's fetch": () => over(undiciFetch),
  "node-fetch 2": () => over(nodeFetch2),
  "node-fetch 3": () => over(nodeFetch3),
  "cross-fetch": () => over(crossFetch),
};

for (const [name, make] of Object.entries(layers)) {
  describe(`HTTP over ${name}`, () => {
    it("sends exactly the bytes and reads the whole response", async () => {
      const { url } = await serve((incoming, outgoing) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          outgoing.writeHead(207, { "x-seen": `${incoming.method} ${incoming.url}` });
          outgoing.write(Buffer.concat(chunks));
          outgoing.end("!");
        });
      });
      const response = await send(make(), url);
      expect(response.status).toBe(207);
      expect(response.header("x-seen")).toBe("POST /path?q=1");
      expect(response.header("x-other")).toBeNull();
      expect(textOf(response)).toBe('{"a":1}!');
    });

    it("names the host with its port, once, and the length of the body, also of an empty one", async () => {
      const seen: string[][] = [];
      const { url } = await serve((incoming, outgoing) => {
        seen.push(incoming.rawHeaders.map((text) => text.toLowerCase()));
        outgoing.end();
      });
      await send(make(), url);
      await send(make(), url, { body: undefined, headers: {} });
      await send(make(), url, { method: "GET", body: undefined, headers: {} });
      const valuesOf = (headers: string[], header: string) =>
        headers.filter((_, place) => place % 2 === 1 && headers[place - 1] === header);
      for (const headers of seen) expect(valuesOf(headers, "host")).toEqual([url.host]);
      expect(seen.map((headers) => valuesOf(headers, "content-length"))).toEqual([["7"], ["0"], []]);
    });

    it("decodes a compressed response once", async () => {
      const { url } = await serve((_, outgoing) => {
        outgoing.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" });
        outgoing.end(gzipSync('{"done":true}'));
      });
      expect(textOf(await send(make(), url))).toBe('{"done":true}');
    });

    it("gives a redirect as it is", async () => {
      const { url } = await serve((_, outgoing) => outgoing.writeHead(308, { location: "/elsewhere" }).end());
      expect((await send(make(), url)).status).toBe(308);
    });

    it("says that bytes may have left when the connection breaks before the headers", async () => {
      const { url } = await serve((incoming) => void incoming.socket.resetAndDestroy());
      const failure = { sent: true, status: undefined };
      await expect(send(make(), url)).rejects.toMatchObject(failure);
    });

    it("notices a body that is cut", async () => {
      const { url } = await serve((incoming, outgoing) => {
        outgoing.writeHead(200, { "content-length": "100" });
        outgoing.write("half", () => incoming.socket.destroy());
      });
      // node-fetch 2, which cross-fetch uses on Node, never ends such a body; the time does.
      if (name === "node-fetch 2" || name === "cross-fetch") {
        const sending = make().send(post(url), deadline(1_000));
        await expect(sending).rejects.toMatchObject({ sent: true, reason: "response-timeout" });
        return;
      }
      const failure = { reason: "body-cut", sent: true, status: 200 };
      await expect(send(make(), url)).rejects.toMatchObject(failure);
    });

    it("stops reading a body that has no end", async () => {
      let sent = 0;
      const { url } = await serve((_, outgoing) => {
        outgoing.writeHead(500);
        const chunk = Buffer.alloc(65_536);
        const more = (): void => {
          for (;;) {
            if (outgoing.destroyed) return;
            sent += chunk.length;
            if (!outgoing.write(chunk)) break;
          }
          outgoing.once("drain", more);
        };
        more();
      });
      const failure = { reason: "body-too-long", status: 500 };
      await expect(send(make(), url)).rejects.toMatchObject(failure);
      // What is on its way in buffers comes on top.
      expect(sent).toBeLessThan(32 * longestBody);
    });

    it("ends with the caller's signal", async () => {
      const controller = new AbortController();
      const { url } = await serve(() => controller.abort());
      const sending = make().send(post(url), deadline(60_000, controller.signal));
      await expect(sending).rejects.toMatchObject({ sent: true, reason: "aborted" });
    });

    it("ends with the time, also in the middle of a body", async () => {
      const { url } = await serve((_, outgoing) => void outgoing.writeHead(200).write("{"));
      const failure = { sent: true, reason: "response-timeout" };
      await expect(make().send(post(url), deadline(300))).rejects.toMatchObject(failure);
    });

    it("does not read what is no HTTP", async () => {
      const url = await serveRaw((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.9\r\n")));
      await expect(send(make(), url)).rejects.toMatchObject({ sent: true });
    });

    it("shows nothing of the connection's own words", async () => {
      const { url } = await serve((incoming) => void incoming.socket.destroy());
      const failure: unknown = await send(make(), url).catch((thrown: unknown) => thrown);
      expect(String(failure)).toBe("HttpFailure: There is no complete response.");
      expect(JSON.stringify(failure)).not.toContain(url.port);
      expect(failure).not.toHaveProperty("cause");
    });
  });
}
