import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { makeConsumer } from "../../packaging/src/consumer.ts";
import { packAll } from "../../packaging/src/tarballs.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
export const binaries = fileURLToPath(new URL("../binaries/", import.meta.url));

/** Where the packed packages are installed, and the suite bundled against them in three ways. */
export interface Prepared {
  readonly folder: string;
  readonly server: string;
  readonly worker: string;
  readonly browser: string;
}

/** Fetches the pinned runtimes through npm, once. Where that fails, the runtimes that are missing say so. */
export function fetchBinaries(): void {
  if (existsSync(join(binaries, "node_modules"))) return;
  console.log("Fetching the runtimes through npm (about 300 MB, once) ...");
  try {
    npm(binaries, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  } catch {
    console.log("npm could not fetch them.");
  }
}

/** Builds, packs and installs the package as a user would, and bundles the suite. */
export async function prepare(): Promise<Prepared> {
  const source = join(repository, "packages/pin-crypto");
  // Under turbo it is built already, and others are reading what was built.
  if (process.env["TURBO_HASH"] === undefined) run("pnpm", ["run", "build"], source);
  // From tarballs of what is installed here, so that no registry is asked.
  const packed = mkdtempSync(join(tmpdir(), "cardpin-runtimes-"));
  const here = fileURLToPath(new URL("..", import.meta.url));
  const tarballs = await packAll(packed, { folders: [source], beside: { jose: here } });
  const folder = await makeConsumer(tarballs, ["@cardpin/pin-crypto", "jose"]);
  rmSync(packed, { recursive: true });

  // First the suite alone, which leaves the packages to be found from the folder where they are installed.
  await build({
    entryPoints: [fileURLToPath(new URL("./entry.ts", import.meta.url))],
    outfile: join(folder, "suite.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    // The folder is of no project, whatever lies above it.
    tsconfigRaw: {},
    external: ["@cardpin/*", "jose"],
  });
  const server = join(folder, "server.js");
  writeFileSync(
    server,
    `import process from "node:process";
import { reports } from "./suite.js";
console.log(JSON.stringify(await reports(process.argv[2])));
`,
  );
  const worker = await bundled(
    folder,
    "worker.js",
    `import { reports } from "./suite.js";
export default { fetch: async () => Response.json(await reports("workerd")) };
`,
    { platform: "neutral", conditions: ["workerd", "worker", "browser"], external: ["node:*"] },
  );
  const browser = await bundled(
    folder,
    "browser.js",
    `import { reports } from "./suite.js";
reports("Chromium")
  .then((report) => JSON.stringify(report), (error) => JSON.stringify({ error: String(error) }))
  .then((body) => fetch("/report", { method: "POST", body }));
`,
    { platform: "browser" },
  );
  return { folder, server, worker, browser };
}

async function bundled(
  folder: string,
  name: string,
  contents: string,
  options: { platform: "neutral" | "browser"; conditions?: string[]; external?: string[] },
): Promise<string> {
  const outfile = join(folder, "bundled", name);
  await build({
    ...options,
    stdin: { contents, resolveDir: folder },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    // The folder is of no project, whatever lies above it.
    tsconfigRaw: {},
    mainFields: ["module", "main"],
  });
  return outfile;
}

function npm(folder: string, ...args: string[]): void {
  run(process.platform === "win32" ? "npm.cmd" : "npm", args, folder);
}

function run(command: string, args: string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
