import { mustBe } from "./errors.ts";

/** The object of named options that every function takes; plain JavaScript may have given something else. */
export function given<T extends object>(options: T): T {
  return typeof options === "object" && options !== null ? options : mustBe("invalid-options", "one object");
}

/** The entry of a table, by a name that plain JavaScript may have got wrong. */
export function oneOf<Name extends string, Value>(
  table: Readonly<Record<Name, Value>>,
  name: Name | undefined,
  code: Parameters<typeof mustBe>[0],
): Value {
  // What is no string may turn into one: ["iso-0"] is no name.
  return typeof name === "string" && Object.hasOwn(table, name)
    ? table[name]
    : mustBe(code, Object.keys(table).join(" or "));
}
