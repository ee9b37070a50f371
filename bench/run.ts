import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { measureImports } from "./import/import.ts";
import { measureMemory } from "./memory/memory.ts";
import { measureSizes } from "./size/size.ts";
import { measureStarts } from "./start/start.ts";
import { measureTransport } from "./transport/transport.ts";

/** Each part gives its table, or prints by itself. */
const parts: Readonly<Record<string, () => Promise<string | undefined>>> = {
  transport: measureTransport,
  size: measureSizes,
  import: measureImports,
  start: measureStarts,
  memory: measureMemory,
  crypto: () => runFile("pin-crypto.ts"),
  policy: () => runFile("pin-policy.ts"),
  cli: () => runFile("cli.ts"),
};

/** A measurement that is a program of its own, in a process of its own. */
async function runFile(name: string): Promise<undefined> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  if (!existsSync(file)) throw new Error(`bench/${name} is missing.`);
  const child = spawn(process.execPath, [...process.execArgv, file], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`bench/${name} ended with ${code}.`);
  return undefined;
}

function machine(): string {
  const [cpu] = cpus();
  const load = loadavg().map((average) => average.toFixed(1));
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, load ${load.join(" ")}.`,
    "Contenders take turns; figures are medians over the turns, ratios are medians of the ratios within a turn.",
    "Where other work shares the machine, the absolute figures are too high; the ratios suffer less.",
  ].join("\n");
}

const asked = process.argv.slice(2).filter((argument) => argument !== "--");
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`Usage: pnpm bench [${Object.keys(parts).join("|")}] …`);
  process.exitCode = 2;
} else {
  console.log(machine());
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    console.log(`\n## ${name}\n`);
    const text = await parts[name]?.();
    if (text !== undefined) console.log(text);
  }
}
