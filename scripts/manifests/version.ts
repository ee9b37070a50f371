import type { Manifest } from "../checks/workspace.ts";

const constant = /^export const version = "[^"]*";$/m;

/**
 * Returns the text of a package's `src/version.ts` with the version of its package.json.
 *
 * @throws Error when there is no such constant in it
 */
export function withVersion(text: string, manifest: Manifest): string {
  if (!constant.test(text)) throw new Error('src/version.ts must have a line `export const version = "…";`.');
  return text.replace(constant, `export const version = ${JSON.stringify(manifest.version)};`);
}
