/** The issuers that the sandbox can emulate. */
export type IssuerId = "rapyd" | "keysecure" | "freedompay" | "hashdt" | "enkash";

/** All issuer ids, in the order of the ports when `portBase` is given. */
export const issuerIds: readonly IssuerId[] = ["rapyd", "keysecure", "freedompay", "hashdt", "enkash"];
