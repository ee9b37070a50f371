// `pnpm generate` and `pnpm lint:specs`.
import { fileURLToPath } from "node:url";
import { lintSpecs } from "./lint-specs.ts";
import { type Outcome, runGenerate } from "./run-generate.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [command, ...args] = process.argv.slice(2);

async function run(): Promise<Outcome> {
  if (command === "generate") return runGenerate(root, args);
  if (command !== "lint") return { exitCode: 2, output: "Run pnpm generate or pnpm lint:specs." };
  const { ok, output } = lintSpecs(root, args);
  return { exitCode: ok ? 0 : 1, output };
}

const { exitCode, output } = await run();
(exitCode === 0 ? console.log : console.error)(output);
process.exitCode = exitCode;
