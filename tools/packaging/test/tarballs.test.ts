import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { describe, expect, inject, test } from "vitest";
import { linksOf } from "../../../scripts/release/links.ts";
import { rehearsalSettings } from "../../../scripts/release/settings.ts";
import { publicFolders, readManifest } from "../src/tarballs.ts";
import { readTarball } from "../src/untar.ts";

const { ours } = inject("tarballs");

/** What a package may ship beside its sources and what is built from them. */
const allowedBeside = new Set(["CHANGELOG.md", "ERRORS.md", "LICENSE", "README.md", "SECURITY.md", "package.json"]);

/** The licences of the packages whose code the bundler put into the built files. */
const licenses = "dist/THIRD-PARTY-LICENSES.txt";

type Targets = string | { readonly [condition: string]: Targets };

/** The file that a bundler for a runtime other than Node chooses. */
function fileFor(target: Targets | undefined): string | undefined {
  if (target === undefined || typeof target === "string") return target;
  const condition = Object.keys(target).find((name) => ["workerd", "module-sync", "import", "default"].includes(name));
  return condition === undefined ? undefined : fileFor(target[condition]);
}

test("every public package is packed", () => {
  expect(Object.keys(ours)).toHaveLength(publicFolders().length);
});

test("every public package is built before these tests, because this package depends on it or on what needs it", () => {
  const manifests = new Map(publicFolders().map((folder) => [readManifest(folder).name, readManifest(folder)]));
  const built = new Set(Object.keys(readManifest(".").devDependencies ?? {}));
  // A set gives what is added while it is walked, too.
  for (const name of built)
    for (const needed of Object.keys(manifests.get(name)?.dependencies ?? {})) built.add(needed);
  expect([...built]).toEqual(expect.arrayContaining(Object.keys(ours)));
});

