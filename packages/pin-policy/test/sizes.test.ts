import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";

/** Bytes of a bundle of these exports, minified and gzipped. */
function bundled(exports: string): number {
  const { outputFiles } = buildSync({
    stdin: { contents: exports, resolveDir: fileURLToPath(new URL("../src", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["@cardpin/source"],
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

const shapeRules =
  "repeatRun, repeatCount, repeatShare, sequence, wholeSequence, pattern, date, keypadLine, keypadWalk";

test("all nine rules about shape add at most 1 130 bytes to a policy", () => {
  const policy = bundled('export { createPolicy } from "./index.ts"');
  expect(bundled(`export { createPolicy, ${shapeRules} } from "./index.ts"`) - policy).toBeLessThanOrEqual(1130);
});

test.each([
  ["all rules about shape", `export { ${shapeRules} } from "./index.ts"`, 1450],
  ["createPolicy", 'export { createPolicy } from "./index.ts"', 2000],
  ["a policy of two rules", 'export { createPolicy, repeatRun, sequence } from "./index.ts"', 2330],
  ["the list for four digits", 'export { common4 } from "./blocklists/common-4.ts"', 850],
  ["the default policy with its lists", 'export { defaultPolicy } from "./index.ts"', 13_700],
])("%s: %s", (_, exports, budget) => {
  expect(bundled(exports)).toBeLessThanOrEqual(budget);
});

test("a policy of rules brings no list", () => {
  expect(bundled('export { createPolicy, repeatRun, date, personal, generatePin } from "./index.ts"')).toBeLessThan(
    5300,
  );
});

test.each([
  ["4", 500],
  ["5", 2_050],
  ["6", 7_000],
])("the packed list for %s digits is small", async (length, budget) => {
  const source = await import("node:fs").then((fs) =>
    fs.readFileSync(new URL(`../src/blocklists/common-${length}.ts`, import.meta.url), "utf8"),
  );
  const packed = /packed: ("[^"]*")/.exec(source)?.[1] ?? "";
  expect(packed.length).toBeGreaterThan(100);
  expect(gzipSync(JSON.parse(packed), { level: 9 }).length).toBeLessThanOrEqual(budget);
});
