import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { binaries, type Prepared } from "./prepare.ts";
import type { Report } from "./suite.ts";

/** How one runtime runs the suite. */
export interface Runtime {
  readonly name: string;
  /** Browsers have no synchronous TDES and RSA. */
  readonly isServer: boolean;
  /** Why it cannot run on this machine, or nothing. */
  readonly missing: string | undefined;
  readonly run: (prepared: Prepared) => Promise<Report>;
}

/** For a machine that is slow and busy as well: nothing here measures time. */
const patience = 300_000;
const notFetched = "its binary is not there: delete tools/runtimes/binaries/node_modules and run again, on linux-x64";
const chromiumPaths = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

export function runtimes(): Runtime[] {
  const binary = (path: string): string => join(binaries, "node_modules", path);
  return [
    program(`Node ${process.version.slice(1)}`, process.execPath, (server) => [server]),
    ...["22", "24", "26"].map((major) => {
      const folder = binary(`node-${major}`);
      const version = existsSync(folder)
        ? JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version
        : major;
      return program(`Node ${version}`, join(folder, "bin/node"), (server) => [server]);
    }),
    program("Bun", binary("@oven/bun-linux-x64/bin/bun"), (server) => [server]),
    program("Deno", binary("@deno/linux-x64-glibc/deno"), (server) => [
      "run",
      "--allow-all",
      "--no-remote",
      "--node-modules-dir=manual",
      server,
    ]),
    workerd(binary("@cloudflare/workerd-linux-64/bin/workerd")),
    chromium(chromiumPaths.find((path) => path !== undefined && existsSync(path))),
  ];
}

function program(name: string, path: string, args: (server: string) => string[]): Runtime {
  return {
    name,
    isServer: true,
    missing: existsSync(path) ? undefined : notFetched,
    run: async ({ folder, server }) => {
      const { stdout } = await promisify(execFile)(path, [...args(server), name], { cwd: folder, timeout: patience });
      return JSON.parse(stdout);
    },
  };
}

function workerd(path: string): Runtime {
  return {
    name: "workerd",
    isServer: true,
    missing: existsSync(path) ? undefined : notFetched,
    run: async ({ worker }) => {
      const config = join(dirname(worker), "config.capnp");
      writeFileSync(
        config,
        `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "suite", worker = (
    modules = [(name = "worker", esModule = embed "${basename(worker)}")],
    compatibilityDate = "2025-09-01",
    compatibilityFlags = ["nodejs_compat"],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suite")],
);
`,
      );
      const child = spawn(path, ["serve", config, "--control-fd=3"], {
        stdio: ["ignore", "inherit", "inherit", "pipe"],
      });
      const { promise, resolve, reject } = withResolvers<string>();
      child.once("error", reject);
      child.once("exit", () => reject(new Error("workerd ended before it listened")));
      const timer = setTimeout(() => reject(new Error("workerd did not listen in time")), patience);
      let told = "";
      child.stdio[3]?.on("data", (chunk: Buffer) => {
        told += chunk.toString();
        const port = /"event":\s*"listen".*?"port":\s*(\d+)/.exec(told)?.[1];
        if (port !== undefined) resolve(port);
      });
      try {
        const response = await fetch(`http://127.0.0.1:${await promise}/`, { signal: AbortSignal.timeout(patience) });
        // What the worker answers is the suite's report.
        return (await response.json()) as Report;
      } finally {
        clearTimeout(timer);
        child.kill("SIGKILL");
      }
    },
  };
}

function chromium(path: string | undefined): Runtime {
  return {
    name: "Chromium",
    isServer: false,
    missing: path ? undefined : "not installed: on Debian `apt-get install chromium`, elsewhere set CHROMIUM_PATH",
    run: async ({ browser }) => {
      const profile = mkdtempSync(join(tmpdir(), "cardpin-chromium-"));
      const script = readFileSync(browser);
      const { promise, resolve, reject } = withResolvers<Report>();
      const server = createServer((request, response) => {
        if (request.url === "/report") {
          const chunks: Buffer[] = [];
          request.on("data", (chunk: Buffer) => chunks.push(chunk));
          request.on("end", () => {
            response.end();
            resolve(JSON.parse(Buffer.concat(chunks).toString()));
          });
          return;
        }
        response.setHeader("content-type", request.url === "/suite.js" ? "text/javascript" : "text/html");
        response.end(request.url === "/suite.js" ? script : '<script type="module" src="/suite.js"></script>');
      });
      server.listen(0, "127.0.0.1");
      await new Promise((listening) => server.once("listening", listening));
      const flags = [
        "--headless",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
      ];
      const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
      // listen() on a port gives an address object.
      const { port } = server.address() as AddressInfo;
      const child = spawn(path ?? "", [...flags, ...quiet, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`], {
        stdio: "ignore",
        // A group of its own: its helper processes end with it.
        detached: true,
      });
      const timer = setTimeout(() => reject(new Error("Chromium gave no answer in time")), patience);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        const ended = new Promise((exit) => child.once("exit", exit));
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
        await ended;
        server.closeAllConnections();
        server.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    },
  };
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
