import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A value of a YAML file that holds plain data. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export type JsonObject = { readonly [key: string]: Json };

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; an absent one is empty. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Reads an OpenAPI file. @throws Error when the file is not a YAML map. */
export function readSpec(file: string): JsonObject {
  const document: Json = parse(readFileSync(file, "utf8"));
  if (!isJsonObject(document)) throw new Error(`${file}: an OpenAPI file is a map; this one is not.`);
  return document;
}

/**
 * Replaces each local `$ref` by what it points to.
 * @throws Error for a reference that leaves the document, that points to nothing, or that contains itself.
 */
export function dereference(document: JsonObject): JsonObject {
  return objectOf(inline(document, document, []));
}

function inline(value: Json, document: JsonObject, open: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => inline(item, document, open));
  if (!isJsonObject(value)) return value;
  const reference = value["$ref"];
  if (typeof reference === "string") {
    if (open.includes(reference)) throw new Error(`${reference} contains itself; the emulators need a finite spec.`);
    const target = inline(resolvePointer(document, reference), document, [...open, reference]);
    // OpenAPI 3.1 lets a reference have neighbours, for example `writeOnly`.
    const { $ref: _, ...neighbours } = value;
    return isJsonObject(target) ? { ...target, ...inlineMembers(neighbours, document, open) } : target;
  }
  return inlineMembers(value, document, open);
}

function inlineMembers(value: JsonObject, document: JsonObject, open: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inline(item, document, open)]));
}

/** What a local `$ref` points to, through several; any other value as it is. */
export function resolveReferences(document: JsonObject, value: Json | undefined): Json | undefined {
  const reference = objectOf(value)["$ref"];
  return typeof reference === "string" ? resolveReferences(document, resolvePointer(document, reference)) : value;
}

function resolvePointer(document: JsonObject, reference: string): Json {
  if (!reference.startsWith("#/")) throw new Error(`${reference}: only references inside the same file are read.`);
  let value: Json | undefined = document;
  for (const part of reference.slice(2).split("/")) {
    value = objectOf(value)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (value === undefined) throw new Error(`${reference} points to nothing.`);
  return value;
}
