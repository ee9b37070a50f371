import { fileURLToPath } from "node:url";
import { findStale, writeStale } from "../tools/codegen/src/generate.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const usage =
  "Usage: pnpm generate [--check]\n  Writes packages/*/src/generated/ from specs/*.yaml; --check only compares.";

const [flag, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (flag !== undefined && flag !== "--check")) {
  console.error(usage);
  process.exitCode = 2;
} else if (flag === "--check") {
  const stale = await findStale(root);
  if (stale.length > 0) {
    console.error(`Not what the specs give. Run: pnpm generate\n${stale.map((path) => `  ${path}`).join("\n")}`);
    process.exitCode = 1;
  } else {
    console.log("Generated files are current.");
  }
} else {
  const written = await writeStale(root);
  console.log(written.length > 0 ? `Wrote\n${written.map((path) => `  ${path}`).join("\n")}` : "Nothing to write.");
}
