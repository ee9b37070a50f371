import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { rehearsalSettings } from "../../../scripts/release/settings.ts";
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

  test.each(["index.mjs", "index.cjs"])(
    "the error of a call ends with the page about its code, in %s",
    async (file) => {
      const load = file.endsWith("mjs")
        ? 'import { CardPinError } from "@cardpin/client-core";'
        : 'const { CardPinError } = require("@cardpin/client-core");';
      const text = 'console.log(new CardPinError({ code: "card-blocked", outcome: "rejected" }).message);';
      writeFiles(folder, { [file]: `${load}\n${text}\n` });
      const output = await mustRun(process.execPath, ["--disable-warning=ExperimentalWarning", file], folder);
      const { repositoryUrl, branch } = rehearsalSettings();
      expect(output.trim()).toBe(
        `The card is blocked. Unblock it first. (card-blocked) ${repositoryUrl}/blob/${branch}/docs/errors.md#card-blocked`,
      );
    },
  );

  test.each(Object.keys(tarballs.ours))("%s loads from what is published, once for both ways", async (name) => {
    const specifier = JSON.stringify(name);
    const script = `
      import { createRequire } from "node:module";
      import * as imported from ${specifier};
      const required = createRequire(import.meta.url)(${specifier});
      const names = Object.keys(imported);
      console.log(names.length > 0, names.every((name) => required[name] === imported[name]));`;
    writeFiles(folder, { "load.mjs": script });
    expect((await mustRun(process.execPath, ["--no-warnings", "load.mjs"], folder)).trim()).toBe("true true");
  });

  test("the CommonJS files load by themselves, as in a Node that requires no modules", async () => {
    const names = Object.keys(tarballs.ours);
    const script = `console.log(${JSON.stringify(names)}.every((name) => Object.keys(require(name)).length > 0));`;
    writeFiles(folder, { "load.cjs": script });
    // Such a Node does not know `module-sync` either.
    const output = await mustRun(process.execPath, ["--no-experimental-require-module", "load.cjs"], folder);
    expect(output.trim()).toBe("true");
  });

  test.each([
    ["ES modules", "CommonJS"],
    ["CommonJS", "ES modules"],
  ])("a client of the %s takes a Pin of the %s, and each knows the other's errors", async (client, values) => {
    const script = `
      import { createRequire } from "node:module";
      import { dirname, join } from "node:path";
      const require = createRequire(import.meta.url);
      const files = { "ES modules": "dist/index.js", CommonJS: "dist/index.cjs" };
      const load = async (format, name) => {
        const file = join("node_modules", name, files[format]);
        return format === "CommonJS" ? require("./" + file) : import("./" + file);
      };
      const { rapyd } = await load(${JSON.stringify(client)}, "@cardpin/rapyd");
      const { Pin } = await load(${JSON.stringify(values)}, "@cardpin/pin-crypto");
      const { isCardPinError } = await load(${JSON.stringify(values)}, "@cardpin/client-core");
      const issuer = rapyd({ baseUrl: "http://127.0.0.1:9", accessKey: "a", secretKey: "b", retries: 0 });
      const error = await issuer.setPin({ card: "card_1", pin: Pin.from("4929") }).catch((caught) => caught);
      console.log(isCardPinError(error), error.code);`;
    writeFiles(folder, { "formats.mjs": script });
    // Nobody listens there: the client took the Pin and went as far as the network.
    expect((await mustRun(process.execPath, ["--no-experimental-require-module", "formats.mjs"], folder)).trim()).toBe(
      "true network",
    );
  });
});
