import { describe, expect, it } from "vitest";
import { afterTest, send, serve, settingsOf } from "../../test/http.ts";
import { defaultHttp } from "./node.ts";

type Callback = (error: unknown, address?: unknown, family?: unknown) => void;
const named = new URL("http://issuer.example/");
const failed = { sent: false, reason: "name-not-found" };

function openWith(lookup: (hostname: string, options: { all?: boolean }, callback: Callback) => void, more = {}) {
  const made = defaultHttp(settingsOf({ lookup, ...more }), {});
  afterTest(() => made.close());
  return made;
}

describe("a lookup of the caller's", () => {
  it("may give one address though Node asks for a list", async () => {
    const { url } = await serve((_, outgoing) => outgoing.end("{}"));
    for (const family of [4, undefined]) {
      const one = openWith((_, __, callback) => callback(null, "127.0.0.1", family));
      const target = new URL(`http://issuer.example:${url.port}/`);
      expect((await send(one, target)).status).toBe(200);
    }
  });

  it("that throws or rejects fails its request before anything is sent, and what it threw is known", async () => {
    const thrown = new Error("the name service holds 4929");
    const throwing = (): never => {
      throw thrown;
    };
    for (const client of [openWith(throwing), openWith(async () => throwing())]) {
      await expect(send(client, named)).rejects.toMatchObject({ ...failed, callerError: thrown });
    }
  });

  it("that throws for a request of the queue does not end the process", async () => {
    const { url } = await serve((_, outgoing) => outgoing.setHeader("connection", "close").end("{}"));
    const target = new URL(`http://issuer.example:${url.port}/`);
    let calls = 0;
    const client = openWith(
      (_, __, callback) => {
        calls += 1;
        if (calls === 2) throw new Error("once");
        callback(null, "127.0.0.1", 4);
      },
      { maxSockets: 1, keepAliveMs: 0 },
    );
    const results = await Promise.allSettled([send(client, target), send(client, target)]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });

  it("that gives no address, or calls back twice, fails its request and no more", async () => {
    for (const given of [undefined, null, [], [undefined], 4, ""]) {
      const client = openWith((_, __, callback) => void setImmediate(callback, null, given));
      await expect(send(client, named), String(given)).rejects.toMatchObject({ sent: false });
    }
    const twice = openWith((_, __, callback) => {
      callback(new Error("first"));
      callback(null, "127.0.0.1", 4);
    });
    await expect(send(twice, named)).rejects.toMatchObject({ sent: false });
  });
});
