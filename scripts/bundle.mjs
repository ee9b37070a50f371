// Writes the JavaScript of the package in the current folder: a file for each one that its package.json names, and one for what
// several of them share (ADR 0010), as ES modules and as CommonJS (ADR 0015). What needs Node is apart. The declarations are the
// compiler's.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { rolldown } from "rolldown";

/** Packages whose code becomes part of the built files, by format, with the reason. All others are the installer's. */
const inlined = {
  esm: [
    // Bundlers and Node disagree about the default export of its CommonJS build.
    "openapi-fetch",
  ],
  cjs: [
    "openapi-fetch",
    // They are ES modules only, which Jest does not load from node_modules.
    "@noble/ciphers",
    "@noble/hashes",
  ],
};

const formats = {
  esm: { ending: ".js", inlined: inlined.esm },
  cjs: { ending: ".cjs", inlined: inlined.cjs },
};

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { exports = {}, imports = {}, bin = {}, engines } = manifest;

/** Every file that a target of package.json leads to, whatever the conditions. */
const filesOf = (target) => (typeof target === "string" ? [target] : Object.values(target).flatMap(filesOf));

/** `dist/a/b.js` of a package.json is built from `src/a/b.ts`; gives `a/b` for each such file of one format. */
const namedBy = (targets, ending) => [
  ...new Set(
    targets
      .flatMap(filesOf)
      .flatMap((file) => (file.startsWith("./dist/") && file.endsWith(ending) ? [file.slice(7, -ending.length)] : [])),
  ),
];

const bins = namedBy([bin], ".js");
rmSync("dist", { recursive: true, force: true });
const thirdParties = new Set();
for (const [format, { ending, inlined: inside }] of Object.entries(formats)) {
  const names = [...namedBy([exports, imports], ending), ...(format === "esm" ? bins : [])];
  if (names.length > 0) await build({ format, ending, inside, names });
}
for (const name of bins) writeFileSync(join("dist", `${name}.js`), startOf(name));
if (thirdParties.size > 0) writeFileSync("dist/THIRD-PARTY-LICENSES.txt", licensesOf([...thirdParties].sort()));

async function build({ format, ending, inside, names }) {
  const input = Object.fromEntries(names.map((name) => [name, resolve("src", `${name}.ts`)]));
  const entries = new Set(Object.values(input));

  /**
   * Names the file for a module that several need. Such a file holds modules that need the same files that stand alone, and that all
   * need Node, which must not be loaded elsewhere, or all do not. So nothing is loaded that the rest has no use for.
   */
  const nameOfShared = (id, graph) => {
    if (entries.has(id) || !isEarly(id, graph)) return undefined;
    const following = (each) => (entries.has(each) ? [] : (graph.getModuleInfo(each)?.importedIds ?? []));
    const needed = [...closure([id], following)];
    // A library's code stays with the file that uses it.
    if (needed.some(isThirdParty)) return undefined;
    const node = needed.some((each) => each.startsWith("node:")) ? ["node"] : [];
    const standing = needed.filter((each) => entries.has(each)).map((each) => basename(each, ".ts"));
    return ["shared", ...node, ...standing.sort()].join("-");
  };

  /** Modules that are loaded with a file that stands alone, not only by an `import()` that it may come to. */
  let early;
  const isEarly = (id, graph) => {
    early ??= closure([...entries], (each) => graph.getModuleInfo(each)?.importedIds ?? []);
    return early.has(id);
  };

  const bundle = await rolldown({
    input,
    // The package's own files are relative; everything else is for whoever installs it.
    external: (id) => /^[^./]/.test(id) && !inside.some((name) => id === name || id.startsWith(`${name}/`)),
    platform: "neutral",
    resolve: { mainFields: ["module", "main"] },
    tsconfig: "tsconfig.build.json",
  });
  const { output } = await bundle.write({
    dir: "dist",
    format,
    sourcemap: true,
    // They are published beside.
    sourcemapExcludeSources: true,
    strict: true,
    esModule: true,
    entryFileNames: ({ name }) => `${bins.includes(name) ? `${name}.main` : name}${ending}`,
    chunkFileNames: `[name]${ending}`,
    codeSplitting: {
      groups: [
        {
          debugName: "shared",
          minShareCount: 2,
          name: nameOfShared,
        },
      ],
    },
  });
  await bundle.close();
  for (const { moduleIds = [] } of output) {
    for (const id of moduleIds.filter(isThirdParty)) thirdParties.add(packageFolder(id));
  }
}

/** Everything that can be reached from `starts`, with the starts. */
function closure(starts, next) {
  const reached = new Set(starts);
  for (const each of reached) for (const following of next(each)) reached.add(following);
  return reached;
}

function isThirdParty(file) {
  return file.replaceAll("\\", "/").includes("/node_modules/");
}

/** A program's first file, which an older Node can run: it says what is wrong before the other files fail to load. */
function startOf(name) {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node);
  const file = `./${name.slice(name.lastIndexOf("/") + 1)}.main.js`;
  return `#!/usr/bin/env node
const [major, minor] = process.versions.node.split(".").map(Number);
if (major > ${major} || (major === ${major} && minor >= ${minor})) {
  import(${JSON.stringify(file)});
} else {
  console.error("This program needs Node ${major}.${minor} or newer. This is Node " + process.versions.node + ".");
  process.exitCode = 1;
}
`;
}

function packageFolder(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, "package.json");
    if (existsSync(path) && JSON.parse(readFileSync(path, "utf8")).name !== undefined) return folder;
  }
}

function licensesOf(folders) {
  const texts = folders.map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
  });
  return `The files in this folder contain code of these packages.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
