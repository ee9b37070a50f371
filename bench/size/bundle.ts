import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { issuerIds } from "@cardpin/issuer-contract/discover";
import { build } from "esbuild";

/** What an application carries when it uses one client. */
export interface Bundle {
  readonly text: string;
  /** Bytes, minified. */
  readonly minified: number;
  /** Bytes, minified and compressed with gzip at its highest level. */
  readonly gzip: number;
}

/** Where the bundle runs: on Node with its own modules outside, or in a runtime that has none of them. */
export type Target = "node" | "browser";

/**
 * Bundles one client with all that it needs. The Card PIN packages are taken from their sources, so that no build is
 * measured by mistake that is older than they are, or from their builds if `built` says so.
 *
 * @param name the export that makes the client, or several with commas; `default` for a default export
 */
export async function bundle(from: string, name: string, target: Target, built = false): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${name} } from ${JSON.stringify(from)};`,
      resolveDir: folderFor(from),
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: target,
    // As every bundler does, also for Node: modules first.
    mainFields: target === "node" ? ["module", "main"] : ["browser", "module", "main"],
    conditions: built ? [] : ["@cardpin/source"],
    legalComments: "none",
    logLevel: "silent",
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error("esbuild gave nothing.");
  return { text: output.text, minified: output.contents.length, gzip: gzipSync(output.contents, { level: 9 }).length };
}

/** Where the import stands: an issuer's package finds itself, whatever this folder depends on. */
function folderFor(from: string): string {
  const [, id = ""] = /^@cardpin\/([^/]+)$/.exec(from) ?? [];
  return fileURLToPath(new URL(issuerIds().includes(id) ? `../../packages/${id}` : "..", import.meta.url));
}
