import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findApiChanges, writeApiRecords } from "./api-surface.ts";
import { goodManifest, makeRepository } from "./fixture.ts";

const jwe = { "@cardpin/source": "./src/jwe.ts", types: "./dist/jwe.d.ts", default: "./dist/jwe.js" };
const entry = `export { Pin, type PinInput } from "./pin.ts";
export type { Key as SecretKey } from "./key.ts";
export const size = 8;
export function encode(): void {}
export class Coder {}
export interface Coded {}
const hidden = 1;
`;

function repositoryWith(source: string, recorded?: string): string {
  const manifest = goodManifest();
  return makeRepository({
    "packages/acme/package.json": { ...manifest, exports: { ...manifest.exports, "./jwe": jwe } },
    "packages/acme/src/index.ts": source,
    "packages/acme/src/jwe.ts": "export const encryptJwe = 1;",
    ...(recorded === undefined ? {} : { "packages/acme/api.txt": recorded }),
  });
}

test("the record lists every exported name of every entry, types marked", () => {
  const root = repositoryWith(entry);
  expect(writeApiRecords(root)).toEqual(["packages/acme/api.txt"]);
  expect(readFileSync(join(root, "packages/acme/api.txt"), "utf8").trim().split("\n")).toEqual([
    "Coder",
    "Pin",
    "encode",
    "size",
    "type Coded",
    "type PinInput",
    "type SecretKey",
    "/jwe encryptJwe",
  ]);
  expect(findApiChanges(root)).toEqual([]);
});

test("a name that came, went or became a type is reported", () => {
  const root = repositoryWith("export { type Pin, Tin } from './pin.ts';", "Pin\ngone\n/jwe encryptJwe\n");
  expect(findApiChanges(root)).toEqual(["packages/acme/api.txt: - Pin, - gone, + Tin, + type Pin"]);
});

test("a package without a record is reported", () => {
  expect(findApiChanges(repositoryWith(entry))).toEqual(["packages/acme/api.txt is missing"]);
});
