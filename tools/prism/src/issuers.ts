import type { IssuerCase } from "./issuer-case.ts";
import { keysecureCase } from "./issuers/keysecure.ts";
import { rapydCase } from "./issuers/rapyd.ts";

/** Every issuer whose spec, client and emulator are held against each other. */
export const issuerCases: readonly IssuerCase[] = [rapydCase, keysecureCase];
