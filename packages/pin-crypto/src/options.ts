import { isBytes } from "./bytes.ts";
import { failOption } from "./errors.ts";

/** Returns the object of named options that every function takes; plain JavaScript may have passed something else. */
export function checkOptions<T extends object>(options: T): T {
  return typeof options === "object" && options !== null ? options : failOption("invalid-options", "one object");
}

/** Returns the entry of a table. Plain JavaScript may have passed a name that the table does not have. */
export function lookUp<Name extends string, Value>(
  table: Readonly<Record<Name, Value>>,
  name: Name | undefined,
  code: Parameters<typeof failOption>[0],
): Value {
  // Only a string is a name: an array such as ["iso-0"] would turn into one.
  return typeof name === "string" && Object.hasOwn(table, name)
    ? table[name]
    : failOption(code, Object.keys(table).join(" or "));
}

/** Returns the bytes, or throws the error `code` when they are no Uint8Array or have another length. */
export function checkBytes(
  value: Uint8Array,
  code: Parameters<typeof failOption>[0] = "invalid-data",
  length?: number,
): Uint8Array {
  return isBytes(value) && (length === undefined || value.length === length)
    ? value
    : failOption(code, length === undefined ? "a Uint8Array" : `a Uint8Array of ${length} bytes`);
}

/** Returns data to hash or sign: bytes, or a string that stands for its UTF-8 bytes. */
export function checkData(data: Uint8Array | string): Uint8Array | string {
  return typeof data === "string" ? data : checkBytes(data);
}
