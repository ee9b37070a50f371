import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** Bytes, minified by esbuild and compressed by gzip -9, of a server bundle that uses what is named. */
async function size(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)), loader: "ts" },
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

/** What a server uses of the package, and how much it may cost: a little above what it takes today. */
test.each([
  ["PIN blocks both ways", "{ Pin, encryptPinBlock, decryptPinBlock }", 2900],
  [
    "PIN blocks, clear and enciphered, both ways",
    "{ Pin, SecretKey, encodePinBlock, decodePinBlock, encryptPinBlock, decryptPinBlock }",
    3200,
  ],
  [
    "fields and request signatures",
    "{ Pin, SecretKey, encryptField, decryptField, signHmac, verifyHmac, signDetachedJws, encodeHex, encodeBase64 }",
    3200,
  ],
  ["an encrypted field", "{ Pin, encryptField, encodeBase64 }", 2330],
  ["fields and HMAC", "{ Pin, encryptField, decryptField, signHmac, verifyHmac, encodeHex }", 2800],
  ["a detached JWS", "{ signDetachedJws }", 1150],
  ["RSA", "{ Pin, encryptRsa }", 2260],
  ["the Pin alone", "{ Pin }", 1280],
  ["the whole main entry", "*", 5950],
])("%s", async (_use, names, limit) => {
  const bytes = await size(`export ${names} from "./src/index.ts";`);
  console.log(`${_use}: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(limit);
});
