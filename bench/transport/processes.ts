import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Places } from "./server.ts";
import type { Order, Taken } from "./worker.ts";

/** A contender in a process of its own, so that none profits or suffers from what another leaves behind. */
export interface Contender {
  readonly name: string;
  run(order: Order): Promise<Taken>;
}

/** Starts the server and, one after the other, the contenders; ends them all after `work`. */
export async function withContenders<T>(
  names: readonly string[],
  work: (contenders: readonly Contender[], places: Places) => Promise<T>,
): Promise<T> {
  const children: ChildProcess[] = [];
  const start = async (file: string, args: readonly string[]): Promise<readonly [ChildProcess, unknown]> => {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
    children.push(child);
    return [child, await nextMessage(child)];
  };
  try {
    const [, started] = await start("server.ts", []);
    const places = started as Places; // the server sends nothing else
    const contenders: Contender[] = [];
    for (const name of names) {
      const [child] = await start("worker.ts", [name, JSON.stringify(places)]);
      contenders.push({
        name,
        async run(order) {
          child.send(order);
          return (await nextMessage(child)) as Taken; // the worker sends nothing else
        },
      });
    }
    return await work(contenders, places);
  } finally {
    for (const child of children) child.disconnect();
  }
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const exit = once(child, "exit", { signal: ended.signal }).then(() => {
    throw new Error("A process of the measurement ended; what it said stands above.");
  });
  exit.catch(() => {});
  try {
    const [message] = (await Promise.race([once(child, "message"), exit])) as [unknown];
    return message;
  } finally {
    ended.abort();
  }
}
