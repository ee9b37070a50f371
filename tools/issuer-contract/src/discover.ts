import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { readIssuerIds } from "../../../scripts/checks/workspace.ts";
import type { ByHand } from "./by-hand.ts";
import type { AnySubject } from "./subject.ts";

const root = new URL("../../../", import.meta.url);

/** The ids of the issuers, one for each spec, in their alphabetical order. */
export function issuerIds(): readonly string[] {
  return readIssuerIds(fileURLToPath(root));
}

/** The path of an issuer's spec. */
export function specFile(id: string): string {
  return fileURLToPath(new URL(`specs/${id}.yaml`, root));
}

/**
 * Imports the subject of every issuer, in the order of the ids.
 *
 * @throws Error for a spec without a subject
 */
export function discoverSubjects(): Promise<readonly AnySubject[]> {
  return Promise.all(issuerIds().map(importSubject));
}

/** The path of an issuer's subject. */
export function subjectFile(id: string): string {
  return fileURLToPath(new URL(`packages/${id}/test/subject.ts`, root));
}

/**
 * Imports the subject of one issuer.
 *
 * @throws Error if there is none
 */
export async function importSubject(id: string): Promise<AnySubject> {
  const path = `packages/${id}/test/subject.ts`;
  const url = new URL(path, root);
  if (!existsSync(url)) throw new Error(`specs/${id}.yaml has no ${path}, which says how the issuer is called.`);
  // The compiler holds each subject to its issuer's type, of which this is a wider one.
  const { subject } = (await import(url.href)) as { readonly subject: AnySubject };
  if (subject.id !== id) throw new Error(`${path} must have the id "${id}".`);
  return subject;
}

/** Imports how an issuer is called without its client, if `packages/<id>/test/by-hand.ts` says it. */
export async function importByHand(id: string): Promise<ByHand | undefined> {
  const url = new URL(`packages/${id}/test/by-hand.ts`, root);
  if (!existsSync(url)) return undefined;
  // The compiler holds each to its issuer's type, of which this is a wider one.
  const { byHand } = (await import(url.href)) as { readonly byHand: ByHand };
  return byHand;
}

/** One operation of a spec, as far as the tools need it. */
export interface OperationOfSpec {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly retry: string;
  /** It cannot change a card. */
  readonly reads: boolean;
}

/** The operations of an issuer's spec. */
export function operationsOfSpec(id: string): readonly OperationOfSpec[] {
  const { paths } = parse(readFileSync(specFile(id), "utf8")) as SpecPaths; // linted in `specs`
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => /^(get|put|post|patch|delete)$/.test(method))
      .map(([method, operation]) => ({
        id: operation.operationId ?? "",
        method: method.toUpperCase(),
        path,
        retry: operation["x-cardpin-retry"] ?? "",
        reads: operation["x-cardpin-reads"] === true,
      })),
  );
}

/** The names of the values of an issuer's spec that are secret and only ever sent: properties, or schemas of their own. */
export function secretFieldsOfSpec(id: string): readonly string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (value?.format === "password" && value.writeOnly === true) names.add(name);
      walk(value);
    }
  };
  walk(parse(readFileSync(specFile(id), "utf8")));
  return [...names];
}

interface SpecPaths {
  readonly paths: Readonly<Record<string, Readonly<Record<string, SpecOperation>>>>;
}

interface SpecOperation {
  readonly operationId?: string;
  readonly "x-cardpin-retry"?: string;
  readonly "x-cardpin-reads"?: boolean;
}

/** The operation that a request is for. */
export function operationOf(
  operations: readonly OperationOfSpec[],
  request: { readonly method: string; readonly path: string } | undefined,
): OperationOfSpec | undefined {
  const path = request?.path.split("?")[0] ?? "";
  return operations.find(
    (operation) =>
      operation.method === request?.method &&
      new RegExp(`^${operation.path.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path),
  );
}
