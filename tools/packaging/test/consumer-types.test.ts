import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { writeFiles } from "../src/consumer.ts";
import { run } from "../src/run.ts";
import type { PackageManifest } from "../src/tarballs.ts";
import { readTarball } from "../src/untar.ts";

const tarballs = inject("tarballs");
const require = createRequire(import.meta.url);

/** The types of a framework, which a user of that framework has; the package that has them tests them. */
const frameworks = ["react", "svelte", "vue"].map((name) => `@cardpin/hosted-frame/${name}`);

/** Every import path that users have, and a program that uses the main names with their types. */
const specifiers = Object.values(tarballs.ours).flatMap((path) => {
  const text = new TextDecoder().decode(readTarball(readFileSync(path)).get("package.json"));
  const manifest = JSON.parse(text) as PackageManifest;
  return Object.keys(manifest.exports)
    .filter((entry) => entry !== "./package.json")
    .map((entry) => manifest.name + entry.slice(1))
    .filter((name) => !frameworks.includes(name));
});
/** Packages that run on Node only, so their types may need Node's. */
const nodeOnly = ["@cardpin/sandbox", "@cardpin/cli"];
/** Entries of elements, whose types are the DOM's. */
const browserOnly = ["@cardpin/hosted-frame", "@cardpin/hosted-frame/pad"];

function exportEntries(names: readonly string[]): string {
  return names.map((name, index) => `export * as entry${index} from ${JSON.stringify(name)};`).join("\n");
}

/** What a user writes, as a module or as CommonJS. */
const program = `
import { createCardPin } from "cardpin";
import { rapyd } from "@cardpin/rapyd";
import { parsePinCounts } from "@cardpin/pin-policy/report";

const cards = createCardPin({ issuers: { travel: rapyd({ environment: "sandbox", accessKey: "a", secretKey: "b" }) } });
export async function state(): Promise<"effective" | "accepted" | "hosted"> {
  const result = await cards.issuer("travel").setPin({ card: "card_1", pin: "4929" });
  return result.state;
}
// @ts-expect-error Rapyd makes no PINs itself.
cards.issuer("travel").issueNewPin({ card: "card_1" });
// @ts-expect-error There is no such issuer.
cards.issuer("other");
export const counts: ReturnType<typeof parsePinCounts> = parsePinCounts("1234,10");
`;

/** How a program finds packages; `format` is what its own files are. */
const resolvers = {
  node10: { format: "cts", options: { module: "commonjs", moduleResolution: "node10" } },
  "node16 as modules": { format: "mts", options: { module: "node16", moduleResolution: "node16" } },
  "node16 as CommonJS": { format: "cts", options: { module: "node16", moduleResolution: "node16" } },
  "nodenext as modules": { format: "mts", options: { module: "nodenext", moduleResolution: "nodenext" } },
  "nodenext as CommonJS": { format: "cts", options: { module: "nodenext", moduleResolution: "nodenext" } },
  bundler: { format: "mts", options: { module: "esnext", moduleResolution: "bundler" } },
} as const;
/** One of the two is enough. `using` on a Pin needs the library that declares Disposable; Node's types bring it along. */
const platforms = {
  "Node's types": { entries: "server-entries", lib: ["es2023"], types: ["node"] },
  "the DOM's types": { entries: "portable-entries", lib: ["es2023", "esnext.disposable", "dom"], types: [] },
  both: { entries: "every-entry", lib: ["es2023", "dom"], types: ["node"] },
} as const;
const compilers = {
  "TypeScript 5.4": "typescript-5-4",
  "TypeScript 5.9": "typescript-5",
  "TypeScript 6.0": "typescript-6",
  "TypeScript 7.0": "typescript-7",
};

type Compiler = keyof typeof compilers;
type Case = readonly [Compiler, keyof typeof resolvers, keyof typeof platforms];

/** Every way to resolve for the oldest and the newest compilers, and a few for the one between. */
const cases: readonly Case[] = [
  ...(["TypeScript 5.4", "TypeScript 6.0"] as const).flatMap((compiler): Case[] => [
    [compiler, "node10", "Node's types"],
    [compiler, "node16 as modules", "Node's types"],
    [compiler, "node16 as CommonJS", "the DOM's types"],
    [compiler, "nodenext as modules", "the DOM's types"],
    [compiler, "nodenext as CommonJS", "Node's types"],
    [compiler, "bundler", "both"],
  ]),
  ["TypeScript 5.9", "node10", "Node's types"],
  ["TypeScript 5.9", "nodenext as CommonJS", "Node's types"],
  // This one knows node10 no more.
  ["TypeScript 7.0", "node16 as modules", "Node's types"],
  ["TypeScript 7.0", "node16 as CommonJS", "Node's types"],
  ["TypeScript 7.0", "nodenext as modules", "both"],
  ["TypeScript 7.0", "nodenext as CommonJS", "the DOM's types"],
  ["TypeScript 7.0", "bundler", "Node's types"],
  ["TypeScript 7.0", "bundler", "the DOM's types"],
];

const folder = join(inject("everything"), "types");
beforeAll(() => {
  const portable = specifiers.filter((name) => !nodeOnly.includes(name));
  const files = {
    "every-entry": exportEntries(specifiers),
    "portable-entries": exportEntries(portable),
    "server-entries": exportEntries(specifiers.filter((name) => !browserOnly.includes(name))),
    program,
  };
  for (const format of ["mts", "cts"]) {
    for (const [name, text] of Object.entries(files)) writeFiles(folder, { [`${name}.${format}`]: text });
  }
});

/** TypeScript 6 asks to be told that node10 will go. */
function silenced(compiler: Compiler, resolver: keyof typeof resolvers): object {
  return compiler === "TypeScript 6.0" && resolver === "node10" ? { ignoreDeprecations: "6.0" } : {};
}

test.each(cases)("%s, resolving as %s, compiles a user's program with %s", async (compiler, resolver, platform) => {
  const { entries, lib, types } = platforms[platform];
  const { format, options } = resolvers[resolver];
  const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
  const compilerOptions = { target: "es2022", lib, types, ...strict, ...options, ...silenced(compiler, resolver) };
  const files = [`${entries}.${format}`, `program.${format}`];
  const project = `tsconfig.${cases.findIndex((each) => each.join() === [compiler, resolver, platform].join())}.json`;
  writeFiles(folder, { [project]: JSON.stringify({ compilerOptions, files }) });
  const program = join(dirname(require.resolve(`${compilers[compiler]}/package.json`)), "bin/tsc");
  const { output } = await run(process.execPath, [program, "-p", project, "--pretty", "false"], folder);
  expect(output).toBe("");
});
