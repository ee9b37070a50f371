import { expect, test } from "vitest";
import { deriveManifest } from "./derive.ts";

const written = {
  name: "@cardpin/acme",
  exports: { ".": "./src/index.ts", "./client": "./src/client.ts" },
  imports: { "#http": { "@cardpin/source": { node: "./src/http/node.ts", default: "./src/http/fetch.ts" } } },
};

test("a line with a subpath's source gives its modules, its CommonJS and the types of each", () => {
  const esm = { types: "./dist/client.d.ts", default: "./dist/client.js" };
  expect(deriveManifest(written).exports?.["./client"]).toEqual({
    "@cardpin/source": "./src/client.ts",
    "module-sync": esm,
    require: { types: "./dist/client.d.cts", default: "./dist/client.cjs" },
    default: esm,
  });
});

test("Node takes the modules for `require()` too, and TypeScript's node10 finds every subpath", () => {
  const { exports, main, types, typesVersions } = deriveManifest(written);
  expect(Object.keys(exports?.["."] ?? {})).toEqual(["@cardpin/source", "module-sync", "require", "default"]);
  expect({ main, types }).toEqual({ main: "./dist/index.cjs", types: "./dist/index.d.cts" });
  expect(typesVersions).toEqual({ "*": { client: ["./dist/client.d.cts"] } });
});

test("a file that differs by platform keeps its format", () => {
  const { "#http": published } = deriveManifest(written).imports ?? {};
  expect(published).toEqual({
    "@cardpin/source": written.imports["#http"]["@cardpin/source"],
    node: { require: "./dist/http/node.cjs", default: "./dist/http/node.js" },
    default: { require: "./dist/http/fetch.cjs", default: "./dist/http/fetch.js" },
  });
});

test("deriving twice changes nothing", () => {
  const once = deriveManifest(written);
  expect(JSON.stringify(deriveManifest(once))).toBe(JSON.stringify(once));
});

test("fields that a person writes stay as they are", () => {
  const own = { version: "1.2.3", scripts: { build: "x" }, files: ["extra"], bin: { acme: "./dist/bin.js" } };
  expect(deriveManifest({ ...written, ...own })).toMatchObject({
    ...own,
    files: ["dist", "src", "!src/**/*.test.ts", "extra"],
  });
});
