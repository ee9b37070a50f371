import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** Whether this machine has a Redis server; Debian's package is `redis-server`. */
export const hasRedis: boolean = spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

/** A Redis server of a test's own. */
export interface TestRedis extends AsyncDisposable {
  readonly port: number;
  /** Returns a client, which ends with the server. */
  connect(): Redis;
  /** Kills the server and starts it again on its files. */
  restart(): Promise<void>;
  /** Everything that the server has on its disk. */
  readFiles(): Promise<Buffer>;
}

/** Starts a Redis server on a free port of loopback, in an empty folder. */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), "cardpin-redis-"));
  const port = await findFreePort();
  const clients: Redis[] = [];
  const words = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...settings];
  const start = async (): Promise<ChildProcess> => {
    const child = spawn("redis-server", words, { stdio: "ignore" });
    const client = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on("error", () => {});
    // It answers with an error while it loads its files.
    while ((await client.ping().catch(() => "")) !== "PONG") await new Promise((resolve) => setTimeout(resolve, 20));
    client.disconnect();
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  };
  let child = await start();
  return {
    port,
    connect() {
      const client = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 50 });
      client.on("error", () => {});
      clients.push(client);
      return client;
    },
    async restart() {
      await kill(child);
      child = await start();
    },
    async readFiles() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.disconnect();
      await kill(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Redis takes no port 0, so that the system chooses one first. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
