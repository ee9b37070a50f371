import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderPaths } from "../../tools/codegen/src/render-paths.ts";
import { findWrongArrows } from "../checks/arrows.ts";
import { goodManifest, makeRepository } from "../checks/fixture.ts";
import { findBrokenLinks } from "../checks/links.ts";
import { findWrongManifests } from "../checks/manifests.ts";
import { findWrongShapes } from "../checks/shape.ts";
import { isAboutPin, nameOperations, readFacts } from "./facts.ts";
import { renderPackage } from "./files.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

const spec = `
openapi: 3.1.0
info: { title: Acme Issuing API, version: "1" }
paths:
  /token:
    post: { operationId: getToken, responses: { "200": { description: ok } } }
  /cards/{cardId}/pin:
    parameters: [{ name: account, in: query, required: true }, { name: verbose, in: query }]
    put:
      requestBody: { content: { application/json: { schema: { properties: { digits: {} } } } } }
      responses:
        "200": { $ref: "#/components/responses/Done" }
        "400": { description: bad }
        default: { description: anything else }
components:
  responses:
    Done: { description: ok, content: { application/json: { example: { status: done } } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Acme-Key }
`;
const facts = readFacts("acme", parse(spec));

describe("what is read from a spec", () => {
  test("its operations, with the one about PINs as the main one", () => {
    expect(facts.operations.map(({ id }) => id)).toEqual(["getToken", "putCardsCardIdPin"]);
    expect(facts.main).toEqual({
      id: "putCardsCardIdPin",
      method: "PUT",
      path: "/cards/{cardId}/pin",
      pathParameters: ["cardId"],
      queryParameters: ["account"],
      hasBody: true,
      bodyFields: ["digits"],
      failures: ["400", "default"],
      success: { status: "done" },
    });
  });

  test("its title and its credential", () => {
    expect(facts).toMatchObject({ title: "Acme Issuing", typeName: "Acme" });
    const longer = spec.replace("Acme Issuing API", "'Acme Pay API, cards and PINs'");
    expect(readFacts("acmepay", parse(longer))).toMatchObject({ title: "Acme Pay", typeName: "AcmePay" });
    expect(readFacts("acmepay", parse(spec), "acme PAY")).toMatchObject({ title: "acme PAY", typeName: "AcmePAY" });
    expect(() => readFacts("acme", parse(spec), "!")).toThrow("the issuer's own name");
    expect(facts.credential).toEqual({ header: "x-acme-key", scheme: undefined });
    const bearer = parse(spec.replace("type: apiKey, in: header, name: X-Acme-Key", "type: http, scheme: bearer"));
    expect(readFacts("acme", bearer).credential).toEqual({ header: "authorization", scheme: "Bearer" });
  });

  test("the main operation by its name, by a field of its request, by its path, in this order", () => {
    const other = (id: string) => readFacts("acme", parse(spec.replace("getToken", id))).main.id;
    expect(other("setCardPin")).toBe("setCardPin");
    expect(other("createPinToken")).toBe("putCardsCardIdPin");
    const withField = spec.replace(
      "getToken,",
      "a, requestBody: { content: { x: { schema: { properties: { newPin: {} } } } } },",
    );
    const unnamed = withField.replace("    put:", "    put:\n      operationId: b");
    expect(readFacts("acme", parse(unnamed)).main.id).toBe("a");
  });

  test.each(["newPin", "new_pin", "PIN", "pinBlock", "setPINCode", "/cards/{id}/pin", "newpin"])(
    "%s is about a PIN",
    (name) => {
      expect(isAboutPin(name)).toBe(true);
    },
  );

  test.each(["updateShipping", "setSpin", "ping", "mapping", ""])("%j is not about a PIN", (name) => {
    expect(isAboutPin(name)).toBe(false);
  });

  test("the names that operations lack", () => {
    expect(nameOperations(parse(spec))).toEqual([
      { path: ["paths", "/cards/{cardId}/pin", "put", "operationId"], name: "putCardsCardIdPin" },
    ]);
  });
});

