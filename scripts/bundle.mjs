// Writes the JavaScript of the package in the current folder: a file for each one that its package.json names, and one for what
// several of them share (ADR 0010). The declarations are the compiler's.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { rolldown } from "rolldown";

const { exports = {}, imports = {}, bin = {} } = JSON.parse(readFileSync("package.json", "utf8"));

/** Every file that a target of package.json leads to, whatever the conditions. */
const filesOf = (target) => (typeof target === "string" ? [target] : Object.values(target).flatMap(filesOf));

const named = [exports, imports, bin].flatMap(filesOf).flatMap((file) => /^\.\/dist\/(.+)\.js$/.exec(file)?.[1] ?? []);
const input = Object.fromEntries(named.map((name) => [name, resolve("src", `${name}.ts`)]));
const entries = new Set(Object.values(input));

/** Whether a module needs one of the files that stand alone; what such files share must not need them in turn. */
const needsEntry = (id, graph, seen = new Set()) => {
  if (entries.has(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (graph.getModuleInfo(id)?.importedIds ?? []).some((imported) => needsEntry(imported, graph, seen));
};

const bundle = await rolldown({
  input,
  // The package's own files are relative; everything else is for whoever installs it.
  external: /^[^./]/,
  platform: "neutral",
  tsconfig: "tsconfig.build.json",
});
await bundle.write({
  dir: "dist",
  cleanDir: true,
  format: "esm",
  sourcemap: true,
  // They are published beside.
  sourcemapExcludeSources: true,
  chunkFileNames: "[name].js",
  codeSplitting: {
    groups: [
      { debugName: "shared", minShareCount: 2, name: (id, graph) => (needsEntry(id, graph) ? undefined : "shared") },
    ],
  },
});
await bundle.close();
