import { fileURLToPath } from "node:url";
import { lintSpecs } from "../tools/codegen/src/lint-specs.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const { ok, output } = lintSpecs(root, process.argv.slice(2));
console.log(output);
process.exitCode = ok ? 0 : 1;
