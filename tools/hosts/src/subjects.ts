import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import type { AnySubject } from "@cardpin/issuer-contract/subject";

/** The issuers by their ids. In a bundle for a host `subject-bundler.ts` writes the imports out: there are no folders to read. */
export const subjects: Readonly<Record<string, AnySubject>> = Object.fromEntries(
  (await discoverSubjects()).map((subject) => [subject.id, subject]),
);
