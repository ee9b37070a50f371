import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** What the proxy does when so many bytes have passed. */
export const offsetFaults = ["cut", "delay", "late", "half-close", "close", "reset"] as const;

/**
 * - `cut`: no further byte passes in this direction
 * - `delay`: the further bytes wait for some milliseconds
 * - `late`: the further bytes of a request pass after the client has given up
 * - `half-close`: the receiver is told that nothing more comes; the other direction stays open
 * - `close`, `reset`: the client's connection ends, in order or with a reset; what passed before is carried out
 */
export type OffsetFault = (typeof offsetFaults)[number];

/** A fault at one byte of the next exchange. */
export interface OffsetPlan {
  readonly direction: "request" | "response";
  /** How many bytes pass before it. */
  readonly offset: number;
  readonly fault: OffsetFault;
}

/** A TCP proxy in front of a server on loopback, with a fault at an offset. */
export interface OffsetProxy {
  readonly url: string;
  /** Plans a fault for the first connection that reaches its offset; counts bytes from now on. */
  arm(plan: OffsetPlan | undefined): void;
  /** Bytes that passed on the longest exchange since `arm`. */
  passed(): { readonly request: number; readonly response: number };
  /** Takes no further connection, lets what passed have its effect, and ends. */
  close(): Promise<void>;
}

const delayMs = 4;

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  readonly passed: { request: number; response: number };
  /** Bytes of a request that pass when the client is gone. */
  held: Buffer[] | undefined;
}

export async function startOffsetProxy(target: string): Promise<OffsetProxy> {
  const pairs = new Set<Pair>();
  let plan: OffsetPlan | undefined;
  let fired = true;

  const strike = (pair: Pair, direction: OffsetPlan["direction"], rest: Buffer): void => {
    const receiver = direction === "request" ? pair.server : pair.client;
    const source = direction === "request" ? pair.client : pair.server;
    switch (plan?.fault) {
      case "cut":
        source.removeAllListeners("data").resume();
        return;
      case "delay":
        source.pause();
        setTimeout(() => {
          pass(pair, direction, rest);
          source.resume();
        }, delayMs);
        return;
      case "late":
        pair.held = [rest];
        return;
      case "half-close":
        source.removeAllListeners("data").resume();
        receiver.end();
        return;
      case "close":
        pair.client.destroySoon();
        return;
      default:
        // What passed before has left this process when the reset does.
        pair.client.write("", () => pair.client.resetAndDestroy());
    }
  };

  const pass = (pair: Pair, direction: OffsetPlan["direction"], bytes: Buffer): void => {
    pair.passed[direction] += bytes.length;
    const receiver = direction === "request" ? pair.server : pair.client;
    if (receiver.writable) receiver.write(bytes);
  };

  const onBytes = (pair: Pair, direction: OffsetPlan["direction"], bytes: Buffer): void => {
    if (direction === "request" && pair.held !== undefined) {
      pair.held.push(bytes);
      return;
    }
    const before = pair.passed[direction];
    const at = !fired && plan?.direction === direction ? plan.offset : Number.POSITIVE_INFINITY;
    if (before + bytes.length < at) {
      pass(pair, direction, bytes);
      return;
    }
    fired = true;
    const first = Math.max(0, at - before);
    pass(pair, direction, bytes.subarray(0, first));
    strike(pair, direction, bytes.subarray(first));
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: Number(new URL(target).port), host: "127.0.0.1", allowHalfOpen: true });
    const pair: Pair = { client, server: upstream, passed: { request: 0, response: 0 }, held: undefined };
    pairs.add(pair);
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.on("data", (bytes: Buffer) => onBytes(pair, "request", bytes));
    upstream.on("data", (bytes: Buffer) => onBytes(pair, "response", bytes));
    client.on("end", () => {
      // A client that gives up ends its connection; what is held follows when it is gone.
      if (pair.held === undefined) upstream.end();
      else client.end();
    });
    client.on("close", () => {
      for (const bytes of pair.held?.splice(0) ?? []) pass(pair, "request", bytes);
      pair.held = undefined;
      upstream.end();
    });
    upstream.on("end", () => client.end());
    upstream.on("close", () => {
      pairs.delete(pair);
      client.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    arm(next) {
      plan = next;
      fired = next === undefined;
      for (const { passed } of pairs) Object.assign(passed, { request: 0, response: 0 });
    },
    passed() {
      const all = [...pairs].map(({ passed }) => passed);
      return {
        request: Math.max(0, ...all.map(({ request }) => request)),
        response: Math.max(0, ...all.map(({ response }) => response)),
      };
    },
    async close() {
      if (!server.listening) return;
      // A connection that was made before this one is taken before it.
      const last = connect({ port: portOf(server), host: "127.0.0.1" });
      last.on("error", () => {});
      await new Promise((taken) => server.once("connection", taken));
      last.destroy();
      for (const { client } of pairs) client.destroy();
      const ended = [...pairs].map(({ server: upstream }) => new Promise((gone) => upstream.once("close", gone)));
      await Promise.all([...ended, new Promise((closed) => server.close(closed))]);
    },
  };
}

function portOf(server: Server): number {
  // A TCP server's address is an object.
  return (server.address() as AddressInfo).port;
}