describe.each(Object.entries(ours))("%s", (_name, path) => {
  const bytes = new Uint8Array(readFileSync(path));
  const files = readTarball(bytes);
  const names = [...files.keys()];
  const text = (name: string): string => new TextDecoder().decode(files.get(name));
  const manifest = JSON.parse(text("package.json")) as Record<string, unknown>;

  /** The built files that package.json names, and those that they load. */
  const loaded = (): ReadonlySet<string> => {
    const { exports, imports, bin } = manifest;
    const entries = JSON.stringify([exports, imports, bin]).match(/(?<="\.\/)dist\/[^"]+\.c?js(?=")/g) ?? [];
    const found = new Set(entries);
    // A set gives what is added while it is walked, too.
    for (const name of found) {
      const relative = /(?:^(?:import|export)\b.*?|\bimport\(|\brequire\()"(\.[^"]+)"/gm;
      for (const [, path = ""] of text(name).matchAll(relative)) {
        found.add(new URL(path, `http://package/${name}`).pathname.slice(1));
      }
    }
    return found;
  };

  test("ships every source with its types, the JavaScript that is loaded, maps of both, and little else", () => {
    const sources = names.filter((name) => name.startsWith("src/"));
    const stems = sources.map((name) => name.slice("src/".length, -".ts".length));
    const types = stems.flatMap((stem) => [`dist/${stem}.d.ts`, `dist/${stem}.d.cts`]);
    // A file that only passes on what others hold has no map.
    const built = [...types, ...loaded()].flatMap((name) =>
      text(name).includes("//# sourceMappingURL=") ? [name, `${name}.map`] : [name],
    );
    const others = names.filter((name) => !/^(src|dist)\//.test(name));
    expect(sources.every((name) => name.endsWith(".ts"))).toBe(true);
    expect(names.filter((name) => name.startsWith("dist/") && name !== licenses).sort()).toEqual(built.sort());
    expect(others.filter((name) => !allowedBeside.has(name))).toEqual([]);
    const always = ["ERRORS.md", "LICENSE", "README.md", "SECURITY.md", "package.json"];
    // There is a changelog from the first version on.
    const expected = manifest["version"] === "0.0.0" ? always : [...always, "CHANGELOG.md"];
    expect(others).toEqual(expect.arrayContaining(expected));
  });

  test.runIf("imports" in manifest)("loads nothing of Node's where its imports are for another runtime", () => {
    const { exports, imports } = manifest as Record<string, Readonly<Record<string, Targets>>>;
    const start = (target: Targets | undefined): string[] => fileFor(target)?.match(/^\.\/dist\/.*\.js$/) ?? [];
    const found = new Set(Object.values(exports ?? {}).flatMap(start));
    // A set gives what is added while it is walked, too.
    for (const name of found) {
      const specifiers = [...text(name.slice(2)).matchAll(/^(?:import|export)\b[^;]*?"([^"]+)";/gm)];
      for (const [, specifier = ""] of specifiers) {
        expect(specifier, name).not.toMatch(/^node:/);
        if (specifier.startsWith("#")) for (const file of start(imports?.[specifier])) found.add(file);
        if (specifier.startsWith(".")) found.add(`.${new URL(specifier, `http://package/${name}`).pathname}`);
      }
    }
    expect(found.size).toBeGreaterThan(3);
  });

  test("says where it comes from, and carries nothing that only the repository needs", () => {
    const { repositoryUrl } = rehearsalSettings();
    const { homepage, repository, bugs, keywords, scripts, devDependencies } = manifest;
    expect(homepage).toMatch(`${repositoryUrl}/`);
    expect(repository).toMatchObject({ type: "git", url: `git+${repositoryUrl}.git` });
    expect(bugs).toEqual({ url: `${repositoryUrl}/issues` });
    expect(keywords).toEqual(expect.arrayContaining(["card", "pin"]));
    expect([scripts, devDependencies]).toEqual([undefined, undefined]);
  });

  test("has pages whose links lead out of the tarball to where they say", () => {
    for (const page of names.filter((name) => name.endsWith(".md"))) {
      const relative = linksOf(text(page)).filter((link) => !/^(https:\/\/|mailto:|#)/.test(link));
      expect(relative, page).toEqual([]);
    }
  });

  test("has declarations whose neighbours are there, in the same format", () => {
    for (const name of names.filter((candidate) => /\.d\.c?ts$/.test(candidate))) {
      const [declaration, ending] = name.endsWith(".cts") ? [".d.cts", ".cjs"] : [".d.ts", ".js"];
      for (const [, path = ""] of text(name).matchAll(/\b(?:from|import)\s*\(?\s*"([.#][^"]*)"/g)) {
        expect(path, name).toMatch(new RegExp(`^\\.{1,2}/.*\\${ending}$`));
        const neighbour = new URL(path.slice(0, -ending.length) + declaration, `http://package/${name}`);
        expect(names).toContain(neighbour.pathname.slice(1));
      }
    }
  });

  test("carries the licence of each package whose code is in its files", () => {
    const inside = names
      .filter((name) => /\.c?js\.map$/.test(name))
      .flatMap((name) => (JSON.parse(text(name)) as { sources: string[] }).sources)
      .flatMap((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
    for (const name of new Set(inside)) expect(text(licenses)).toContain(`${name} `);
    expect(names.includes(licenses)).toBe(inside.length > 0);
  });

  test("ships no test, fixture or recorded request", () => {
    expect(names.filter((name) => /\.test\.|(^|\/)(test|tests|fixtures|golden|__)/.test(name))).toEqual([]);
  });

  test("has maps that lead to the shipped sources", () => {
    for (const name of names.filter((candidate) => candidate.endsWith(".map"))) {
      const { sources, sourcesContent } = JSON.parse(text(name)) as { sources: string[]; sourcesContent?: unknown };
      expect(sourcesContent).toBeUndefined();
      // The code of other packages has no source here.
      for (const source of sources.filter((each) => !each.includes("/node_modules/"))) {
        expect(names).toContain(new URL(source, `http://package/${name}`).pathname.slice(1));
      }
    }
  });

  test("asks for our packages by caret and for others by exact version", () => {
    const { dependencies = {} } = JSON.parse(text("package.json")) as { dependencies?: Record<string, string> };
    for (const [name, range] of Object.entries(dependencies)) {
      expect(`${name}@${range}`).toMatch(name in ours ? /@\^\d+\.\d+\.\d+$/ : /@\d+\.\d+\.\d+$/);
    }
  });

  test("pleases publint", async () => {
    const { messages } = await publint({ pack: { tarball: bytes.slice().buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test("has types that every resolver finds, in the format that it loads", async () => {
    const result = await checkPackage(createPackageFromTarballData(bytes));
    if (result.types === false) throw new Error("the package has no types");
    expect(result.problems).toEqual([]);
  });
});
