import { createHmac } from "node:crypto";
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

/**
 * The texts of a body that a signature may cover. `compact` is the JSON written again without whitespace outside of
 * strings, with shortest numbers, and an empty object as nothing. Rapyd's error text names a space or `1.00` as reasons for a refusal.
 * `received` is the text as it came. A body that is not JSON has no compact form.
 */
export function signedBodyTexts(rawBody: Uint8Array, signedBody: "either" | "received" | "compact"): readonly string[] {
  const received = Buffer.from(rawBody).toString("utf8");
  const parsed = parseJson(received);
  const written = parsed === undefined ? received : JSON.stringify(parsed);
  const compact = written === "{}" ? "" : written;
  if (signedBody === "received") return [received];
  return signedBody === "compact" || compact === received ? [compact] : [received, compact];
}
