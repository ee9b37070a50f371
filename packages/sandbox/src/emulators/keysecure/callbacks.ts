import { createHmac } from "node:crypto";
import type { Delivery } from "../../deliveries.ts";
import { type JsonObject, numberField, parseJson } from "../../json.ts";
import type { KeySecureCredentials } from "./options.ts";

/**
 * Signature V1 of a callback: the members of `data` with `appId` and `timestamp`, null ones left out, sorted by key, joined
 * as `key=value` with `&`; HMAC-SHA256 in lower-case hexadecimal.
 * Source: https://docs-payment-merchant.keysecure.io/en/API/code-utils.
 */
export function callbackSignature(
  { appId, apiSecret }: Pick<KeySecureCredentials, "appId" | "apiSecret">,
  timestamp: string,
  data: JsonObject,
): string {
  const members: Record<string, string> = { appId, timestamp };
  for (const [name, value] of Object.entries(data)) {
    if (value !== null) members[name] = typeof value === "string" ? value : JSON.stringify(value);
  }
  const text = Object.keys(members)
    // By UTF-16 code unit, as a Java TreeMap sorts.
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((name) => `${name}=${members[name] ?? ""}`)
    .join("&");
  return createHmac("sha256", apiSecret).update(text, "utf8").digest("hex");
}

/**
 * Signs a callback as KeySecure does, over the members of its `data`. Returns the headers to send with the body.
 *
 * @example
 * ```ts
 * import { signKeySecureCallback } from "@cardpin/sandbox";
 *
 * const credentials = { appId: "app_test", apiSecret: "0123456789abcdef0123456789abcdef" };
 * const headers = signKeySecureCallback(credentials, { timestamp: 1_767_225_600_000, data: { card_no: "C1" } });
 * console.log(headers["sign-version"]); // V1
 * ```
 */
export function signKeySecureCallback(
  credentials: Pick<KeySecureCredentials, "appId" | "apiSecret">,
  parts: {
    /** Unix milliseconds. */
    readonly timestamp: number;
    readonly data: JsonObject;
  },
): Readonly<Record<"content-type" | "timestamp" | "signature" | "sign-version" | "timezone", string>> {
  const timestamp = String(parts.timestamp);
  const signature = callbackSignature(credentials, timestamp, parts.data);
  return { "content-type": "application/json", timestamp, signature, "sign-version": "V1", timezone: "UTC+8" };
}

/** A callback that a card's status has changed. It is taken when the receiver answers `{"code": 0}`. */
export function cardUpdateCallback(
  credentials: KeySecureCredentials,
  pushId: string,
  data: {
    readonly card_no: string;
    readonly before_status: string;
    readonly after_status: string;
    readonly reason: string;
    readonly time: number;
  },
): Delivery {
  const body = JSON.stringify({ id: pushId, action: "Card_update", data });
  return {
    issuer: "keysecure",
    event: "Card_update",
    attempt: (now) => ({ body, headers: signKeySecureCallback(credentials, { timestamp: now, data }) }),
    accepted: (status, answer) => status === 200 && numberField(parseJson(answer), "code") === 0,
  };
}
