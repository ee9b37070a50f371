import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "./bundled.ts";
import type { Running } from "./cells.ts";
import { overHttp } from "./over-http.ts";

/** Starts Cloudflare's runtime with a Worker that does jobs. Bundled as its own tools bundle: with the condition `workerd`. */
export async function startWorkerd({
  app,
  path,
  flags,
}: {
  readonly app: string;
  readonly path: string;
  readonly flags: readonly string[];
}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-workerd-"));
  await bundled({
    folder: join(app, "guests"),
    outfile: join(folder, "worker.js"),
    contents: `import { callAll, reports } from "./scene.mjs";
export default {
  async fetch(request) {
    return Response.json(request.method === "POST" ? await callAll(await request.json()) : await reports("workerd"));
  },
};
`,
    platform: "neutral",
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*"],
  });
  const config = join(folder, "config.capnp");
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker", esModule = embed "worker.js")],
      compatibilityDate = "2025-09-01",
      compatibilityFlags = [${flags.map((flag) => JSON.stringify(flag)).join(", ")}],
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
`,
  );
  const child = spawn(path, ["serve", config, "--control-fd=3"], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-1_000);
    });
  }
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await new Promise<string>((listening, failed) => {
      let told = "";
      child.stdio[3]?.on("data", (chunk: Buffer) => {
        told += chunk.toString();
        const found = /"event":\s*"listen".*?"port":\s*(\d+)/.exec(told)?.[1];
        if (found !== undefined) listening(found);
      });
      child.once("error", failed);
      // What it printed may come after its end.
      child.once("close", () => failed(new Error(`workerd ended before it listened: ${log}`)));
    });
    return { ...overHttp(`http://127.0.0.1:${port}/`), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
