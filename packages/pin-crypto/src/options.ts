import { encodeUtf8 } from "./bytes.ts";
import { fail } from "./errors.ts";

/** @internal The object of named options that every function takes; plain JavaScript may have given something else. */
export function given<T extends object>(options: T): T {
  return typeof options === "object" && options !== null ? options : fail("invalid-options");
}

/** @internal The entry of a table, by a name that plain JavaScript may have got wrong. */
export function entry<T extends object>(table: T, name: keyof T): T[keyof T] | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** @internal Data to hash or sign: bytes as they are, a string as UTF-8. */
export function dataBytes(data: Uint8Array | string): Uint8Array {
  if (typeof data === "string") return encodeUtf8(data);
  return data instanceof Uint8Array ? data : fail("invalid-data");
}
