import { pathToFileURL } from "node:url";
import type { Issuer } from "@cardpin/client-core";
import type { AnySubject } from "@cardpin/issuer-contract/subject";
import type { IssuerId } from "@cardpin/sandbox";
import type { Reach } from "./programme.ts";

/** Where each issuer's bundled subject is, by the issuer's id. */
export type SubjectFiles = Readonly<Partial<Record<IssuerId, string>>>;

/** Makes clients of these issuers, with the sandbox's credentials and no limit but its own. */
export async function connectAll(
  { urls, credentials }: Reach,
  files: SubjectFiles,
): Promise<Readonly<Record<string, Issuer>>> {
  const connect = async ([id, file]: [string, string]): Promise<[string, Issuer]> => {
    const { subject } = (await import(pathToFileURL(file).href)) as { readonly subject: AnySubject }; // a subject's file
    const where = { baseUrl: urls[id as IssuerId], credentials: credentials[id as IssuerId] }; // a key of the files
    return [id, subject.create({ ...where, options: { rateLimits: [] } })];
  };
  return Object.fromEntries(await Promise.all(Object.entries(files).map(connect)));
}
