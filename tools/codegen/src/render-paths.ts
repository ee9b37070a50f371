import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

/** The module of types for one issuer: `paths`, `operations`, `components` and `webhooks`. */
export async function renderPaths(file: string, name: string): Promise<string> {
  const nodes = await openapiTS(pathToFileURL(file), {
    // A default in a request is what the issuer assumes, so the caller may leave the member out.
    defaultNonNullable: false,
    silent: true,
  });
  return `// Generated from specs/${name} by \`pnpm generate\`. Do not edit: change the spec and generate again.\n\n${astToString(nodes)}`;
}
