import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isCardPinError } from "@cardpin/client-core";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issuerCases } from "../src/issuers.ts";
import { type Prism, startPrism } from "../src/prism.ts";
import { startTap, type Tap } from "../src/tap.ts";
import { violationsIn } from "../src/violations.ts";

/** Parts of the vendors' own OpenAPI files. */
const folder = fileURLToPath(new URL("../../../specs/vendor-openapi/", import.meta.url));
const ids = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

it("belongs to an issuer, each file", () => {
  const known = issuerCases.map(({ id }) => String(id));
  expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  expect(ids).not.toHaveLength(0);
});

for (const { id, emulated } of issuerCases.filter(({ id }) => ids.includes(id))) {
  describe(`${id}: the client before the emulator, with the vendor's own OpenAPI between`, () => {
    let sandbox: Sandbox;
    let prism: Prism;
    let front: Tap;

    beforeAll(async () => {
      sandbox = await startSandbox(emulated.sandbox);
      prism = await startPrism(`${folder}${id}.yaml`, sandbox.urls[id]);
      front = await startTap(prism.url);
    });
    afterAll(async () => {
      await front[Symbol.asyncDispose]();
      await prism[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
    });

    const calls = Object.entries(emulated.succeed);
    it.each(calls)("%s: the vendor's file allows request and answer", async (_what, call) => {
      const before = front.exchanges.length;
      const issuer = emulated.client(front.url, sandbox);
      // An error by its fixed name, because what it holds is not for a test's output.
      const ended = await call(issuer, sandbox).then(
        () => "well",
        (error: unknown) => (isCardPinError(error) ? error.code : "with something else than a CardPinError"),
      );
      const exchanges = front.exchanges.slice(before);
      const violations = exchanges.flatMap(({ answer }) => violationsIn(answer));
      expect({ ended, violations }).toEqual({ ended: "well", violations: [] });
      expect(exchanges).not.toHaveLength(0);
    });

    it.each(Object.entries(emulated.fail))("%s: the vendor's file allows the refusal", async (_what, { call }) => {
      const before = front.exchanges.length;
      const place = { baseUrl: front.url, sandbox };
      await expect(call(emulated.client(front.url, sandbox), place)).rejects.toThrow();
      expect(front.exchanges.slice(before).flatMap(({ answer }) => violationsIn(answer))).toEqual([]);
    });
  });
}
