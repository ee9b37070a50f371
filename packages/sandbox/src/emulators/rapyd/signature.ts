import { createHmac, timingSafeEqual } from "node:crypto";
import { parseJson } from "../../json.ts";

/** The keys that sign: the secret is used twice, as the key of the HMAC and inside of the message. */
export interface RapydKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

/**
 * A Rapyd signature: Base64 over the lower-case hexadecimal text of the HMAC-SHA256, 88 characters.
 * `start` is the lower-case method and the path with its query for a request, the whole URL for a webhook.
 * Source: https://docs.rapyd.net/en/request-signatures.html and https://docs.rapyd.net/en/webhook-authentication.html.
 */
export function rapydSignature(
  keys: RapydKeys,
  parts: { readonly start: string; readonly salt: string; readonly timestamp: string; readonly body: string },
): string {
  const message = parts.start + parts.salt + parts.timestamp + keys.accessKey + keys.secretKey + parts.body;
  const digest = createHmac("sha256", keys.secretKey).update(message, "utf8").digest("hex");
  return Buffer.from(digest, "ascii").toString("base64");
}

/** Whether a signature is the expected one, compared in constant time. */
export function isSameSignature(given: string, expected: string): boolean {
  const a = Buffer.from(given, "utf8");
  const b = Buffer.from(expected, "utf8");
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The body text that Rapyd signs for the bytes that arrived: the platform writes the JSON anew, without whitespace
 * outside of strings, with shortest numbers, and an empty object as nothing. So a signature over `1.00`, over a space or
 * over `{}` is refused, as the vendor's error text says. Bytes that are not JSON count as they are.
 */
export function signedBodyText(rawBody: Uint8Array): string {
  const text = Buffer.from(rawBody).toString("utf8");
  const parsed = parseJson(text);
  if (parsed === undefined) return text;
  const written = JSON.stringify(parsed);
  return written === "{}" ? "" : written;
}
