import { checkBytes } from "./bytes.ts";
import { fail } from "./errors.ts";

/** The object of named options that every function takes; plain JavaScript may have given something else. */
export function given<T extends object>(options: T): T {
  return typeof options === "object" && options !== null ? options : fail("invalid-options");
}

/** The entry of a table, by a name that plain JavaScript may have got wrong. */
export function entry<Name extends string, Value>(table: Readonly<Record<Name, Value>>, name: Name): Value | undefined {
  // What is no string may turn into one: ["iso-0"] is no name.
  return typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Data to hash or sign: bytes, or a string that stands for its UTF-8 bytes. */
export function checkData(data: Uint8Array | string): Uint8Array | string {
  return typeof data === "string" ? data : checkBytes(data);
}
