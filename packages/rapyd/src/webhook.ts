import {
  asObject,
  copySecrets,
  type HeaderSource,
  isHeaderText,
  isUnixSeconds,
  optionsError,
  readHeader,
  verifyWebhook,
} from "@cardpin/client-core/issuer";
import type { SecretKey } from "@cardpin/pin-crypto";
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

/** What {@link verifyRapydWebhook} returns. The event is there only when its signature is right. */
export type RapydWebhookVerdict =
  | { readonly ok: true; readonly event: RapydPinSetEvent | RapydOtherEvent }
  | { readonly ok: false; readonly reason: "missing-header" | "stale" | "wrong-signature" | "not-an-event" };

/** What {@link verifyRapydWebhook} needs. */
export interface RapydWebhookInput {
  /** The whole URL that is configured at Rapyd, with scheme and host: it is part of what is signed. */
  readonly url: string;
  /** The request's headers, as your framework has them. */
  readonly headers: HeaderSource;
  /** The raw body, exactly as it came; not parsed and serialized again. */
  readonly body: string | Uint8Array;
  readonly accessKey: string;
  /** The account's secret key, or several while you rotate it: a signature by any of them counts. */
  readonly secretKey: string | SecretKey | readonly (string | SecretKey)[];
  /** Greatest distance of the timestamp from now, in milliseconds. Rapyd documents none. Default 300 000. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number;
}

/**
 * Checks that a webhook comes from Rapyd, in constant time, over the raw body. It needs no client. Rapyd may deliver an event
 * more than once: store `event.id` and ignore repeats. https://docs.rapyd.net/en/webhook-authentication.html
 *
 * @throws CardPinError `invalid-options` when the URL or a key is missing, or a time is no number
 * @example
 * ```ts
 * import { isRapydPinSetEvent, verifyRapydWebhook } from "@cardpin/rapyd";
 *
 * export function receive(headers: Headers, body: string): number {
 *   const { RAPYD_ACCESS_KEY: accessKey = "", RAPYD_SECRET_KEY: secretKey = "" } = process.env;
 *   const url = "https://shop.example/webhooks/rapyd";
 *   const verdict = verifyRapydWebhook({ url, headers, body, accessKey, secretKey });
 *   if (!verdict.ok) return 401;
 *   if (isRapydPinSetEvent(verdict.event)) console.log("A PIN was set.");
 *   return 200;
 * }
 * ```
 */
export function verifyRapydWebhook(input: RapydWebhookInput): RapydWebhookVerdict {
  const { url, headers, body, accessKey, secretKey, toleranceMs, now } = input ?? {};
  if (typeof url !== "string" || !/^https?:\/\//.test(url)) {
    throw optionsError(issuer, "url must be the whole webhook URL as configured at Rapyd, with scheme and host.");
  }
  if (!isHeaderText(accessKey)) throw optionsError(issuer, "accessKey is missing: give the account's access key.");
  const secrets = copySecrets(secretKey, { issuer, advice });
  return verifyWebhook(
    { body, toleranceMs, now },
    {
      issuer,
      secrets,
      readHeaders(data) {
        const [salt, timestamp, signature] = ["salt", "timestamp", "signature"].map((name) =>
          readHeader(headers, name),
        );
        if (salt === undefined || timestamp === undefined || signature === undefined) return undefined;
        const parts = { target: url, salt, timestamp, accessKey, body: data };
        const given = utf8.encode(signature);
        return { timestamp, isSignedWith: (key) => equalBytes(utf8.encode(sign(key, parts)), given) };
      },
      readEvent(event) {
        const { id, type, data } = event;
        const isEvent = typeof id === "string" && typeof type === "string" && asObject(data) !== undefined;
        return isEvent ? (event as unknown as RapydPinSetEvent | RapydOtherEvent) : undefined; // the members of both
      },
    },
  );
}

const issuer = "rapyd";
const advice = "secretKey is missing: give the account's secret key, or a list of them.";

/**
 * Whether an event says that a PIN was set.
 *
 * @example
 * ```ts run
 * import { isRapydPinSetEvent } from "@cardpin/rapyd";
 *
 * console.log(isRapydPinSetEvent({ id: "wh_1", type: "ISSUING_CARD_ACTIVATED", data: {} })); // false
 * ```
 */
export function isRapydPinSetEvent(event: RapydPinSetEvent | RapydOtherEvent): event is RapydPinSetEvent {
  return event.type === "ISSUED_CARD_PIN_SET";
}

/**
 * Signs a webhook as Rapyd does, for tests of your own endpoint. Returns the headers to send with `body`.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { signRapydWebhookForTest, verifyRapydWebhook } from "@cardpin/rapyd";
 *
 * const keys = { accessKey: "access-key", secretKey: "secret-key" };
 * const url = "https://example.com/webhooks/rapyd";
 * const body = JSON.stringify({ id: "wh_1", type: "ISSUED_CARD_PIN_SET", data: {} });
 * const headers = signRapydWebhookForTest({
 *   ...{ url, body, ...keys, salt: "0123456789abcdef" },
 *   timestamp: Math.floor(Date.now() / 1000),
 * });
 * console.log(verifyRapydWebhook({ url, body, headers, ...keys }).ok); // true
 * ```
 */
export function signRapydWebhookForTest(input: {
  readonly url: string;
  readonly body: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly salt: string;
  /** Unix seconds. */
  readonly timestamp: number;
}): Record<"content-type" | "salt" | "timestamp" | "signature", string> {
  const { url, body, accessKey, salt, timestamp: seconds } = input;
  const timestamp = String(seconds);
  if (!isUnixSeconds(timestamp) || !isHeaderText(salt)) {
    throw optionsError(issuer, "salt must be text without spaces, and timestamp Unix seconds.");
  }
  const [key] = copySecrets(input.secretKey, { issuer, advice });
  try {
    const signature = sign(key, { target: url, salt, timestamp, accessKey, body: utf8.encode(body) });
    return { "content-type": "application/json", salt, timestamp, signature };
  } finally {
    key.dispose();
  }
}

const utf8 = new TextEncoder();
