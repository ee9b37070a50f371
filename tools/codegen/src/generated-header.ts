/** Where generated modules of issuer packages import the types of operations and error tables from. */
export const CORE_MODULE = "@cardpin/client-core/issuer";
/** Where they import the type of a PIN from. */
export const PIN_MODULE = "@cardpin/pin-crypto";

/** The first line of every generated module. */
export function header(name: string): string {
  return `// Generated from specs/${name} by \`pnpm generate\`. Do not edit: change the spec and generate again.\n\n`;
}
