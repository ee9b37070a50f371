import type { ExportTarget, Manifest } from "../checks/workspace.ts";

/** The condition that leads to a source. A person writes what stands under it; everything else follows from it. */
export const sourceCondition = "@cardpin/source";

/** The fields of a package.json in the order in which they are written; fields that are not listed come last. */
const order = [
  "name",
  "version",
  "private",
  "description",
  "keywords",
  "license",
  "homepage",
  "repository",
  "bugs",
  "type",
  "sideEffects",
  "engines",
  "bin",
  "main",
  "types",
  "typesVersions",
  "imports",
  "exports",
  "files",
  "publishConfig",
  "scripts",
  "dependencies",
  "peerDependencies",
  "peerDependenciesMeta",
  "optionalDependencies",
  "devDependencies",
];

/**
 * Returns the package.json of a public package with every field that follows from others. To add a subpath, write
 * `"./name": "./src/name.ts"` into `exports`; to add a file that differs by platform, write its sources into `imports`
 * under {@link sourceCondition}.
 */
export function deriveManifest(manifest: Manifest): Manifest {
  const exports = mapValues(manifest.exports ?? {}, publishedEntry);
  const imports = mapValues(manifest.imports ?? {}, publishedImport);
  const entries = Object.entries(exports).flatMap(([entry, target]) => {
    const types = firstTypes(target);
    return types === undefined ? [] : [[entry, types] as const];
  });
  const main = entries.find(([entry]) => entry === ".")?.[1];
  const subpaths = entries.filter(([entry]) => entry !== ".");
  return inOrder({
    ...manifest,
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    // TypeScript's node10 resolution and tools of its age do not know `exports`.
    ...(main === undefined ? {} : { main: main.replace(/\.d\.cts$/, ".cjs"), types: main }),
    ...(subpaths.length === 0 ? {} : { typesVersions: { "*": typesVersions(subpaths) } }),
    ...(manifest.imports === undefined ? {} : { imports }),
    exports,
    files: [...new Set(["dist", "src", "!src/**/*.test.ts", ...(manifest.files ?? [])])],
    publishConfig: { access: "public", provenance: true },
  });
}

/** The source of an entry, or of each platform under its condition: what a person wrote. */
function sourceOf(target: ExportTarget): ExportTarget | undefined {
  if (typeof target === "string") return target.startsWith("./src/") ? target : undefined;
  return target[sourceCondition];
}

function publishedEntry(target: ExportTarget): ExportTarget {
  const source = sourceOf(target);
  if (source === undefined) return target;
  const esm = mapLeaves(source, (file) => ({ types: built(file, ".d.ts"), default: built(file, ".js") }));
  const commonJs = mapLeaves(source, (file) => ({ types: built(file, ".d.cts"), default: built(file, ".cjs") }));
  // `module-sync` gives `require()` in Node the modules that `import` gets, so each class exists once.
  return { [sourceCondition]: source, "module-sync": esm, require: commonJs, default: esm };
}

/** Without `module-sync`: a CommonJS file of ours must get the CommonJS file of the other. */
function publishedImport(target: ExportTarget): ExportTarget {
  const source = sourceOf(target);
  if (source === undefined) return target;
  const platforms = typeof source === "string" ? { default: source } : source;
  const published = mapValues(platforms, (platform) =>
    mapLeaves(platform, (file) => ({ require: built(file, ".cjs"), default: built(file, ".js") })),
  );
  return { [sourceCondition]: source, ...published };
}

function firstTypes(target: ExportTarget): string | undefined {
  if (typeof target === "string") return target.endsWith(".d.cts") ? target : undefined;
  for (const nested of Object.values(target)) {
    const types = firstTypes(nested);
    if (types !== undefined) return types;
  }
  return undefined;
}

function typesVersions(subpaths: readonly (readonly [string, string])[]): Record<string, string[]> {
  return Object.fromEntries(subpaths.map(([entry, types]) => [entry.slice("./".length), [types]]));
}

function built(source: string, ending: string): string {
  return source.replace(/^\.\/src\//, "./dist/").replace(/\.ts$/, ending);
}

function mapLeaves(target: ExportTarget, map: (file: string) => ExportTarget): ExportTarget {
  return typeof target === "string" ? map(target) : mapValues(target, (nested) => mapLeaves(nested, map));
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function inOrder(manifest: Manifest): Manifest {
  const rank = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => rank(a) - rank(b)));
}
