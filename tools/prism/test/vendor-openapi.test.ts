import { isCardPinError } from "@cardpin/client-core";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenAnswers, brokenRequests } from "../src/alterations.ts";
import { issuerCases } from "../src/issuers.ts";
import { send } from "../src/messages.ts";
import { type Prism, startPrism } from "../src/prism.ts";
import type { SpecOperation } from "../src/spec.ts";
import { type Exchange, startTap, type Tap } from "../src/tap.ts";
import { readVendorFile, unknownFormMembers, vendorIds } from "../src/vendor-file.ts";
import { violationsIn } from "../src/violations.ts";

/** What goes past a vendor's file, because the file does not have it. */
const notInTheFile: Readonly<Record<string, readonly string[]>> = {
  // The host of keys has no file.
  stripe: ["GET /v1/keys"],
};

/** What Prism does not see: of a form it reads the members that the file has. A test of its own looks at the others. */
const unseen: Readonly<Record<string, readonly string[]>> = {
  stripe: ["PostIssuingCards, form with a member too many", "PostIssuingCardsCard, form with a member too many"],
};

/** An exchange whose operation is in the vendor's file, with the path as the file has it. */
type Judged = Exchange & { readonly operation: SpecOperation };

it("belongs to an issuer, each file", () => {
  const known = issuerCases.map(({ id }) => String(id));
  expect(vendorIds.filter((id) => !known.includes(id))).toEqual([]);
  expect(vendorIds).not.toHaveLength(0);
});

for (const { id, emulated } of issuerCases.filter(({ id }) => vendorIds.includes(id))) {
  describe(`${id}: the client before the emulator, with the vendor's own OpenAPI between`, () => {
    const vendor = readVendorFile(id);
    let sandbox: Sandbox;
    let behind: Tap;
    let prism: Prism;
    let front: Tap;

    beforeAll(async () => {
      sandbox = await startSandbox(emulated.sandbox);
      const emulator = sandbox.urls[id];
      behind = await startTap(emulator + vendor.base);
      prism = await startPrism(vendor.file, behind.url);
      const isDescribed = (path: string): boolean =>
        ["GET", "POST", "PATCH"].some((method) => vendor.find({ method, path }) !== undefined);
      front = await startTap(prism.url, (path) =>
        isDescribed(path) ? { origin: prism.url, path: path.slice(vendor.base.length) } : { origin: emulator, path },
      );
    });
    afterAll(async () => {
      for (const running of [front, prism, behind, sandbox]) await running[Symbol.asyncDispose]();
    });

    /** An exchange of each operation and status that the file has. */
    const oneOfEach = (): readonly Judged[] => {
      const kinds = new Map(
        judged().map((exchange) => [`${exchange.operation.id} ${exchange.answer.status}`, exchange]),
      );
      return [...kinds.values()];
    };
    const judged = (): readonly Judged[] =>
      front.exchanges.flatMap(({ request, answer }) => {
        const operation = vendor.find(request);
        const path = request.path.slice(vendor.base.length);
        return operation === undefined ? [] : [{ request: { ...request, path }, answer, operation }];
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

    it("leaves out no operation of the vendor's file, and nothing else goes past it", () => {
      const asked = front.exchanges.map(({ request }) => ({ request, operation: vendor.find(request)?.id }));
      const reached = new Set(asked.map(({ operation }) => operation).filter((operation) => operation !== undefined));
      expect([...reached].sort()).toEqual(vendor.operations.map(({ id }) => id).sort());
      const past = asked.filter(({ operation }) => operation === undefined);
      expect([...new Set(past.map(({ request }) => `${request.method} ${request.path}`))]).toEqual(
        notInTheFile[id] ?? [],
      );
    });

    it("refuses each of these requests broken", async () => {
      const unnoticed: string[] = [];
      let tried = 0;
      for (const { operation, request } of oneOfEach()) {
        for (const { what, message } of brokenRequests(operation, request)) {
          tried += 1;
          if (violationsIn(await send(prism.url, message)).length === 0) unnoticed.push(`${operation.id}, ${what}`);
        }
      }
      expect([...new Set(unnoticed)].sort()).toEqual(unseen[id] ?? []);
      expect(tried).not.toBe(0);
    });

    it("sends no form with a member that the vendor's file does not have", () => {
      const unknown = judged().flatMap(({ operation, request }) => unknownFormMembers(operation, request));
      expect(unknown).toEqual([]);
    });

    it("refuses each of these answers broken", async () => {
      const unnoticed: string[] = [];
      let tried = 0;
      for (const { operation, request, answer } of oneOfEach()) {
        for (const { what, message } of brokenAnswers(operation, answer)) {
          tried += 1;
          behind.answerWith(message);
          if (violationsIn(await send(prism.url, request)).length === 0) unnoticed.push(`${operation.id}, ${what}`);
        }
      }
      behind.answerWith(undefined);
      expect(unnoticed).toEqual([]);
      expect(tried).not.toBe(0);
    });
  });
}
