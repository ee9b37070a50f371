export { type HashDT, type HashDTCard, hashdt } from "./client.ts";
export type { HashDTOptions } from "./options.ts";
export type { HashDTTokenSource } from "./token.ts";
