import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A script or style sheet. */
export interface Asset {
  readonly type: string;
  readonly content: string;
}

const folder = new URL("../browser/", import.meta.url);

/** Bundles the scripts of the pages. A real application does this when it is built. */
export async function bundleAssets(): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of ["pad-page", "page-page"]) {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL(`${name}.ts`, folder))],
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
      target: "es2022",
      conditions: ["@cardpin/source"],
    });
    assets.set(`${name}.js`, { type: "text/javascript; charset=utf-8", content: outputFiles[0]?.text ?? "" });
  }
  const content = await readFile(new URL("style.css", folder), "utf8");
  assets.set("style.css", { type: "text/css; charset=utf-8", content });
  return assets;
}
