import { posix } from "node:path";
import { parseSource, readImports } from "./source.ts";
import { listSources, readIssuerIds, readPackages, type WorkspacePackage } from "./workspace.ts";

/**
 * Which of our packages each package may import in its sources. Issuer packages share one row; a package that has no row
 * here (the command line program, examples, tools) stands at the top, where nothing imports it.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "pin-crypto": [],
  "pin-policy": ["pin-crypto"],
  "client-core": ["pin-crypto"],
  issuer: ["client-core", "pin-crypto", "pin-policy"],
  cardpin: ["client-core", "pin-crypto", "pin-policy"],
  // The emulators share nothing with the clients that they check, so that they do not share their mistakes either.
  sandbox: [],
  "hosted-frame": [],
  batch: ["client-core", "pin-crypto", "pin-policy"],
  bullmq: ["batch", "client-core", "pin-crypto"],
  testing: ["client-core", "pin-crypto", "sandbox"],
};

/**
 * The folders of client-core, each with those that it may import from. Files beside the folders hold the names that users
 * know; every folder may import them.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  time: [],
  input: [],
  http: ["time", "input"],
  protocol: ["time", "http"],
  call: ["time", "input", "http", "protocol"],
  issuer: ["time", "input", "http", "protocol", "call"],
  diagnose: ["time", "input", "http", "protocol", "call", "issuer"],
};
const roomsOf = "packages/client-core/src/";

/** The one package in which one module may import `openapi-fetch`. */
const openapiFetchHome = "packages/client-core/";

/** Imports that point against the arrows, leave their package by a path, or are not declared in package.json. */
export function findWrongArrows(root: string): string[] {
  const packages = readPackages(root).filter(({ folder }) => folder.startsWith("packages/"));
  const byName = new Map(packages.map((candidate) => [candidate.manifest.name, candidate]));
  const issuers = new Set(readIssuerIds(root));
  const problems: string[] = [];
  const openapiFetchImporters: string[] = [];

  for (const importer of packages) {
    const allowed = mayImport[issuers.has(importer.id) ? "issuer" : importer.id];
    for (const path of listSources(root, importer.folder)) {
      for (const specifier of readImports(parseSource(root, path))) {
        const problem = judgeImport({ importer, allowed, path, specifier, byName });
        if (problem !== undefined) problems.push(`${path}: ${problem}`);
        if (packageOf(specifier) === "openapi-fetch") openapiFetchImporters.push(path);
      }
    }
    for (const dependency of Object.keys(importer.manifest.dependencies ?? {})) {
      const target = byName.get(dependency);
      if (target && allowed && !allowed.includes(target.id)) {
        problems.push(`${importer.folder}/package.json: must not depend on ${dependency}`);
      }
    }
  }
  if (openapiFetchImporters.length > 1 || openapiFetchImporters.some((path) => !path.startsWith(openapiFetchHome))) {
    problems.push(
      `openapi-fetch is imported by ${openapiFetchImporters.join(", ")}: only one module of client-core may import it`,
    );
  }
  return problems;
}

interface FoundImport {
  readonly importer: WorkspacePackage;
  readonly allowed: readonly string[] | undefined;
  readonly path: string;
  readonly specifier: string;
  readonly byName: ReadonlyMap<string | undefined, WorkspacePackage>;
}

function judgeImport({ importer, allowed, path, specifier, byName }: FoundImport): string | undefined {
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(path), specifier);
    if (!target.startsWith(`${importer.folder}/src/`)) return `imports ${specifier}, outside its package`;
    const [from, to] = [roomOf(path), roomOf(target)];
    if (from === undefined || to === undefined || from === to || rooms[from]?.includes(to)) return undefined;
    return `imports ${specifier}; ${from}/ may import from ${rooms[from]?.join(", ") || "no other folder"}`;
  }
  if (specifier.startsWith("node:") || specifier.startsWith("#")) return undefined;
  const name = packageOf(specifier);
  if (name === importer.manifest.name) return `imports its own package by name: ${specifier}`;
  const target = byName.get(name);
  if (target && allowed && !allowed.includes(target.id)) {
    const list = allowed.length === 0 ? "none of our packages" : `only ${allowed.join(", ")}`;
    return `imports ${name}; ${importer.manifest.name ?? importer.id} may import ${list}`;
  }
  const { dependencies, peerDependencies, optionalDependencies } = importer.manifest;
  const isDeclared = [dependencies, peerDependencies, optionalDependencies].some((declared) => declared?.[name]);
  return isDeclared ? undefined : `imports ${name}, which its package.json does not list as a dependency`;
}

/** The folder of client-core in which a file is; `undefined` for one beside the folders, and in other packages. */
function roomOf(path: string): string | undefined {
  if (!path.startsWith(roomsOf)) return undefined;
  const [room = "", ...rest] = path.slice(roomsOf.length).split("/");
  return rest.length === 0 ? undefined : room;
}

/** `@scope/name/sub` → `@scope/name`, `name/sub` → `name`. */
function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
