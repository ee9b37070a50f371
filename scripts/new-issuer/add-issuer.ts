import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "../../tools/codegen/src/generate.ts";
import { readSpec } from "../../tools/codegen/src/read-spec.ts";
import { writeApiRecords } from "../checks/api-surface.ts";
import type { Manifest } from "../checks/workspace.ts";
import { Changes } from "./changes.ts";
import {
  addToDependencies,
  addToEntry,
  addToPackages,
  addToProgram,
  addToRegistry,
  readIssuer,
  renderIssuer,
} from "./render.ts";

const emulators = "packages/sandbox/src/emulators";
const entry = "packages/sandbox/src/index.ts";
const program = "packages/cli/src/issuers/registry.ts";

/** Files that the programs below change. */
const changedByPrograms = ["pnpm-lock.yaml", "packages/sandbox/api.txt"];

/**
 * Adds an issuer to the repository at `root`: spec, package, emulator and changeset. Adds it to the sandbox, to the terminal
 * program and to the README's table of packages. When anything fails, nothing is left behind.
 *
 * @param init.pnpm runs pnpm with arguments in the repository, and throws when it fails
 */
export async function addIssuer(
  root: string,
  init: {
    readonly id: string;
    readonly specFile: string;
    readonly title: string | undefined;
    readonly pnpm: (...args: readonly string[]) => void;
  },
): Promise<void> {
  const { id, specFile, title, pnpm } = init;
  if (!existsSync(specFile)) throw new Error(`There is no file ${specFile}. Give the path of your draft with --spec.`);
  const issuer = readIssuer(id, { document: readSpec(specFile), title, port: nextPort(root) });
  const spec = `specs/${id}.yaml`;
  if (existsSync(join(root, spec))) {
    throw new Error(`${spec} exists already. Move it away, and give its new place with --spec.`);
  }
  const changes = new Changes(root, [`packages/${id}`, `${emulators}/${id}`]);
  try {
    for (const path of changedByPrograms) changes.keep(path);
    changes.copy(specFile, spec);
    for (const [path, text] of renderIssuer(issuer, readModel(root))) changes.write(path, text);
    changes.edit(`${emulators}/registry.ts`, (text) => addToRegistry(text, issuer));
    changes.edit(entry, (text) => addToEntry(text, issuer));
    changes.edit(program, (text) => addToProgram(text, issuer));
    changes.edit("packages/cli/package.json", (text) => addToDependencies(text, issuer));
    changes.edit("README.md", (text) => addToPackages(text, issuer));
    for (const { path, text } of await render(root, id)) changes.write(path, text);
    pnpm("install", "--no-frozen-lockfile", "--prefer-offline");
    pnpm(
      "exec",
      "biome",
      "check",
      "--write",
      `packages/${id}`,
      `${emulators}/${id}`,
      `${emulators}/registry.ts`,
      entry,
      program,
    );
    pnpm("verbs");
    writeApiRecords(root, [`packages/${id}`, "packages/sandbox"]);
  } catch (error) {
    changes.undo();
    throw error;
  }
}

/** The lowest number that no emulator has. */
function nextPort(root: string): number {
  const taken = readdirSync(join(root, emulators)).flatMap((name) => {
    const file = join(root, emulators, name, "emulator.ts");
    const [, port] = (existsSync(file) ? /\bport: (\d+),/.exec(readFileSync(file, "utf8")) : null) ?? [];
    return port === undefined ? [] : [Number(port)];
  });
  return Math.max(1, ...taken) + 1;
}

/** The package that the others are like. */
function readModel(root: string): Manifest {
  // A package.json of this repository, which `pnpm check` holds to that type.
  return JSON.parse(readFileSync(join(root, "packages/rapyd/package.json"), "utf8")) as Manifest;
}
