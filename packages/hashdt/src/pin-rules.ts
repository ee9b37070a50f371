import { type Capability, missing } from "@cardpin/client-core";

/**
 * There are no PIN rules here, and this is why: no PIN passes through the client. The cardholder enters it on HashDT's page,
 * which has rules of its own; they are not published.
 */
export const pinRules: Capability = missing("hosted-only");
