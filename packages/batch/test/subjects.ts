import { discoverSubjects, subjectFile } from "@cardpin/issuer-contract/discover";
import type { IssuerId } from "@cardpin/sandbox";

/** An issuer that can set a PIN. */
export interface PinIssuer {
  readonly issuer: IssuerId;
  /** The operation that sets a PIN, by its `operationId`. */
  readonly operationId: string;
  /** The source of its subject. */
  readonly file: string;
}

/** Finds the issuers that can set a PIN. */
export async function findPinIssuers(): Promise<readonly PinIssuer[]> {
  const subjects = await discoverSubjects();
  return subjects.flatMap(
    ({ id, verbs }) =>
      verbs.setPin === undefined
        ? []
        : [{ issuer: id as IssuerId, operationId: verbs.setPin.operation, file: subjectFile(id) }], // the sandbox has all
  );
}
