import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { cardpin, folderWith } from "../../test/cli.ts";
import { exitCodes } from "../exit-codes.ts";

const offline = { issuer: "rapyd", baseUrl: "http://127.0.0.1:1", retries: 0 };
const literal = { ...offline, accessKey: "key-of-a-test", secretKey: "secret-of-a-test" };
const referring = { ...offline, accessKey: { env: "KEY" }, secretKey: { env: "SECRET" } };
const file = "cardpin.config.json";

/** Reads a card: with a good configuration it comes as far as the dead port. */
async function read(cwd: string, env: Readonly<Record<string, string>> = {}, more: readonly string[] = []) {
  return cardpin(["card", "card_1", ...more], { cwd, env });
}

describe("modes", () => {
  const hasModes = process.platform !== "win32";

  test.runIf(hasModes)("a file with a credential must be readable by its owner alone", async () => {
    const { code, json, stdout } = await read(folderWith({ [file]: { issuers: { eu: literal } } }, 0o644));
    expect(code).toBe(exitCodes.usage);
    expect(json).toMatchObject({ error: { message: expect.stringContaining("chmod 600 cardpin.config.json") } });
    expect(stdout).not.toContain("secret-of-a-test");
  });

  test("a file that only names where credentials are may be readable by all", async () => {
    const cwd = folderWith({ [file]: { issuers: { eu: referring } } }, 0o644);
    expect((await read(cwd, { KEY: "a", SECRET: "b" })).json).toMatchObject({ error: { reason: "refused" } });
  });

  test.runIf(hasModes)("a file that others can change is refused", async () => {
    for (const name of [file, "cardpin.config.mjs"]) {
      const cwd = folderWith({ [name]: "export default {}" }, 0o622);
      expect((await read(cwd)).json).toMatchObject({ error: { message: expect.stringContaining("chmod go-w") } });
    }
  });

  test.runIf(hasModes)("a file with one credential must be readable by its owner alone", async () => {
    const issuers = { eu: { ...referring, secretKey: { file: "secret.txt" } } };
    const cwd = folderWith({ [file]: { issuers }, "secret.txt": "b\n" });
    expect((await read(cwd, { KEY: "a" })).json).toMatchObject({ error: { reason: "refused" } });
    chmodSync(join(cwd, "secret.txt"), 0o640);
    expect((await read(cwd, { KEY: "a" })).json).toMatchObject({
      error: { message: expect.stringContaining("secret.txt") },
    });
  });
});

describe("mistakes are named, and no value is repeated", () => {
  test.each([
    [{ issuers: { eu: referring } }, "environment variable KEY is not set"],
    [{ issuers: {} }, "names no issuers"],
    [{ issuers: { eu: literal }, extra: 1 }, "issuers, defaultIssuer and policy only"],
    [{ issuers: { eu: literal }, defaultIssuer: "us" }, "must be one of eu"],
    [{ issuers: { eu: { ...literal, issuer: "rapid" } } }, "no issuer of this id"],
    [{ issuers: { eu: { ...literal, accesKey: "x" } } }, "accessKey"],
    [{ issuers: { eu: literal, us: literal } }, "--issuer eu or --issuer us"],
    [{ issuers: { eu: literal }, policy: "strict" }, 'must be "default" or a policy'],
    [{ issuers: { eu: literal }, policy: { lengths: [4] } }, "This is not a policy"],
    ["{", "is not valid JSON"],
  ])("%j", async (config, text) => {
    const { code, stdout } = await read(folderWith({ [file]: config }));
    expect(code).toBe(exitCodes.usage);
    expect(stdout).toContain(text.replaceAll('"', '\\"'));
    expect(stdout).not.toContain("secret-of-a-test");
  });

  test("a name that the configuration does not have, with those that it has", async () => {
    const { json } = await read(folderWith({ [file]: { issuers: { eu: literal } } }), {}, ["-i", "us"]);
    expect(json).toMatchObject({ error: { message: expect.stringContaining("It has eu") } });
  });

  test("no configuration at all", async () => {
    expect((await read(folderWith({}))).json).toMatchObject({
      error: { message: expect.stringContaining("--sandbox") },
    });
  });

  test("two configurations in one folder", async () => {
    const { json } = await read(folderWith({ [file]: {}, "cardpin.config.mjs": "" }));
    expect(json).toMatchObject({ error: { message: expect.stringContaining("--config") } });
  });

  test("a module that throws, without what it says", async () => {
    const { stdout, code } = await read(folderWith({ "cardpin.config.mjs": 'throw new Error("secret-of-a-test")' }));
    expect(code).toBe(exitCodes.usage);
    expect(stdout).not.toContain("secret-of-a-test");
  });
});

describe("a module", () => {
  test("may give data, and a policy that is an object with check()", async () => {
    const text = `export default {
      issuers: { eu: { ...${JSON.stringify(referring)} } },
      policy: { check: () => ({ ok: false, violations: [{ rule: "closed" }] }) },
    };`;
    const cwd = folderWith({ "cardpin.config.mjs": text });
    const { code, json } = await cardpin(["set", "card_1"], { cwd, env: { KEY: "a", SECRET: "b" }, input: "4929" });
    expect(code).toBe(exitCodes.refusedPin);
    expect(json).toMatchObject({ error: { violations: ["closed"] } });
  });

  test("may give an issuer that its own code made", async () => {
    const { issuer: _, ...options } = literal;
    const text = `import { rapyd } from "@cardpin/rapyd";
    export default { issuers: { eu: rapyd(${JSON.stringify(options)}) } };`;
    const cwd = folderWith({ "own.config.mjs": text });
    symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(cwd, "node_modules"));
    const { json } = await read(cwd, {}, ["--config", "own.config.mjs"]);
    expect(json).toMatchObject({ error: { reason: "refused" } });
  });
});
