import { fileURLToPath } from "node:url";
import { runGenerate } from "../tools/codegen/src/cli.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { exitCode, output } = await runGenerate(root, process.argv.slice(2));
(exitCode === 0 ? console.log : console.error)(output);
process.exitCode = exitCode;
