// Puts the built site into a host's folder: as the version of `cardpin`, as `latest`, and into the list of versions.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = new URL("../../../", import.meta.url);
const site = new URL("docs/api/", repository);

/** Copies the site, and lists the versions that the folder has then, newest first. */
export function publishSite(folder: string, version: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  for (const name of [version, "latest"]) {
    rmSync(join(folder, name), { recursive: true, force: true });
    cpSync(site, join(folder, name), { recursive: true });
  }
  const versions = readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+/.test(name))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  const all = ["latest", ...versions];
  writeFileSync(join(folder, "versions.js"), `globalThis.cardpinVersions = ${JSON.stringify(all)};\n`);
  return all;
}

if (process.argv[1]?.endsWith("publish.ts")) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined || !existsSync(site)) {
    console.error("Usage: pnpm run docs && pnpm docs:publish <folder of the host>");
    process.exitCode = 2;
  } else {
    // Our own manifest.
    const manifest = readFileSync(new URL("packages/cardpin/package.json", repository), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    const target = resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
    console.log(`Wrote ${version} to ${target}. It has: ${publishSite(target, version).join(", ")}.`);
  }
}
