/// <reference types="node" />
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { packPins } from "../src/packing.ts";
import { heldOut } from "./held-out.ts";
import { type BuiltList, buildList, version } from "./model/lists.ts";
import { allowedByRules } from "./model/rules.ts";
import { publishedLists } from "./published-lists.ts";

/*
 * Writes src/blocklists and src/held-out.ts from the model and the dictionary; with --check says whether they are what it would
 * write. The same dictionary version gives the same bytes.
 */

/** The files that the build writes, by path. */
export function builtFiles(): Map<string, string> {
  const files = new Map([4, 5, 6].map((length) => [`blocklists/common-${length}.ts`, listModule(buildList(length))]));
  files.set("held-out.ts", heldOutModule());
  return files;
}

function listModule({ length, pins }: BuiltList): string {
  const sha256 = createHash("sha256").update(pins.join("\n")).digest("hex");
  return `// Written by scripts/build-blocklists.ts. SHA-256 of its numbers, one on a line: ${sha256}
import { type Blocklist, packedBlocklist } from "../blocklist.ts";

/** Common PINs of ${length} digits that the default rules leave. */
export const common${length}: Blocklist = /* @__PURE__ */ packedBlocklist({
  id: "common-${length}.${version}",
  length: ${length},
  count: ${pins.length},
  // biome-ignore format: packed
  packed: ${JSON.stringify(packPins(pins))},
});
`;
}

function heldOutModule(): string {
  const rows = heldOut().map(
    ({ what, pins, refused }) => `  { what: ${JSON.stringify(what)}, pins: ${pins}, refused: ${refused} },\n`,
  );
  const published = publishedLists.map(({ what, source, pins }) => {
    const length = pins[0]?.length ?? 0;
    const listed = new Set(buildList(length).pins);
    const byRules = allowedByRules(length);
    const refused = pins.filter((pin) => !byRules(pin) || listed.has(Number(pin))).length;
    return `  {\n    what: ${JSON.stringify(what)},\n    source: ${JSON.stringify(source)},\n    pins: ${pins.length},\n    refused: ${refused},\n  },\n`;
  });
  return `// Written by scripts/build-blocklists.ts.

/** How lists built with one half of the dictionary refuse the numbers of the other half, which they never saw. */
export const heldOut: readonly { readonly what: string; readonly pins: number; readonly refused: number }[] = [
${rows.join("")}];

/** How many of the PINs that studies published as the commonest the default policy refuses. */
export const published: readonly {
  readonly what: string;
  readonly source: string;
  readonly pins: number;
  readonly refused: number;
}[] = [
${published.join("")}];
`;
}

const source = new URL("../src/", import.meta.url);

/** Whether the committed files are what the build writes. */
export function staleFiles(): string[] {
  return [...builtFiles()]
    .filter(([path, text]) => readFileSync(new URL(path, source), "utf8") !== text)
    .map(([path]) => path);
}

if (process.argv[1]?.endsWith("build-blocklists.ts")) {
  if (process.argv.includes("--check")) {
    const stale = staleFiles();
    if (stale.length > 0) throw new Error(`run pnpm build:blocklists: ${stale.join(", ")} would change`);
  } else {
    for (const [path, text] of builtFiles()) writeFileSync(new URL(path, source), text);
  }
}
