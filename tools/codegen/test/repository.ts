import { fileURLToPath } from "node:url";
import { readIssuerIds } from "../../../scripts/checks/workspace.ts";

/** The root of the repository. */
export const repository: string = fileURLToPath(new URL("../../..", import.meta.url));

/** Every issuer that has a spec. */
export const issuers: readonly string[] = readIssuerIds(repository);
