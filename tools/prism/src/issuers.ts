import type { IssuerCase } from "./issuer-case.ts";
import { enkashCase } from "./issuers/enkash.ts";
import { freedompayCase } from "./issuers/freedompay.ts";
import { hashdtCase } from "./issuers/hashdt.ts";
import { keysecureCase } from "./issuers/keysecure.ts";
import { rapydCase } from "./issuers/rapyd.ts";

/** Every issuer whose spec, client and emulator are held against each other. */
export const issuerCases: readonly IssuerCase[] = [rapydCase, keysecureCase, freedompayCase, hashdtCase, enkashCase];
