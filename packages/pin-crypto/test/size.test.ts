import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** Bytes, minified by esbuild and compressed by gzip -9, of a server bundle that uses what is named. */
async function size(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL("..", import.meta.url).pathname, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2022",
    conditions: ["@cardpin/source"],
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}

/** What a server uses of the package, and how much it may cost. */
test.each([
  ["PIN blocks both ways", "{ Pin, encryptPinBlock, decryptPinBlock }", 3000],
  ["an encrypted field", "{ Pin, encryptField, encodeBase64 }", 3000],
  ["fields and HMAC", "{ Pin, encryptField, decryptField, signHmac, verifyHmac, encodeHex }", 3000],
  ["a detached JWS", "{ signDetachedJws }", 2000],
  ["RSA", "{ Pin, encryptRsa }", 2500],
  ["the Pin alone", "{ Pin }", 1500],
  ["the whole main entry", "*", 5800],
])("%s", async (_use, names, limit) => {
  const bytes = await size(`export ${names} from "./src/index.ts";`);
  console.log(`${_use}: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(limit);
});
