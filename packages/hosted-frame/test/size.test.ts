import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundle } from "./bundle.ts";

/** Bytes of a browser's bundle of one entry, minified by esbuild and compressed by gzip -9. */
async function size(contents: string): Promise<number> {
  return gzipSync(await bundle(contents), { level: 9 }).length;
}

test("the frame weighs at most 4 kB", async () => {
  expect(await size('export * from "./src/index.ts"')).toBeLessThanOrEqual(4_000);
});

test("the pad weighs at most 4 kB, and brings no cryptography and no list", async () => {
  expect(await size('export * from "./src/pad.ts"')).toBeLessThanOrEqual(4_000);
});

test("the types of frameworks weigh nothing", async () => {
  for (const name of ["react", "vue", "svelte"]) expect((await bundle(`import "./src/${name}.ts"`)).length).toBe(0);
});
