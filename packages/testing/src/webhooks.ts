import { randomBytes } from "node:crypto";
import { type JsonObject, type KeySecureCredentials, signKeySecureCallback, signRapydWebhook } from "@cardpin/sandbox";

/** A signed webhook: what `fetch` takes as its second argument. */
export interface TestWebhook {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What {@link rapydWebhook} takes. */
export interface RapydWebhookInit {
  readonly accessKey: string;
  readonly secretKey: string;
  /** The URL exactly as it is configured at Rapyd, because the signature covers it. */
  readonly url: string;
  /** Default `ISSUED_CARD_PIN_SET`. */
  readonly type?: string;
  /** What happened, such as `{ card_id: "card_…" }`. */
  readonly data: JsonObject;
  /** The event's id. Default: a new one. */
  readonly id?: string;
  /** When it is signed, in milliseconds since the epoch. Default: now. */
  readonly at?: number;
}

/**
 * Makes a webhook, signed as Rapyd signs it.
 *
 * @example
 * ```ts run
 * import { verifyRapydWebhook } from "@cardpin/rapyd";
 * import { rapydWebhook, tampered } from "@cardpin/testing";
 *
 * const url = "https://shop.example/rapyd";
 * const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
 * const webhook = rapydWebhook({ url, ...keys, data: { card_id: "card_1" } });
 * console.log(verifyRapydWebhook({ url, ...keys, ...webhook }).ok); // true
 * console.log(verifyRapydWebhook({ url, ...keys, ...tampered(webhook) }).ok); // false
 * ```
 */
export function rapydWebhook(init: RapydWebhookInit): TestWebhook {
  const { accessKey, secretKey, url, type = "ISSUED_CARD_PIN_SET", data, at = Date.now() } = init;
  const id = init.id ?? `wh_${randomBytes(16).toString("hex")}`;
  const timestamp = Math.floor(at / 1_000);
  const body = JSON.stringify({ id, data, type, status: "NEW", created_at: timestamp });
  const salt = randomBytes(8).toString("hex");
  const headers = signRapydWebhook({ accessKey, secretKey }, { url, body, salt, timestamp });
  return { method: "POST", headers, body };
}

/** What {@link keysecureCallback} takes. */
export interface KeySecureCallbackInit extends Pick<KeySecureCredentials, "appId" | "apiSecret"> {
  /** Default `Card_update`. */
  readonly action?: string;
  /** What happened, such as `{ card_no: "C1", after_status: "Frozen" }`. */
  readonly data: JsonObject;
  /** The callback's id. Default: a new one. */
  readonly id?: string;
  /** When it is signed, in milliseconds since the epoch. Default: now. */
  readonly at?: number;
}

/**
 * Makes a callback, signed as KeySecure signs it.
 *
 * @example
 * ```ts run
 * import { verifyKeySecureCallback } from "@cardpin/keysecure";
 * import { keysecureCallback } from "@cardpin/testing";
 *
 * const [appId, secret] = ["app_test", "0123456789abcdef0123456789abcdef"];
 * const data = { card_no: "C1", before_status: "Activated", after_status: "Frozen", reason: "lost", time: 1767225600000 };
 * const callback = keysecureCallback({ appId, apiSecret: secret, data });
 * console.log(verifyKeySecureCallback({ appId, secret, ...callback }).ok); // true
 * ```
 */
export function keysecureCallback(init: KeySecureCallbackInit): TestWebhook {
  const { appId, apiSecret, action = "Card_update", data, at = Date.now() } = init;
  const body = JSON.stringify({ id: init.id ?? randomBytes(8).toString("hex"), action, data });
  const headers = signKeySecureCallback({ appId, apiSecret }, { timestamp: at, data });
  return { method: "POST", headers, body };
}

/**
 * Returns the webhook as a forger sends it: the first letter or digit of `data` is another one. The signature stays.
 *
 * @example
 * ```ts run
 * import { verifyKeySecureCallback } from "@cardpin/keysecure";
 * import { keysecureCallback, tampered } from "@cardpin/testing";
 *
 * const [appId, secret] = ["app_test", "0123456789abcdef0123456789abcdef"];
 * const data = { card_no: "C1", before_status: "Activated", after_status: "Frozen", reason: "lost", time: 1767225600000 };
 * const callback = tampered(keysecureCallback({ appId, apiSecret: secret, data }));
 * console.log(verifyKeySecureCallback({ appId, secret, ...callback }).ok); // false
 * ```
 */
export function tampered(webhook: TestWebhook): TestWebhook {
  const at = webhook.body.indexOf('"data":{"') + '"data":{"'.length;
  const changed = webhook.body.charAt(at) === "x" ? "y" : "x";
  return { ...webhook, body: webhook.body.slice(0, at) + changed + webhook.body.slice(at + 1) };
}
