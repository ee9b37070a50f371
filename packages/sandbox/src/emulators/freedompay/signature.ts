import { createHmac, timingSafeEqual } from "node:crypto";
import { isJsonObject, type JsonValue, parseJson } from "../../json.ts";

/** What a signature of Freedom Pay is checked against. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  /** The texts of the body that may be signed. */
  readonly bodies: readonly Uint8Array[];
  readonly authId: string;
  readonly secret: string;
}

/**
 * Whether a header value is the detached JWS of a request: `base64url(header)..base64url(HMAC-SHA512)` over the header and the
 * body. The header has the five documented members with their values, in any order. Others, such as `typ` and `kid`, change
 * nothing, as RFC 7515, 4 has it; but `crit` (4.1.11) and `b64` (RFC 7797) ask for what this check does not do, and are refused.
 * Source: https://docs.freedompay.kz/doc-760202.
 */
export function isSignatureOf(value: string, { authId, bodies, method, secret, target }: SignedRequest): boolean {
  const [, head, given] = /^([A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)$/.exec(value) ?? [];
  if (head === undefined || given === undefined) return false;
  const [uri = "", params = ""] = target.split("?", 2);
  if (!hasMembers(decodeHeader(head), { uri, auth_id: authId, method, params, alg: "HS512" })) return false;
  return bodies
    .map((body) => isHmacOf(given, secret, `${head}.${Buffer.from(body).toString("base64url")}`))
    .includes(true);
}

/** The bodies that a signature may cover: the bytes as received, and their JSON without whitespace. */
export function signedBodies(
  rawBody: Uint8Array,
  signedBody: "either" | "received" | "compact",
): readonly Uint8Array[] {
  if (signedBody === "received") return [rawBody];
  const parsed = parseJson(Buffer.from(rawBody).toString("utf8"));
  const compact = parsed === undefined ? rawBody : new TextEncoder().encode(JSON.stringify(parsed));
  return signedBody === "compact" ? [compact] : [rawBody, compact];
}

function decodeHeader(head: string): JsonValue | undefined {
  const bytes = Buffer.from(head, "base64url");
  return bytes.toString("base64url") === head ? parseJson(bytes.toString("utf8")) : undefined;
}

function hasMembers(header: JsonValue | undefined, expected: Readonly<Record<string, string>>): boolean {
  if (!isJsonObject(header)) return false;
  if (header["crit"] !== undefined || header["b64"] !== undefined) return false;
  return Object.entries(expected).every(([name, value]) => header[name] === value);
}

function isHmacOf(given: string, secret: string, input: string): boolean {
  const expected = createHmac("sha512", secret).update(input).digest();
  const bytes = Buffer.from(given, "base64url");
  // The text is compared too: other texts decode to the same bytes.
  return bytes.length === expected.length && timingSafeEqual(bytes, expected) && bytes.toString("base64url") === given;
}
