import {
  copySecrets,
  type HeaderSource,
  isUnixSeconds,
  optionsError,
  readHeader,
  type SignedHeaders,
  verifyWebhook,
} from "@cardpin/client-core/issuer";
import { isSecretKey, SecretKey, signHmac } from "@cardpin/pin-crypto";
import { decodeBase64, encodeBase64, equalBytes } from "@cardpin/pin-crypto/codec";

/** An event that Lithic sends. None of them carries a PIN. */
export interface LithicEvent {
  /** `card.updated`, `embed.session_generated`, `card_transaction.updated` … */
  readonly event_type: string;
  readonly [member: string]: unknown;
}

/** What {@link verifyLithicWebhook} returns. The event is there only when its signature is right. */
export type LithicWebhookVerdict =
  | {
      readonly ok: true;
      /** The same for each delivery of an event: ignore one that you have seen. */
      readonly id: string;
      readonly event: LithicEvent;
    }
  | { readonly ok: false; readonly reason: "missing-header" | "stale" | "wrong-signature" | "not-an-event" };

/** What {@link verifyLithicWebhook} needs. */
export interface LithicWebhookInput {
  /** The request's headers, as your framework has them. */
  readonly headers: HeaderSource;
  /** The raw body, exactly as it came; not parsed and serialized again. */
  readonly body: string | Uint8Array;
  /** The subscription's secret (`whsec_…`), or several while you rotate it: a signature by any of them counts. */
  readonly secret: string | SecretKey | readonly (string | SecretKey)[];
  /** Greatest distance of the timestamp from now, in milliseconds. Default 300 000, as in Lithic's own SDK. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number;
}

/**
 * Checks that a webhook comes from Lithic, in constant time, over the raw body. It needs no client. Lithic signs as Standard
 * Webhooks has it: HMAC-SHA-256 over `webhook-id`, `webhook-timestamp` and the body. https://docs.lithic.com/docs/events-api
 *
 * @throws CardPinError `invalid-options` when a secret is missing, the body is parsed, or a time is no number
 * @example
 * ```ts
 * import { verifyLithicWebhook } from "@cardpin/lithic";
 *
 * export function receive(headers: Headers, body: string): number {
 *   const { LITHIC_WEBHOOK_SECRET: secret = "" } = process.env;
 *   const verdict = verifyLithicWebhook({ headers, body, secret });
 *   if (!verdict.ok) return 401;
 *   if (verdict.event.event_type === "card.updated") console.log("A card was changed.");
 *   return 200;
 * }
 * ```
 */
export function verifyLithicWebhook(input: LithicWebhookInput): LithicWebhookVerdict {
  const { headers, body, secret, toleranceMs, now } = input ?? {};
  const id = readHeader(headers, "webhook-id");
  const secrets = copySecrets(secret, { issuer, advice, copy: copySecret });
  const verdict = verifyWebhook(
    { body, toleranceMs, now },
    {
      issuer,
      secrets,
      readHeaders: (data) => (id === undefined ? undefined : readSigned(headers, id, data)),
      readEvent(event) {
        const isEvent = id !== undefined && typeof event["event_type"] === "string";
        return isEvent ? { id, event: event as unknown as LithicEvent } : undefined; // its one known member was checked
      },
    },
  );
  return verdict.ok ? { ok: true, ...verdict.event } : verdict;
}

const issuer = "lithic";
const advice = "secret is missing or invalid: give the subscription's secret (whsec_…), or several.";

function readSigned(headers: HeaderSource, id: string, body: Uint8Array): SignedHeaders | undefined {
  const timestamp = readHeader(headers, "webhook-timestamp");
  const signatures = readSignatures(readHeader(headers, "webhook-signature"));
  if (timestamp === undefined || signatures.length === 0) return undefined;
  const data = [`${id}.${timestamp}.`, body];
  const isSignedWith = (key: SecretKey): boolean => {
    // Computed once: the header may have many signatures, and the body may be long.
    const expected = signHmac({ algorithm: "sha-256", key, data });
    return signatures.some((signature) => equalBytes(expected, signature));
  };
  return { timestamp, isSignedWith };
}

/** `v1,<Base64>`, with spaces between several while a secret is rotated. Other versions are ignored. */
function readSignatures(header: string | undefined): readonly Uint8Array[] {
  return (header ?? "").split(" ").flatMap((part) => {
    const [version, text = ""] = part.split(",", 2);
    const bytes = version === "v1" ? decoded(text) : undefined;
    return bytes === undefined ? [] : [bytes];
  });
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return decodeBase64(text);
  } catch {
    return undefined;
  }
}

/** A secret is `whsec_` and the key's Base64, or a SecretKey of the key's bytes. */
function copySecret(given: unknown): SecretKey | undefined {
  try {
    if (isSecretKey(given)) return given.use((bytes) => SecretKey.from(bytes));
    return typeof given === "string" ? SecretKey.from(decodeBase64(given.replace(/^whsec_/, ""))) : undefined;
  } catch {
    return undefined; // disposed, or no Base64
  }
}

/**
 * Signs a webhook as Lithic does, for tests of your own endpoint. Returns the headers to send with `body`.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { signLithicWebhookForTest, verifyLithicWebhook } from "@cardpin/lithic";
 *
 * const secret = "whsec_dGVzdC13ZWJob29rLXNlY3JldC1kby1ub3QtdXNl";
 * const body = JSON.stringify({ event_type: "card.updated" });
 * const timestamp = Math.floor(Date.now() / 1000);
 * const headers = signLithicWebhookForTest({ id: "msg_1", body, secret, timestamp });
 * console.log(verifyLithicWebhook({ body, headers, secret }).ok); // true
 * ```
 */
export function signLithicWebhookForTest(input: {
  readonly id: string;
  readonly body: string;
  readonly secret: string;
  /** Unix seconds. */
  readonly timestamp: number;
}): Record<"content-type" | "webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const { id, body, secret, timestamp: seconds } = input;
  const timestamp = String(seconds);
  if (!isUnixSeconds(timestamp) || !/^[\x21-\x2d\x2f-\x7e]+$/.test(id)) {
    throw optionsError(issuer, "id must be text without spaces and dots, and timestamp Unix seconds.");
  }
  const [key] = copySecrets(secret, { issuer, advice, copy: copySecret });
  try {
    const signature = encodeBase64(signHmac({ algorithm: "sha-256", key, data: [`${id}.${timestamp}.`, body] }));
    return {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    };
  } finally {
    key.dispose();
  }
}
