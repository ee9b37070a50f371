import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { addIssuer } from "./new-issuer/add-issuer.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const usage = `Usage: pnpm new-issuer <id> --spec <file> [--name <name>]
  Writes specs/<id>.yaml, packages/<id>, an emulator and a changeset from your draft of the issuer's OpenAPI 3.1 file.
  --name   the issuer's name as it writes it, such as "Acme Pay" for the id acmepay; else the spec's title`;

function runPnpm(...args: readonly string[]): void {
  const { status } = spawnSync("pnpm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`\`pnpm ${args.join(" ")}\` failed, so nothing was added.`);
}

/** @throws Error when pnpm cannot be started */
function requirePnpm(): void {
  const { status } = spawnSync("pnpm", ["--version"], { cwd: root, shell: process.platform === "win32" });
  if (status === 0) return;
  const { packageManager } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { packageManager: string };
  throw new Error(
    `pnpm is not on your PATH, so nothing was added. Install it with \`npm install --global ${packageManager}\`, and run this again.`,
  );
}

function readArguments():
  | { readonly id: string; readonly specFile: string; readonly title: string | undefined }
  | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { spec: { type: "string" }, name: { type: "string" } },
    });
    const [id, ...rest] = positionals;
    if (id === undefined || rest.length > 0 || values.spec === undefined) return undefined;
    return { id, specFile: resolve(process.env["INIT_CWD"] ?? ".", values.spec), title: values.name };
  } catch {
    return undefined; // an option that does not exist, or one without its value
  }
}

const given = readArguments();
if (given === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  // Ctrl-C ends pnpm; this process goes on and takes back what it wrote.
  process.on("SIGINT", () => {});
  try {
    requirePnpm();
    await addIssuer(root, { ...given, pnpm: runPnpm });
    console.log(`
Added ${given.id}: its spec, package, emulator and changeset. Its tests name what is left to write:

  pnpm --filter @cardpin/${given.id} --filter @cardpin/sandbox test

docs/adding-an-issuer.md says in which order.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
