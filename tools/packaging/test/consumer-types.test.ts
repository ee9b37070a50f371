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

/** Every import path that users have, and a program that uses the main names with their types. */
const specifiers = Object.values(tarballs.ours).flatMap((path) => {
  const text = new TextDecoder().decode(readTarball(readFileSync(path)).get("package.json"));
  const manifest = JSON.parse(text) as PackageManifest;
  return Object.keys(manifest.exports)
    .filter((entry) => entry !== "./package.json")
    .map((entry) => manifest.name + entry.slice(1));
});
/** Packages that run on Node only, so their types may need Node's. */
const nodeOnly = ["@cardpin/sandbox", "@cardpin/cli"];

function exportEntries(names: readonly string[]): string {
  return names.map((name, index) => `export * as entry${index} from ${JSON.stringify(name)};`).join("\n");
}

const program = `
import { createCardPin } from "cardpin";
import { rapyd } from "@cardpin/rapyd";

const cards = createCardPin({ issuers: { travel: rapyd({ environment: "sandbox", accessKey: "a", secretKey: "b" }) } });
const result = await cards.issuer("travel").setPin({ card: "card_1", pin: "4929" });
const state: "effective" | "accepted" | "hosted" = result.state;
// @ts-expect-error Rapyd makes no PINs itself.
cards.issuer("travel").generatePin({ card: "card_1" });
// @ts-expect-error There is no such issuer.
cards.issuer("other");
export { state };
`;

const resolvers = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};
const platforms = {
  "Node's types": { files: ["every-entry.ts", "program.ts"], lib: ["es2023"], types: ["node"] },
  // `using` on a Pin needs the library that declares Disposable; Node's types bring it along.
  "the DOM's types": {
    files: ["portable-entries.ts", "program.ts"],
    lib: ["es2023", "esnext.disposable", "dom"],
    types: [],
  },
  both: { files: ["every-entry.ts", "program.ts"], lib: ["es2023", "dom"], types: ["node"] },
};
const compilers = {
  "TypeScript 5.9": "typescript-5",
  "TypeScript 6.0": "typescript-6",
  "TypeScript 7.0": "typescript-7",
};

type Case = readonly [keyof typeof compilers, keyof typeof resolvers, keyof typeof platforms];

/** All six ways for the newest compiler, which is quick; the two that differ most for the older ones. */
const cases: readonly Case[] = [
  ["TypeScript 5.9", "nodenext", "Node's types"],
  ["TypeScript 5.9", "bundler", "the DOM's types"],
  ["TypeScript 6.0", "nodenext", "Node's types"],
  ["TypeScript 6.0", "bundler", "the DOM's types"],
  ["TypeScript 7.0", "nodenext", "Node's types"],
  ["TypeScript 7.0", "nodenext", "the DOM's types"],
  ["TypeScript 7.0", "nodenext", "both"],
  ["TypeScript 7.0", "bundler", "Node's types"],
  ["TypeScript 7.0", "bundler", "the DOM's types"],
  ["TypeScript 7.0", "bundler", "both"],
];

const folder = join(inject("everything"), "types");
beforeAll(() => {
  const portable = specifiers.filter((name) => !nodeOnly.includes(name));
  writeFiles(folder, {
    "every-entry.ts": exportEntries(specifiers),
    "portable-entries.ts": exportEntries(portable),
    "program.ts": program,
  });
});

test.each(cases)("%s, resolving as %s, compiles a user's program with %s", async (version, resolver, platform) => {
  const { files, ...environment } = platforms[platform];
  const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
  const compilerOptions = { target: "es2022", ...strict, ...resolvers[resolver], ...environment };
  const project = `tsconfig.${cases.findIndex((each) => each.join() === [version, resolver, platform].join())}.json`;
  writeFiles(folder, { [project]: JSON.stringify({ compilerOptions, files }) });
  const compiler = join(dirname(require.resolve(`${compilers[version]}/package.json`)), "bin/tsc");
  const { output } = await run(process.execPath, [compiler, "-p", project, "--pretty", "false"], folder);
  expect(output).toBe("");
});
