import { build } from "esbuild";

/** Bundles a program with the packed packages, for a runtime that takes one file. */
export async function bundled({
  folder,
  outfile,
  contents,
  platform,
  conditions = [],
  external = [],
}: {
  /** Where the program would be: its imports are resolved from there. */
  readonly folder: string;
  readonly outfile: string;
  readonly contents: string;
  readonly platform: "neutral" | "browser";
  readonly conditions?: string[];
  readonly external?: string[];
}): Promise<void> {
  await build({
    stdin: { contents, resolveDir: folder },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform,
    ...(conditions.length > 0 && { conditions }),
    external,
    // The folder is of no project, whatever lies above it.
    tsconfigRaw: {},
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
}