test.each(["Acme", "a", "acme-pay", "1acme", "../acme", ""])("the id %j is refused", (id) => {
  expect(() => readFacts(id, parse(spec))).toThrow("cannot name a package");
});

test.each([
  ["swagger: '2.0'", "not an OpenAPI 3 description"],
  ["openapi: 3.1.0\npaths: {}", "describes no operation"],
])("the file %j is refused", (text, message) => {
  expect(() => readFacts("acme", parse(text))).toThrow(message);
});

describe("the package that is written", () => {
  const model = goodManifest({
    name: "@cardpin/rapyd",
    dependencies: { "@cardpin/client-core": "workspace:^", "@cardpin/pin-crypto": "workspace:^", jose: "6.2.17" },
  });
  const files = renderPackage(facts, {
    ...model,
    dependencies: { ...model.dependencies, "@cardpin/pin-policy": "workspace:^" },
  });
  const neighbour = (id: string): [string, object] => [
    `packages/${id}/package.json`,
    goodManifest({ name: `@cardpin/${id}` }),
  ];
  test("passes the checks of this repository", () => {
    const root = makeRepository({
      ...Object.fromEntries(files),
      ...Object.fromEntries(["client-core", "pin-crypto", "pin-policy"].map(neighbour)),
      "packages/client-core/src/index.ts": "",
      "packages/client-core/README.md": "",
      "packages/pin-crypto/src/index.ts": "",
      "packages/pin-policy/src/index.ts": "",
      "packages/acme/src/generated/errors.ts": "",
      "packages/acme/src/generated/operations.ts": "",
      "packages/acme/src/generated/paths.ts": "",
      "specs/acme.yaml": spec,
    });
    expect(findWrongShapes(root)).toEqual({ problems: [], unwritten: [] });
    expect(findWrongManifests(root)).toEqual([]);
    expect(findWrongArrows(root)).toEqual([]);
    expect(findBrokenLinks(root)).toEqual([]);
  });

  test("is sound to the compiler, tests included", async () => {
    const root = makeRepository({
      ...Object.fromEntries(files),
      "specs/acme.yaml": spec,
      "tsconfig.base.json": readFileSync(join(repository, "tsconfig.base.json"), "utf8"),
    });
    const acme = join(root, "packages/acme");
    mkdirSync(join(acme, "src/generated"));
    writeFileSync(join(acme, "src/generated/paths.ts"), await renderPaths(join(root, "specs/acme.yaml"), "acme.yaml"));
    mkdirSync(join(acme, "node_modules/@cardpin"), { recursive: true });
    const link = (from: string, name: string) =>
      symlinkSync(join(repository, from), join(acme, "node_modules", name), "junction");
    for (const name of ["client-core", "issuer-contract", "pin-crypto", "pin-policy"]) {
      link(`packages/${name}`, `@cardpin/${name}`);
    }
    link("packages/issuer-contract/node_modules/vitest", "vitest");
    link("node_modules/@types", "@types");
    const compiler = join(repository, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", acme, "--pretty", "false"], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  test("is compiled as the other issuers are", () => {
    for (const name of ["tsconfig.json", "tsconfig.build.json"]) {
      const ofAnother = readFileSync(join(repository, "packages/rapyd", name), "utf8");
      expect(files.get(`packages/acme/${name}`)).toBe(ofAnother);
    }
  });

  test("takes no dependency of its model's over", () => {
    expect(files.get("packages/acme/package.json")).not.toContain("jose");
    expect(files.get("packages/acme/package.json")).not.toContain("rapyd");
  });

  test("has no placeholder left, and no word of its model", () => {
    for (const [path, text] of files) expect(`${path}\n${text}`).not.toMatch(/\{\{|\}\}|rapyd/i);
  });

  test("names in its tests what is left to write, failures of the spec included", () => {
    const remaining = files.get("packages/acme/src/remaining.test.ts");
    expect(remaining).toContain("(putCardsCardIdPin 400, putCardsCardIdPin default)");
    expect(remaining).toContain("src/client.ts: has a verb for getToken");
    expect(remaining).toContain("wants (path cardId; query account; body digits)");
    expect(remaining).toContain("packages/sandbox: emulates Acme Issuing, as its README says");
  });
});
