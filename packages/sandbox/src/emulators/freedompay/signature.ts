import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether a header value is the detached JWS of a request: `base64url(header)..base64url(HMAC-SHA512)` over the header and
 * the body's exact bytes, the header with exactly the five members of the published example in their order.
 * Source: https://docs.freedompay.kz/doc-760202.
 */
export function isSignatureOf(
  value: string,
  request: {
    readonly method: string;
    /** Path and query exactly as sent. */
    readonly target: string;
    readonly body: Uint8Array;
    readonly authId: string;
    readonly secret: string;
  },
): boolean {
  const [, head, given] = /^([A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)$/.exec(value) ?? [];
  if (head === undefined || given === undefined) return false;
  const [uri = "", params = ""] = request.target.split("?", 2);
  const header = { uri, auth_id: request.authId, method: request.method, params, alg: "HS512" };
  if (head !== Buffer.from(JSON.stringify(header)).toString("base64url")) return false;
  const input = `${head}.${Buffer.from(request.body).toString("base64url")}`;
  const expected = createHmac("sha512", request.secret).update(input).digest();
  const bytes = Buffer.from(given, "base64url");
  // The text is compared too: other texts decode to the same bytes.
  return bytes.length === expected.length && timingSafeEqual(bytes, expected) && bytes.toString("base64url") === given;
}
