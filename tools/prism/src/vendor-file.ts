import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type JsonObject, objectOf, readSpec } from "../../codegen/src/read-spec.ts";
import { header, type Request } from "./messages.ts";
import { operationOf, readOperations, type SpecOperation } from "./spec.ts";

const folder = fileURLToPath(new URL("../../../specs/vendor-openapi/", import.meta.url));

/** The issuers of which a part of their own OpenAPI file is here. */
export const vendorIds: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

/** A part of an issuer's own OpenAPI file. */
export interface VendorFile {
  readonly file: string;
  readonly operations: readonly SpecOperation[];
  /** The path of its server, which its paths do without: empty or such as `/bcl/v2`. */
  readonly base: string;
  /** The operation of a request as the client sends it, if the file has it. */
  find(request: { readonly method: string; readonly path: string }): SpecOperation | undefined;
}

/** Reads the file of an issuer. */
export function readVendorFile(id: string): VendorFile {
  const file = `${folder}${id}.yaml`;
  const operations = readOperations(file);
  const base = pathOf(readSpec(file));
  return {
    file,
    operations,
    base,
    find: ({ method, path }) =>
      path.startsWith(base) ? operationOf(operations, { method, path: path.slice(base.length) }) : undefined,
  };
}

function pathOf({ servers }: JsonObject): string {
  const [server] = Array.isArray(servers) ? servers : [];
  return new URL(String(objectOf(server)["url"])).pathname.replace(/\/$/, "");
}

/** The members of a form that an operation does not have, at any depth: Prism does not look for them. */
export function unknownFormMembers({ body }: SpecOperation, request: Request): readonly string[] {
  if (header(request, "content-type")?.startsWith("application/x-www-form-urlencoded") !== true) return [];
  const isKnown = (name: string): boolean => {
    const schema = name
      .split(/[[\]]+/)
      .filter((part) => part !== "")
      .reduce<JsonObject | undefined>((found, part) => memberOf(found, part), body);
    return schema !== undefined;
  };
  return [...new URLSearchParams(request.body.toString("utf8")).keys()].filter((name) => !isKnown(name));
}

function memberOf(schema: JsonObject | undefined, name: string): JsonObject | undefined {
  const member = objectOf(schema?.["properties"])[name];
  return member === undefined ? undefined : objectOf(member);
}
