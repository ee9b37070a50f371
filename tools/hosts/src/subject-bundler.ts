import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { issuerIds, subjectFile } from "@cardpin/issuer-contract/discover";
import { type BuildOptions, build, type Plugin } from "esbuild";

const contract = fileURLToPath(new URL("../../issuer-contract/src/subject.ts", import.meta.url));

/** What every bundle has. The packages stay outside: the program finds them where npm has installed them. */
const shared: BuildOptions = {
  bundle: true,
  target: "es2022",
  platform: "neutral",
  // The folder is of no project, whatever lies above it.
  tsconfigRaw: {},
  external: ["@cardpin/*", "jose"],
};

/** Bundles a program with what the issuers' packages say of how they are called. */
export async function bundleWithSubjects(init: {
  readonly entry: string;
  readonly format: "esm" | "cjs";
  readonly outfile: string;
}): Promise<void> {
  const { entry, format, outfile } = init;
  await build({ ...shared, entryPoints: [entry], format, outfile, plugins: [subjectsInPlace, withoutTheRepository] });
}

/** Bundles what one issuer's package says of how it is called. */
export async function bundleSubject(id: string, outfile: string): Promise<void> {
  await build({ ...shared, entryPoints: [subjectFile(id)], format: "esm", outfile, plugins: [withoutTheRepository] });
}

/** Writes out the imports that `subjects.ts` finds by reading folders. */
const subjectsInPlace: Plugin = {
  name: "subjects in place",
  setup({ onLoad, onResolve }) {
    const ids = issuerIds();
    onResolve({ filter: /\/subjects\.ts$/ }, ({ path }) => ({ path, namespace: "all-subjects" }));
    onLoad({ filter: /.*/, namespace: "all-subjects" }, () => ({
      contents: [
        ...ids.map((id, index) => `import { subject as of${index} } from ${JSON.stringify(subjectFile(id))};`),
        `export const subjects = { ${ids.map((id, index) => `${JSON.stringify(id)}: of${index}`).join(", ")} };`,
      ].join("\n"),
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    }));
  },
};

/** Can be called, made and read, and is itself what comes of it: a subject that is loaded does not notice. */
const nothing = `
const nothing = new Proxy(function () {}, { get: () => nothing, apply: () => nothing, construct: () => nothing });
export default nothing;`;

/** Takes along what is of this repository only, and leaves out what a program never calls. */
const withoutTheRepository: Plugin = {
  name: "without the repository",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^@cardpin\/issuer-contract\/subject$/ }, () => ({ path: contract }));
    // A subject, or a file beside it, makes keys and opens ciphertexts with them, for tests that no program has. Not every
    // runtime has these modules.
    const folders = new Set(issuerIds().map((id) => dirname(subjectFile(id))));
    onResolve({ filter: /^node:/ }, ({ path, importer }) =>
      folders.has(dirname(importer)) ? { path, namespace: "left-out" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) => name !== "default");
      return { contents: [nothing, ...names.map((name) => `export const ${name} = nothing;`)].join("\n") };
    });
  },
};
