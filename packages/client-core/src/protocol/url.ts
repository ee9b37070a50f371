import { argumentError } from "../errors.ts";

/** Parameters of an operation's path and query. */
export interface UrlParameters {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** Returns an operation's URL, with every parameter percent-encoded (RFC 3986). @throws CardPinError `invalid-argument` */
export function operationUrl(issuer: string, address: string, parameters: UrlParameters): URL {
  const encode = (value: unknown): string => {
    if (!["string", "number", "boolean"].includes(typeof value)) throw argumentError(issuer, scalarsOnly);
    return encodeURIComponent(String(value));
  };
  const filled = address.replace(/\{(.+?)\}/g, (_, name: string) => {
    const value = encode(parameters.path?.[name] ?? "");
    // The URL parser resolves segments of dots, which would lead to another operation than the one that was checked.
    if (/^\.{0,2}$/.test(value)) throw argumentError(issuer, missingParameter);
    return value;
  });
  const query = Object.entries(parameters.query ?? {})
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encode(value)}`)
    .join("&");
  return new URL(query === "" ? filled : `${filled}?${query}`);
}

const missingParameter = "A parameter of the path is missing or only dots: give the identifier. Nothing was sent.";
const scalarsOnly = "A parameter of the path or query must be text, a number or a boolean. Nothing was sent.";
