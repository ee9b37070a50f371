export { capabilities } from "./capabilities.ts";
export { type HashDT, type HashDTCard, hashdt } from "./client.ts";
export { errorTable } from "./errors.ts";
export type { components, paths } from "./generated/paths.ts";
export { operations } from "./operations.ts";
export type { HashDTOptions } from "./options.ts";
export { pinRules } from "./pin-rules.ts";
export type { TokenSource } from "./token.ts";
