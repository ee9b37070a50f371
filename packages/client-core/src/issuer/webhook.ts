import type { SecretKey } from "@cardpin/pin-crypto";
import { optionsError } from "../errors.ts";
import { asObject, readBytes } from "../input/read.ts";
import { parseJson } from "../protocol/body.ts";
import { copyKey } from "./credential.ts";

/** What a webhook is verified with. Plain JavaScript may pass anything, so it is checked here. */
export interface WebhookInput {
  /** The raw body. */
  readonly body: string | Uint8Array;
  /** Greatest distance of the signature's time from now, in milliseconds. Default 300 000. */
  readonly toleranceMs?: number | undefined;
  /** Milliseconds since the epoch. Default: the system clock. */
  readonly now?: number | undefined;
}

/** What the headers of a webhook say. */
export interface SignedHeaders {
  /** When it was signed, in Unix seconds. */
  readonly timestamp: string;
  /** Whether the signature, or one of them, was made with this key. Compares in constant time. */
  isSignedWith(key: SecretKey): boolean;
}

/** How an issuer signs its webhooks. */
export interface WebhookScheme<Event> {
  readonly issuer: string;
  /** Reads the headers. `undefined` when one is missing or has another form. */
  readonly readHeaders: (body: Uint8Array) => SignedHeaders | undefined;
  /** Reads the body, which is a JSON object. `undefined` when it is no event of this issuer. */
  readonly readEvent: (body: Readonly<Record<string, unknown>>) => Event | undefined;
}

/** Whether a webhook is genuine. The event is there only when its signature is right. */
export type WebhookVerdict<Event> =
  | { readonly ok: true; readonly event: Event }
  | { readonly ok: false; readonly reason: "missing-header" | "stale" | "wrong-signature" | "not-an-event" };

/**
 * Verifies a webhook over its raw body, and wipes the copies of the secrets. The signature is looked at before its time, so that
 * only who has the secret learns which time is accepted.
 *
 * @param init.secrets copies that {@link copySecrets} made
 * @throws CardPinError `invalid-options` when the body is parsed, or a time is no number
 * @example
 * ```ts
 * import { copySecrets, readHeader, verifyWebhook } from "@cardpin/client-core/issuer";
 * import { verifyHmac } from "@cardpin/pin-crypto";
 * import { decodeHex } from "@cardpin/pin-crypto/codec";
 *
 * export function receive(headers: Headers, body: string, secret: string): boolean {
 *   const secrets = copySecrets(secret, { issuer: "acme", advice: "secret is missing." });
 *   const verdict = verifyWebhook({ body }, {
 *     ...{ issuer: "acme", secrets },
 *     readHeaders: (data) => ({
 *       timestamp: readHeader(headers, "x-time") ?? "",
 *       isSignedWith: (key) =>
 *         verifyHmac({ algorithm: "sha-256", key, data, signature: decodeHex(readHeader(headers, "x-signature") ?? "") }),
 *     }),
 *     readEvent: (event) => event,
 *   });
 *   return verdict.ok;
 * }
 * ```
 */
export function verifyWebhook<Event>(
  input: WebhookInput,
  init: WebhookScheme<Event> & { readonly secrets: readonly SecretKey[] },
): WebhookVerdict<Event> {
  const { issuer, secrets, readHeaders, readEvent } = init;
  try {
    const { toleranceMs = 300_000, now = Date.now() } = input;
    const body = readBytes(input.body);
    if (body === undefined) throw optionsError(issuer, bodyAdvice);
    if (typeof toleranceMs !== "number" || !(toleranceMs >= 0) || !Number.isFinite(now)) {
      throw optionsError(issuer, timeAdvice);
    }
    const signed = readHeaders(body);
    if (signed === undefined || !isUnixSeconds(signed.timestamp)) return { ok: false, reason: "missing-header" };
    if (!secrets.some((key) => signed.isSignedWith(key))) return { ok: false, reason: "wrong-signature" };
    if (Math.abs(now - Number(signed.timestamp) * 1_000) > toleranceMs) return { ok: false, reason: "stale" };
    const json = asObject(parseJson(body));
    const event = json && readEvent(json);
    return event === undefined ? { ok: false, reason: "not-an-event" } : { ok: true, event };
  } finally {
    for (const key of secrets) key.dispose();
  }
}

const bodyAdvice = "body must be the raw body as a string or bytes, before any parsing.";
const timeAdvice = "toleranceMs must be 0 or more milliseconds, and now milliseconds since the epoch.";

/**
 * Whether this is a time in Unix seconds, as text.
 *
 * @example
 * ```ts run
 * import { isUnixSeconds } from "@cardpin/client-core/issuer";
 *
 * console.log(isUnixSeconds("1800000000"), isUnixSeconds("now")); // true false
 * ```
 */
export function isUnixSeconds(value: unknown): value is string {
  return typeof value === "string" && /^[1-9]\d{0,11}$/.test(value);
}

/**
 * Copies the secret of webhooks, or several. The caller disposes the copies; {@link verifyWebhook} does it by itself.
 *
 * @param init.copy copies one secret; it returns `undefined` for anything else. Default {@link copyKey}
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { copySecrets } from "@cardpin/client-core/issuer";
 *
 * const secrets = copySecrets(["old", "new"], { issuer: "acme", advice: "secret is missing." });
 * console.log(secrets.length); // 2
 * for (const secret of secrets) secret.dispose();
 * ```
 */
export function copySecrets(
  given: unknown,
  init: {
    readonly issuer: string;
    readonly advice: string;
    readonly copy?: (secret: unknown) => SecretKey | undefined;
  },
): readonly [SecretKey, ...SecretKey[]] {
  const { issuer, advice, copy = copyKey } = init;
  const copies = (Array.isArray(given) ? given : [given]).map(copy);
  const [first, ...others] = copies.filter((key) => key !== undefined);
  if (first !== undefined && others.length === copies.length - 1) return [first, ...others];
  first?.dispose();
  for (const key of others) key.dispose();
  throw optionsError(issuer, advice);
}
