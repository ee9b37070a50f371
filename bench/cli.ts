// How long the terminal program needs to start, in turns with Node alone and with stripe's and lithic's import:
//   pnpm bench cli
// The goal is 150 ms in all.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./statistics.ts";
import { table } from "./table.ts";

const turns = 15;
const program = fileURLToPath(new URL("../packages/cli/dist/bin.js", import.meta.url));
const importing = (name: string): string[] => [
  "--input-type=module",
  "--eval",
  `await import(${JSON.stringify(name)})`,
];
const contenders: Readonly<Record<string, readonly string[]>> = {
  "cardpin --version": [program, "--version"],
  "cardpin set --help": [program, "set", "--help"],
  "node alone": ["--eval", "0"],
  "node importing lithic": importing("lithic"),
  "node importing stripe": importing("stripe"),
};

const times = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
for (let turn = 0; turn < turns; turn += 1) {
  for (const [name, args] of Object.entries(contenders)) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, stdio: "ignore" });
    if (status !== 0) throw new Error(`${name} ended with ${status}.`);
    times.get(name)?.push(performance.now() - start);
  }
}

const rows = [...times].map(([name, each]) => [name, median(each).toFixed(0), Math.min(...each).toFixed(0)]);
console.log(table(["from start to end", "median ms", "fastest ms"], rows));
