import { expect, test } from "vitest";
import { findWrongArrows } from "./arrows.ts";
import { goodManifest, makeRepository } from "./fixture.ts";

const ours = {
  "@cardpin/client-core": "workspace:^",
  "@cardpin/pin-crypto": "workspace:^",
  "@cardpin/rapyd": "workspace:^",
};

function repositoryWith(files: Record<string, string>): string {
  return makeRepository({
    "specs/rapyd.yaml": "",
    "packages/pin-crypto/package.json": goodManifest({ name: "@cardpin/pin-crypto" }),
    "packages/client-core/package.json": goodManifest({
      name: "@cardpin/client-core",
      dependencies: { "@cardpin/pin-crypto": "workspace:^", "openapi-fetch": "0.17.0" },
    }),
    "packages/rapyd/package.json": goodManifest({
      name: "@cardpin/rapyd",
      dependencies: { "@cardpin/client-core": "workspace:^", "openapi-fetch": "0.17.0" },
    }),
    "packages/sandbox/package.json": goodManifest({ name: "@cardpin/sandbox" }),
    "packages/cardpin/package.json": goodManifest({ name: "cardpin", devDependencies: ours }),
    ...files,
  });
}

test("imports along the arrows pass", () => {
  const root = repositoryWith({
    "packages/rapyd/src/index.ts": 'import { a } from "@cardpin/client-core";\nexport { b } from "./b.ts";',
    "packages/rapyd/src/b.ts": 'import { c } from "node:crypto";',
    "packages/client-core/src/index.ts": 'import createClient from "openapi-fetch";',
  });
  expect(findWrongArrows(root)).toEqual([]);
});

test("tests may import what they need", () => {
  const root = repositoryWith({ "packages/cardpin/src/a.test.ts": 'import { rapyd } from "@cardpin/rapyd";' });
  expect(findWrongArrows(root)).toEqual([]);
});

test.each([
  ["statically", 'import { rapyd } from "@cardpin/rapyd";'],
  ["for a type", 'import type { Rapyd } from "@cardpin/rapyd";'],
  ["by a re-export", 'export { rapyd } from "@cardpin/rapyd";'],
  ["dynamically", 'export const load = () => import("@cardpin/rapyd");'],
  ["inside a type", 'export type A = import("@cardpin/rapyd").Rapyd;'],
  ["by a subpath", 'import { verifyWebhook } from "@cardpin/rapyd/webhook";'],
])("the umbrella must not import an issuer %s", (_how, source) => {
  const problems = findWrongArrows(repositoryWith({ "packages/cardpin/src/index.ts": source }));
  expect(problems).toEqual([
    "packages/cardpin/src/index.ts: imports @cardpin/rapyd; cardpin may import only client-core, pin-crypto, pin-policy",
  ]);
});

test.each([
  ["pin-crypto", "@cardpin/client-core"],
  ["client-core", "cardpin"],
  ["rapyd", "@cardpin/sandbox"],
  ["sandbox", "@cardpin/pin-crypto"],
])("%s must not import %s", (id, target) => {
  const root = repositoryWith({ [`packages/${id}/src/index.ts`]: `import { a } from "${target}";` });
  expect(findWrongArrows(root)[0]).toContain(`packages/${id}/src/index.ts: imports ${target}; `);
});

test("an issuer must not be a dependency of the umbrella, imported or not", () => {
  const root = repositoryWith({});
  const wrong = makeRepository({
    "specs/rapyd.yaml": "",
    "packages/rapyd/package.json": goodManifest({ name: "@cardpin/rapyd" }),
    "packages/cardpin/package.json": goodManifest({
      name: "cardpin",
      dependencies: { "@cardpin/rapyd": "workspace:^" },
    }),
  });
  expect(findWrongArrows(root)).toEqual([]);
  expect(findWrongArrows(wrong)).toEqual(["packages/cardpin/package.json: must not depend on @cardpin/rapyd"]);
});

test("a path must not reach into a neighbour's sources", () => {
  const root = repositoryWith({ "packages/rapyd/src/index.ts": 'import { a } from "../../client-core/src/index.ts";' });
  expect(findWrongArrows(root)).toEqual([
    "packages/rapyd/src/index.ts: imports ../../client-core/src/index.ts, outside its package",
  ]);
});

test("an import needs its dependency", () => {
  const root = repositoryWith({ "packages/rapyd/src/index.ts": 'import { z } from "zod";' });
  expect(findWrongArrows(root)).toEqual([
    "packages/rapyd/src/index.ts: imports zod, which its package.json does not list as a dependency",
  ]);
});

test("only one module may import openapi-fetch, and it belongs to client-core", () => {
  const createClient = 'import createClient from "openapi-fetch";';
  const two = repositoryWith({
    "packages/client-core/src/a.ts": createClient,
    "packages/client-core/src/b.ts": 'import type { Client } from "openapi-fetch";',
  });
  const elsewhere = repositoryWith({ "packages/rapyd/src/a.ts": createClient });
  expect(findWrongArrows(two)).toEqual([
    "openapi-fetch is imported by packages/client-core/src/a.ts, packages/client-core/src/b.ts: only one module of client-core may import it",
  ]);
  expect(findWrongArrows(elsewhere)).toEqual([
    "openapi-fetch is imported by packages/rapyd/src/a.ts: only one module of client-core may import it",
  ]);
});

test("a folder of client-core imports only from those below it", () => {
  const root = repositoryWith({
    "packages/client-core/src/call/send.ts":
      'import { a } from "../protocol/protocol.ts";\nimport { b } from "../errors.ts";',
    "packages/client-core/src/http/http.ts": 'import { c } from "../call/send.ts";',
    "packages/client-core/src/time/clock.ts": 'import { d } from "../input/read.ts";',
  });
  expect(findWrongArrows(root)).toEqual([
    "packages/client-core/src/http/http.ts: imports ../call/send.ts; http/ may import from time, input",
    "packages/client-core/src/time/clock.ts: imports ../input/read.ts; time/ may import from no other folder",
  ]);
});

test("a new folder of client-core needs its place among the others", () => {
  const root = repositoryWith({
    "packages/client-core/src/hall/way.ts": 'import { a } from "../call/send.ts";',
  });
  expect(findWrongArrows(root)).toEqual([
    "packages/client-core/src/hall/way.ts: imports ../call/send.ts; hall/ may import from no other folder",
  ]);
});
