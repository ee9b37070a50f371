import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Program, type Running, runProgram, runReport } from "./cells.ts";
import { startChromium } from "./chromium.ts";
import { fetched, versionOf } from "./fetched.ts";
import { startNextEdge } from "./next-edge.ts";
import { startWorkerd } from "./workerd.ts";

/** How the packed packages run in one runtime. */
export interface Runtime {
  readonly name: string;
  /** Whether synchronous TDES and RSA are there. */
  readonly hasServerCrypto: boolean;
  readonly hasClients: boolean;
  /** Why it cannot run on this machine, or nothing. */
  readonly missing: string | undefined;
  readonly start: (app: string) => Promise<Running>;
}

const chromiumPaths = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** All runtimes of the matrix, with the reason where one is missing. */
export function runtimes(): readonly Runtime[] {
  const binaries = fetched("binaries");
  const folder = "missing" in binaries ? undefined : binaries.folder;
  const place = (path: string): { path: string; missing: string | undefined } => {
    const full = join(folder ?? "", path);
    if ("missing" in binaries) return { path: full, missing: binaries.missing };
    return { path: full, missing: existsSync(full) ? undefined : "npm has it for linux-x64 only" };
  };
  const version = (name: string): string =>
    folder && existsSync(join(folder, name)) ? ` ${versionOf(folder, name)}` : "";
  const bun = place("@oven/bun-linux-x64/bin/bun");
  const deno = place("@deno/linux-x64-glibc/deno");
  const workerd = place("@cloudflare/workerd-linux-64/bin/workerd");
  const next = place("next/package.json");
  const chromium = chromiumPaths.find((path) => path !== undefined && existsSync(path));
  return [
    ...nodes().map(({ path, version: of, missing }) => ({
      ...{ name: `Node ${of}`, hasServerCrypto: true, hasClients: true, missing },
      start: (app: string) => programs((file) => ({ command: path, args: [file], cwd: join(app, "guests") })),
    })),
    {
      ...{
        name: `Bun${version("@oven/bun-linux-x64")}`,
        hasServerCrypto: true,
        hasClients: true,
        missing: bun.missing,
      },
      start: (app) => programs((file) => ({ command: bun.path, args: [file], cwd: join(app, "guests") })),
    },
    {
      ...{
        name: `Deno${version("@deno/linux-x64-glibc")}`,
        hasServerCrypto: true,
        hasClients: true,
        missing: deno.missing,
      },
      start: (app) =>
        programs((file) => ({
          command: deno.path,
          args: ["run", "--allow-all", "--no-remote", "--node-modules-dir=manual", file],
          cwd: join(app, "guests"),
          env: { DENO_NO_UPDATE_CHECK: "1" },
        })),
    },
    ...[["nodejs_compat"], []].map((flags) => ({
      name: `workerd${version("@cloudflare/workerd-linux-64")} ${flags.length > 0 ? "with" : "without"} nodejs_compat`,
      ...{ hasServerCrypto: false, hasClients: true, missing: workerd.missing },
      start: (app: string) => startWorkerd({ app, path: workerd.path, flags }),
    })),
    {
      ...{ name: `Next.js${version("next")}, edge`, hasServerCrypto: false, hasClients: true, missing: next.missing },
      start: (app) => startNextEdge({ app, packages: folder ?? "" }),
    },
    {
      ...{ name: "Chromium", hasServerCrypto: false, hasClients: false },
      missing: chromium
        ? undefined
        : "not installed: on Debian `apt-get install chromium`, elsewhere set CHROMIUM_PATH",
      start: (app) => startChromium({ app, path: chromium ?? "" }),
    },
  ];
}

/** The Nodes that the packages are for: the oldest, and the newest of each line. */
export function nodes(): readonly {
  readonly path: string;
  readonly version: string;
  readonly missing: string | undefined;
}[] {
  const binaries = fetched("binaries");
  return ["20", "22", "24", "26"].map((major) => {
    if ("missing" in binaries) return { path: "", version: major, missing: binaries.missing };
    const name = `node-${major}`;
    const path = join(binaries.folder, name, "bin/node");
    if (!existsSync(path)) return { path, version: major, missing: "npm has it for linux-x64 only" };
    return { path, version: versionOf(binaries.folder, name), missing: undefined };
  });
}

/** A runtime that runs files, a process for each. */
async function programs(program: (file: string) => Program): Promise<Running> {
  return {
    runJob: (job) => runProgram(program("job.mjs"), job),
    report: () => runReport(program("report.mjs")),
    stop: async () => {},
  };
}
