import { asObject, type HeaderSource, isHeaderText, optionsError, parseJson, readHeader } from "@cardpin/client-core";
import { SecretKey } from "@cardpin/pin-crypto";
import { equalBytes } from "@cardpin/pin-crypto/codec";
import type { components } from "./generated/paths.ts";
import { sign } from "./signature.ts";

/** The event that a PIN was set, by the API or on the hosted page. It carries no PIN. */
export type RapydPinSetEvent = components["schemas"]["IssuedCardPinSetEvent"];

/** Any other event: only what the envelope always has. */
export interface RapydOtherEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

/** What {@link verifyWebhook} says. The event is there only when its signature is right. */
export type WebhookVerdict =
  | { readonly ok: true; readonly event: RapydPinSetEvent | RapydOtherEvent }
  | { readonly ok: false; readonly reason: "missing-header" | "stale" | "wrong-signature" | "not-an-event" };

/** What {@link verifyWebhook} needs. */
export interface VerifyWebhookInput {
  /** The whole URL that is configured at Rapyd, scheme and host included: it is part of what is signed. */
  readonly url: string;
  readonly headers: HeaderSource;
  /** The raw body, exactly as it came; not parsed and serialised again. */
  readonly body: string | Uint8Array;
  readonly accessKey: string;
  readonly secretKey: string | SecretKey;
  /** Greatest distance of the timestamp from now, in milliseconds. Rapyd documents none. Default 300 000. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number;
}

/**
 * Checks that a webhook comes from Rapyd, in constant time, over the raw body. It needs no client. Rapyd may deliver an event
 * more than once: keep `event.id` and drop repeats. https://docs.rapyd.net/en/webhook-authentication.html
 *
 * @throws CardPinError `invalid-options` when the url or a key is missing, or a time is no number
 */
export function verifyWebhook(input: VerifyWebhookInput): WebhookVerdict {
  const { url, headers, body, accessKey, secretKey, toleranceMs = 300_000, now = Date.now() } = input ?? {};
  if (typeof url !== "string" || !/^https?:\/\//.test(url)) {
    throw optionsError("rapyd", "url must be the whole webhook URL as configured at Rapyd, scheme and host included.");
  }
  if (!isHeaderText(accessKey)) throw optionsError("rapyd", "accessKey is missing: give the account's access key.");
  if (!(secretKey instanceof SecretKey) && !isHeaderText(secretKey)) {
    throw optionsError("rapyd", "secretKey is missing: give the account's secret key.");
  }
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw optionsError("rapyd", "body must be the raw body as a string or bytes, before any parsing.");
  }
  if (typeof toleranceMs !== "number" || !(toleranceMs >= 0) || !Number.isFinite(now)) {
    throw optionsError("rapyd", "toleranceMs must be 0 or more milliseconds, and now milliseconds since the epoch.");
  }
  const salt = readHeader(headers, "salt");
  const timestamp = readHeader(headers, "timestamp");
  const signature = readHeader(headers, "signature");
  if (salt === undefined || signature === undefined || timestamp === undefined || !/^[1-9]\d{0,11}$/.test(timestamp)) {
    return { ok: false, reason: "missing-header" };
  }
  const key = secretKey instanceof SecretKey ? secretKey : SecretKey.fromText(secretKey, "utf8");
  const bytes = typeof body === "string" ? utf8.encode(body) : body;
  const expected = sign(key, { target: url, salt, timestamp, accessKey, body: bytes });
  if (key !== secretKey) key.dispose();
  if (!equalBytes(utf8.encode(expected), utf8.encode(signature))) return { ok: false, reason: "wrong-signature" };
  if (Math.abs(now - Number(timestamp) * 1_000) > toleranceMs) return { ok: false, reason: "stale" };
  const event = asObject(parseJson(bytes));
  if (typeof event?.["id"] !== "string" || typeof event["type"] !== "string" || asObject(event["data"]) === undefined) {
    return { ok: false, reason: "not-an-event" };
  }
  return { ok: true, event: event as unknown as RapydPinSetEvent | RapydOtherEvent }; // the members of both were checked
}

/** Whether an event says that a PIN was set. */
export function isPinSetEvent(event: RapydPinSetEvent | RapydOtherEvent): event is RapydPinSetEvent {
  return event.type === "ISSUED_CARD_PIN_SET";
}

/** Signs a webhook as Rapyd does, for tests of your own endpoint. Gives the headers to send with `body`. */
export function signWebhookForTest(input: {
  readonly url: string;
  readonly body: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly salt: string;
  /** Unix seconds. */
  readonly timestamp: number;
}): Record<"content-type" | "salt" | "timestamp" | "signature", string> {
  const { url, body, accessKey, salt } = input;
  const timestamp = String(input.timestamp);
  const key = SecretKey.fromText(input.secretKey, "utf8");
  try {
    const signature = sign(key, { target: url, salt, timestamp, accessKey, body: utf8.encode(body) });
    return { "content-type": "application/json", salt, timestamp, signature };
  } finally {
    key.dispose();
  }
}

const utf8 = new TextEncoder();
