import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import type { Running } from "./cells.ts";
import { overHttp } from "./over-http.ts";

const route = `import { callAll, reports } from "../scene.mjs";

export const runtime = "edge";
export const dynamic = "force-dynamic";

export async function POST(request) {
  return Response.json(await callAll(await request.json()));
}

export async function GET() {
  return Response.json(await reports("Next.js edge"));
}
`;

const layout = `export default function Layout({ children }) {
  return (<html lang="en"><body>{children}</body></html>);
}
`;

/** Builds and starts a Next.js application whose one route runs in its edge runtime. `packages` is where npm has put Next.js. */
export async function startNextEdge({
  app,
  packages,
}: {
  readonly app: string;
  readonly packages: string;
}): Promise<Running> {
  // Below the folder with Next.js, which its bundler does not leave.
  const project = mkdtempSync(join(dirname(packages), ".next-app-"));
  const stopAll: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of stopAll) await end(child);
    rmSync(project, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    cpSync(join(app, "node_modules"), join(project, "node_modules"), {
      recursive: true,
      filter: (from) => !/\.bin$/.test(from),
    });
    mkdirSync(join(project, "app/job"), { recursive: true });
    cpSync(join(app, "guests/scene.mjs"), join(project, "app/scene.mjs"));
    writeFileSync(join(project, "package.json"), '{ "name": "next-app", "private": true, "type": "module" }');
    writeFileSync(
      join(project, "next.config.mjs"),
      `export default { turbopack: { root: ${JSON.stringify(dirname(packages))} } };`,
    );
    writeFileSync(join(project, "app/layout.jsx"), layout);
    writeFileSync(join(project, "app/job/route.js"), route);
    const next = join(packages, "next/dist/bin/next");
    await finished(run(next, ["build"], project, stopAll));
    const port = await freePort();
    const server = run(next, ["start", "--hostname=127.0.0.1", `--port=${port}`], project, stopAll);
    const url = `http://127.0.0.1:${port}/job`;
    await answers(url, server);
    return { ...overHttp(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly log: () => string;
}

function run(next: string, args: readonly string[], cwd: string, started: ChildProcess[]): Started {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" as const };
  // A group of its own: its workers end with it.
  const child = spawn(process.execPath, [next, ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  started.push(child);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-2_000);
    });
  }
  return { child, log: () => log };
}

function finished({ child, log }: Started): Promise<void> {
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code) => (code === 0 ? done() : failed(new Error(`Next.js ended with ${code}: ${log()}`))));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((gone) => child.once("exit", gone));
  process.kill(-child.pid, "SIGKILL");
  await ended;
}

/** Waits until somebody answers, whatever the answer. */
async function answers(url: string, { child, log }: Started): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Next.js ended before it listened: ${log()}`);
    try {
      await fetch(url, { method: "OPTIONS", signal: AbortSignal.timeout(30_000) });
      return;
    } catch {
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
