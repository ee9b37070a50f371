/** Plain data that a generated module holds. */
export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

/** TypeScript text of an object with one member on each line, indented by two spaces. */
export function table(rows: Readonly<Record<string, Data>>): string {
  const lines = Object.entries(rows).map(([key, row]) => `  ${member(key, row)},\n`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}}`;
}

function member(key: string, value: Data): string {
  const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
  return `${name}: ${inline(value)}`;
}

function inline(value: Data): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(inline).join(", ")}]`;
  const members = Object.entries(value).map(([key, item]) => member(key, item));
  return `{ ${members.join(", ")} }`;
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
