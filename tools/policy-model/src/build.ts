import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { type FittedList, fitList, listLengths, version } from "./fit.ts";
import { packPins } from "./packing.ts";
import { sourcesFor } from "./sources.ts";

/*
 * Writes the lists of common PINs into packages/pin-policy/src/blocklists. With --check it says whether the files are what it
 * would write. The same data and the same version of the dictionary give the same bytes.
 */

const folder = new URL("../../../packages/pin-policy/src/blocklists/", import.meta.url);

/** The files that the build writes, by name. */
export function builtFiles(): Map<string, string> {
  return new Map(listLengths.map((length) => [`common-${length}.ts`, listModule(fitList(length, sourcesFor(length)))]));
}

function listModule({ length, pins }: FittedList): string {
  const sha256 = createHash("sha256").update(pins.join("\n")).digest("hex");
  const sources = sourcesFor(length).map(({ name }) => name);
  return `// Written by tools/policy-model. SHA-256 of its numbers, one on a line: ${sha256}
// Fitted to ${sources.join(" and ")} and to a model of habits. The file NOTICE has the copyright notice of Pwdb.
import { type Blocklist, packedBlocklist } from "../blocklist.ts";

/** The common PINs of ${length} digits that the rules of \`defaultPolicy\` allow. */
export const common${length}: Blocklist = /* @__PURE__ */ packedBlocklist({
  id: "common-${length}.${version}",
  length: ${length},
  count: ${pins.length},
  // biome-ignore format: packed
  packed: ${JSON.stringify(packPins(pins))},
});
`;
}

/** The names of the committed files that differ from what the build writes. */
export function staleFiles(): string[] {
  return [...builtFiles()]
    .filter(([name, text]) => readFileSync(new URL(name, folder), "utf8") !== text)
    .map(([name]) => name);
}

if (process.argv[1]?.endsWith("build.ts")) {
  if (process.argv.includes("--check")) {
    const stale = staleFiles();
    if (stale.length > 0) {
      throw new Error(`Out of date: ${stale.join(", ")}. Run pnpm --filter @cardpin/tools-policy-model build:lists.`);
    }
  } else {
    for (const [name, text] of builtFiles()) writeFileSync(new URL(name, folder), text);
  }
}
