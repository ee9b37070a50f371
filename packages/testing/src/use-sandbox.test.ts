import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rapyd } from "@cardpin/rapyd";
import type { Sandbox } from "@cardpin/sandbox";
import { startSandbox } from "@cardpin/sandbox";
import * as runner from "vitest";
import { afterAll, describe, expect, expectTypeOf, it } from "vitest";
import { type SandboxInTests, type TestHooks, useSandbox } from "./use-sandbox.ts";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
const seenUrls = new Set<string>();

describe("a sandbox for a file", () => {
  const sandbox = useSandbox(runner);
  const issuer = () => sandbox.closeLater(rapyd({ baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd }));

  it("proves at the ATM that a PIN was set", async () => {
    await issuer().setPin({ card, pin: "4929" });
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" })).toEqual({ verdict: "approved" });
  });

  it("is the same one in the next test", () => {
    expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" })).toEqual({ verdict: "approved" });
  });
});

describe("a sandbox for each test", () => {
  const sandbox = useSandbox(runner, { restart: "each-test", rapyd: { pinLengths: [6] } });
  const client = () =>
    sandbox.closeLater(
      rapyd({
        baseUrl: sandbox.urls.rapyd,
        ...sandbox.credentials.rapyd,
        issuerRules: { check: () => ({ ok: true }) },
      }),
    );

  it.each(["first", "second"])("is a new one with the same options in the %s test", async () => {
    expect(seenUrls.has(sandbox.urls.control)).toBe(false);
    seenUrls.add(sandbox.urls.control);
    expect(sandbox.requests.all()).toEqual([]);
    await client().setPin({ card, pin: "492913" });
    await expect(client().setPin({ card, pin: "4929" })).rejects.toMatchObject({ code: "pin-refused" });
  });

  afterAll(async () => {
    const ends = [...seenUrls].slice(0, -1).map((url) =>
      fetch(url).then(
        () => "open",
        () => "closed",
      ),
    );
    expect(await Promise.all(ends)).toEqual(["closed"]);
  });
});

it("has every member of the sandbox but its end", async () => {
  expectTypeOf<Exclude<keyof SandboxInTests, "closeLater">>().toEqualTypeOf<
    Exclude<keyof Sandbox, "close" | typeof Symbol.asyncDispose>
  >();
  const sandbox = await startSandbox();
  const members = Object.keys(useSandbox({ beforeAll: () => {}, afterAll: () => {} }));
  expect(members.toSorted()).toEqual(
    ["closeLater", ...Object.keys(sandbox).filter((name) => name !== "close")].toSorted(),
  );
  await sandbox.close();
});

it("says what to do when it is read too early, or gets no hooks", () => {
  const sandbox = useSandbox({ before: () => {}, after: () => {} });
  expect(() => sandbox.urls).toThrow("read its members in a test or in a hook");
  expect(() => useSandbox({} as TestHooks)).toThrow("needs the runner's hooks");
  expect(() => useSandbox({ before: () => {}, after: () => {} }, { restart: "each-test" })).toThrow("beforeEach");
});

it("works under node:test and lets the process end", async () => {
  const file = fileURLToPath(new URL("../test/node-test.fixture.mjs", import.meta.url));
  // The runner of an outer test would otherwise be told the results in its own format.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ["--test", "--test-reporter=tap", file], { env });
  expect(stdout).toMatch(/^# pass 2$/m);
});
