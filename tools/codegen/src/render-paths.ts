import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { header, PIN_MODULE } from "./generated-header.ts";

/**
 * The module of types for one issuer: `paths`, `operations`, `components` and `webhooks`. A member that the spec marks
 * with `x-cardpin-pin: true` takes a `Pin` or a string.
 */
export async function renderPaths(file: string, name: string): Promise<string> {
  const nodes = await openapiTS(pathToFileURL(file), {
    // A default in a request is what the issuer assumes, so the caller may leave the member out.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => (isPinSchema(schema) ? pinType() : undefined),
  });
  const text = astToString(nodes);
  const pinImport = text.includes(PIN_TYPE) ? `import type { Pin } from "${PIN_MODULE}";\n\n` : "";
  return `${header(name)}${pinImport}${text}`;
}

const PIN_TYPE = "string | Pin";

function pinType(): ts.TypeNode {
  return ts.factory.createUnionTypeNode([
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeReferenceNode("Pin"),
  ]);
}

function isPinSchema(schema: object): boolean {
  return "x-cardpin-pin" in schema && schema["x-cardpin-pin"] === true;
}
