import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "../statistics.ts";
import { table } from "../table.ts";
import { issuerNames } from "../transport/contenders.ts";

const rounds = 21;
const run = promisify(execFile);
const here = fileURLToPath(new URL("..", import.meta.url));

interface Import {
  readonly wall: number;
  readonly cpu: number;
}

/** The first import in a fresh process, from the built packages, in milliseconds; the contenders take turns. */
export async function measureImports(): Promise<string> {
  const names = [...issuerNames.map((issuer) => `@cardpin/${issuer}`), "lithic", "stripe"];
  const samples = new Map<string, Import[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, taken] of samples) taken.push(await importOnce(name));
  }
  const middle = (name: string, kind: keyof Import): number =>
    median((samples.get(name) ?? []).map((taken) => taken[kind]));
  const rows = names.map((name) => [
    name,
    (middle(name, "cpu") / middle("lithic", "cpu")).toFixed(2),
    (middle(name, "wall") / middle("lithic", "wall")).toFixed(2),
    middle(name, "cpu").toFixed(1),
    middle(name, "wall").toFixed(1),
  ]);
  return table(["cold import", "CPU ÷ lithic", "wall ÷ lithic", "CPU ms", "wall ms"], rows);
}

async function importOnce(name: string): Promise<Import> {
  const script = `
    const before = process.cpuUsage();
    const start = performance.now();
    await import(${JSON.stringify(name)});
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall, cpu: (user + system) / 1000 }));`;
  // A package finds itself from its own folder.
  const [, id] = /^@cardpin\/(.+)$/.exec(name) ?? [];
  const cwd = id === undefined ? here : fileURLToPath(new URL(`../../packages/${id}`, import.meta.url));
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd });
  return JSON.parse(stdout) as Import; // what the script above prints
}
