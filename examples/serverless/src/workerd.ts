import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const fetched = "../../../tools/hosts/binaries/node_modules/@cloudflare/workerd-linux-64/bin/workerd";

/** Where Cloudflare's runtime is, if `npm run test:hosts` has fetched it or `WORKERD_PATH` says where it is. */
export const workerdPath: string | undefined = [
  process.env["WORKERD_PATH"],
  fileURLToPath(new URL(fetched, import.meta.url)),
].find((path) => path !== undefined && existsSync(path));

if (workerdPath === undefined) {
  console.warn("SKIPPED: the Worker was not tried in workerd. Run `npm run test:hosts` first, or set WORKERD_PATH.");
}

/** Starts the Worker as Cloudflare runs it, on loopback, with these settings as its bindings. */
export async function startWorkerd(
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "cardpin-worker-"));
  await build({
    entryPoints: [fileURLToPath(new URL("worker.ts", import.meta.url))],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    conditions: ["@cardpin/source", "workerd", "worker", "browser"],
    external: ["node:*"],
  });
  const bindings = Object.entries(settings).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`);
  const config = join(folder, "config.capnp");
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker", esModule = embed "worker.js")],
      compatibilityDate = "2025-09-01",
      compatibilityFlags = ["nodejs_compat"],
      bindings = [${bindings.join(", ")}],
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
`,
    { mode: 0o600 },
  );
  const child = spawn(path, ["serve", config, "--control-fd=3"], { stdio: ["ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await new Promise<string>((listening, failed) => {
      let told = "";
      let log = "";
      child.stderr?.on("data", (chunk: Buffer) => {
        log = (log + chunk.toString()).slice(-1_000);
      });
      child.stdio[3]?.on("data", (chunk: Buffer) => {
        told += chunk.toString();
        const found = /"event":\s*"listen".*?"port":\s*(\d+)/.exec(told)?.[1];
        if (found !== undefined) listening(found);
      });
      child.once("error", failed);
      child.once("close", () => failed(new Error(`workerd ended before it listened: ${log}`)));
    });
    return { url: `http://127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
