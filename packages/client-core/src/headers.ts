/** Headers of an incoming request, as a server framework has them. */
export type HeaderSource = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** One header by its lower-case name; `undefined` when it is missing, empty or there more than once. */
export function readHeader(headers: HeaderSource, name: string): string | undefined {
  if (typeof headers !== "object" || headers === null) return undefined;
  const value = headers instanceof Headers ? headers.get(name) : ownHeader(headers, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function ownHeader(headers: Exclude<HeaderSource, Headers>, name: string): unknown {
  if (Object.hasOwn(headers, name)) return headers[name];
  const key = Object.keys(headers).find((key) => key.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}
