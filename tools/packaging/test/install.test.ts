import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makeConsumer, writeFiles } from "../src/consumer.ts";
import { mustRun } from "../src/run.ts";

const tarballs = inject("tarballs");

describe("npm install cardpin @cardpin/rapyd", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await makeConsumer(tarballs, ["cardpin", "@cardpin/rapyd"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("brings that issuer and no other", () => {
    const installed = readdirSync(join(folder, "node_modules/@cardpin")).sort();
    expect(installed).toEqual(["client-core", "pin-crypto", "pin-policy", "rapyd"]);
  });

  test("brings few packages from elsewhere, and they are these", () => {
    const top = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    const scoped = top.filter((name) => name.startsWith("@") && name !== "@cardpin");
    const within = scoped.flatMap((scope) =>
      readdirSync(join(folder, "node_modules", scope)).map((name) => `${scope}/${name}`),
    );
    const plain = top.filter((name) => !name.startsWith("@") && name !== "cardpin");
    expect([...within, ...plain].sort()).toEqual([
      "@noble/ciphers",
      "@noble/hashes",
      "openapi-fetch",
      "openapi-typescript-helpers",
    ]);
  });

  test.each([
    ["import", "index.mjs", 'import { createCardPin } from "cardpin"; import { rapyd } from "@cardpin/rapyd";'],
    [
      "require",
      "index.cjs",
      'const { createCardPin } = require("cardpin"); const { rapyd } = require("@cardpin/rapyd");',
    ],
  ])("works by %s", async (_how, file, load) => {
    writeFiles(folder, { [file]: `${load}\nconsole.log(typeof createCardPin, typeof rapyd);` });
    // Node 20 still says that require() of ESM is experimental; what counts is that it works.
    const output = await mustRun(process.execPath, ["--disable-warning=ExperimentalWarning", file], folder);
    expect(output.trim()).toBe("function function");
  });
});

describe("npm install of everything", () => {
  const folder = inject("everything");

  test.each(Object.keys(tarballs.ours))("%s loads from what is published", async (name) => {
    const script = `import * as all from ${JSON.stringify(name)}; console.log(Object.keys(all).length > 0);`;
    writeFiles(folder, { "load.mjs": script });
    expect((await mustRun(process.execPath, ["load.mjs"], folder)).trim()).toBe("true");
  });
});
