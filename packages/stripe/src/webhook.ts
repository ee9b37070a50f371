import {
  asObject,
  copySecrets,
  type HeaderSource,
  isUnixSeconds,
  optionsError,
  readHeader,
  type SignedHeaders,
  verifyWebhook,
} from "@cardpin/client-core/issuer";
import { type SecretKey, type SignHmacOptions, signHmac } from "@cardpin/pin-crypto";
import { decodeHex, equalBytes } from "@cardpin/pin-crypto/codec";

/** An event that Stripe sends. None of them carries a PIN. */
export interface StripeEvent {
  /** `evt_…`, the same for each delivery: ignore one that you have seen. */
  readonly id: string;
  /** `issuing_card.updated`, `issuing_authorization.created` … */
  readonly type: string;
  /** The connected account, in events of Connect. */
  readonly account?: string;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
}

/** What {@link verifyStripeWebhook} returns. The event is there only when its signature is right. */
export type StripeWebhookVerdict =
  | { readonly ok: true; readonly event: StripeEvent }
  | { readonly ok: false; readonly reason: "missing-header" | "stale" | "wrong-signature" | "not-an-event" };

/** What {@link verifyStripeWebhook} needs. */
export interface StripeWebhookInput {
  /** The request's headers, as your framework has them. */
  readonly headers: HeaderSource;
  /** The raw body, exactly as it came; not parsed and serialized again. */
  readonly body: string | Uint8Array;
  /** The endpoint's secret (`whsec_…`), or several while you rotate it: a signature by any of them counts. */
  readonly secret: string | SecretKey | readonly (string | SecretKey)[];
  /** Greatest distance of the signature's time from now, in milliseconds. Default 300 000, as in Stripe's own SDK. */
  readonly toleranceMs?: number;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number;
}

/**
 * Checks that a webhook comes from Stripe, in constant time, over the raw body. It needs no client.
 * https://docs.stripe.com/webhooks
 *
 * @throws CardPinError `invalid-options` when a secret is missing, the body is parsed, or a time is no number
 * @example
 * ```ts
 * import { verifyStripeWebhook } from "@cardpin/stripe";
 *
 * export function receive(headers: Headers, body: string): number {
 *   const { STRIPE_WEBHOOK_SECRET: secret = "" } = process.env;
 *   const verdict = verifyStripeWebhook({ headers, body, secret });
 *   if (!verdict.ok) return 400;
 *   if (verdict.event.type === "issuing_card.updated") console.log("A card was changed.");
 *   return 200;
 * }
 * ```
 */
export function verifyStripeWebhook(input: StripeWebhookInput): StripeWebhookVerdict {
  const { headers, body, secret, toleranceMs, now } = input ?? {};
  const secrets = copySecrets(secret, { issuer, advice });
  return verifyWebhook(
    { body, toleranceMs, now },
    {
      issuer,
      secrets,
      readHeaders: (data) => readSignature(readHeader(headers, "stripe-signature"), data),
      readEvent(event) {
        const { id, type, data } = event;
        const isEvent = typeof id === "string" && typeof type === "string" && asObject(asObject(data)?.["object"]);
        return isEvent ? (event as unknown as StripeEvent) : undefined; // its members were checked
      },
    },
  );
}

const issuer = "stripe";
const advice = "secret is missing: give the endpoint's secret (whsec_…), or a list of them.";

/** `t=<Unix seconds>,v1=<hex>`, with several `v1` while a secret is rotated. Other schemes are ignored. */
function readSignature(header: string | undefined, body: Uint8Array): SignedHeaders | undefined {
  const pairs = (header ?? "").split(",").map((pair) => pair.trim().split("=", 2));
  const valuesOf = (name: string): readonly string[] =>
    pairs.flatMap(([key, value = ""]) => (key === name ? [value] : []));
  const timestamp = valuesOf("t").find(isUnixSeconds);
  const signatures = valuesOf("v1").filter((text) => /^[0-9a-f]{64}$/i.test(text));
  if (timestamp === undefined || signatures.length === 0) return undefined;
  const isSignedWith = (key: SecretKey): boolean => {
    // Computed once: the header may have many signatures, and the body may be long.
    const expected = signHmac(signed(key, timestamp, body));
    return signatures.some((text) => equalBytes(expected, decodeHex(text)));
  };
  return { timestamp, isSignedWith };
}

function signed(key: SecretKey, time: string, body: Uint8Array | string): SignHmacOptions {
  return { algorithm: "sha-256", key, data: [`${time}.`, body] };
}

/**
 * Signs a webhook as Stripe does, for tests of your own endpoint. Returns the headers to send with `body`.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts run
 * import { signStripeWebhookForTest, verifyStripeWebhook } from "@cardpin/stripe";
 *
 * const secret = "whsec_test_secret_do_not_use";
 * const body = JSON.stringify({ id: "evt_1", type: "issuing_card.updated", data: { object: {} } });
 * const timestamp = Math.floor(Date.now() / 1000);
 * const headers = signStripeWebhookForTest({ body, secret, timestamp });
 * console.log(verifyStripeWebhook({ body, headers, secret }).ok); // true
 * ```
 */
export function signStripeWebhookForTest(input: {
  readonly body: string;
  readonly secret: string;
  /** Unix seconds. */
  readonly timestamp: number;
}): Record<"content-type" | "stripe-signature", string> {
  const { body, secret, timestamp } = input;
  const time = String(timestamp);
  if (!isUnixSeconds(time)) throw optionsError(issuer, "timestamp must be Unix seconds.");
  const [key] = copySecrets(secret, { issuer, advice });
  try {
    const signature = signHmac({ ...signed(key, time, body), encoding: "hex" });
    return { "content-type": "application/json", "stripe-signature": `t=${time},v1=${signature}` };
  } finally {
    key.dispose();
  }
}
