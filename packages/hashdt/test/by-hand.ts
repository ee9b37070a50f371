import { randomUUID } from "node:crypto";
import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { HashDTCredentials } from "@cardpin/sandbox";

/** HashDT's request for a page: all is in its headers, and only the request's id is new. */
export const byHand: ByHand<HashDTCredentials> = ({ headers }) => ({
  headers: { ...headers, "x-request-id": randomUUID() },
});
