import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { SubjectFiles } from "./connect-all.ts";
import { findPinIssuers } from "./subjects.ts";

/** Bundles a program, so that it starts at once and its memory is its own, not a compiler's. Returns its path. */
export async function bundleProgram(source: URL): Promise<string> {
  const { program } = await bundle(source, { entries: {}, external: [] });
  return program;
}

/** A bundled program, and the subjects that it may import. */
export interface BundledProgram {
  /** Its path. */
  readonly program: string;
  readonly subjects: SubjectFiles;
}

/** Bundles a program as {@link bundleProgram} does, and the subjects of all issuers that can set a PIN. */
export async function bundleWithSubjects(source: URL, external: string[] = []): Promise<BundledProgram> {
  const issuers = await findPinIssuers();
  const entries = Object.fromEntries(issuers.map(({ issuer, file }) => [`subject-${issuer}`, file]));
  const { program, pathOf } = await bundle(source, { entries, external });
  return { program, subjects: Object.fromEntries(issuers.map(({ issuer }) => [issuer, pathOf(`subject-${issuer}`)])) };
}

async function bundle(
  source: URL,
  init: { readonly entries: Readonly<Record<string, string>>; readonly external: string[] },
): Promise<{ readonly program: string; readonly pathOf: (entry: string) => string }> {
  const path = fileURLToPath(source);
  const name = basename(path, ".ts");
  const outdir = fileURLToPath(new URL(`../.report/${name}-${process.pid}`, source));
  const pathOf = (entry: string): string => `${outdir}/${entry}.mjs`;
  await build({
    ...{ entryPoints: { ...init.entries, [name]: path }, outdir, outExtension: { ".js": ".mjs" }, splitting: true },
    ...{ bundle: true, format: "esm", platform: "node", target: "node20" },
    ...{ conditions: ["@cardpin/source"], logLevel: "error", external: init.external },
  });
  return { program: pathOf(name), pathOf };
}
