import type { SandboxCard } from "../../cards.ts";
import type { Delivery } from "../../deliveries.ts";
import { issuedCard } from "./cards.ts";
import { type RapydKeys, rapydSignature } from "./signature.ts";

/** Rapyd's webhooks about issued cards. */
export type RapydEvent =
  | "ISSUED_CARD_PIN_SET"
  | "ISSUED_CARD_ACTIVATED"
  | "CARD_ISSUING_BLOCKED"
  | "BULK_ISSUED_CARD_PERSONALIZED";

/**
 * A webhook in Rapyd's envelope. `trigger_operation_id` is the `operation_id` of the call that caused it, as the vendor's
 * samples suggest. The body is the same in each attempt; salt, timestamp and signature are new.
 */
export function rapydWebhook(
  keys: RapydKeys,
  random: (length: number) => Uint8Array,
  event: {
    readonly type: RapydEvent;
    readonly card: SandboxCard;
    readonly at: number;
    readonly operationId: string;
  },
): Delivery {
  const body = JSON.stringify({
    id: `wh_${hex(random(16))}`,
    data: issuedCard(event.card),
    type: event.type,
    status: "NEW",
    created_at: Math.floor(event.at / 1000),
    extended_timestamp: event.at,
    trigger_operation_id: event.operationId,
  });
  return {
    issuer: "rapyd",
    event: event.type,
    attempt(now, url) {
      const salt = hex(random(8));
      return { headers: signRapydWebhook(keys, { url, body, salt, timestamp: Math.floor(now / 1000) }), body };
    },
    accepted: (status) => status >= 200 && status < 300,
  };
}

/**
 * Signs a webhook as Rapyd does, over the whole URL to which it goes. Returns the headers to send with `body`.
 *
 * @example
 * ```ts
 * import { signRapydWebhook } from "@cardpin/sandbox";
 *
 * const keys = { accessKey: "TESTACCESSKEY0000001", secretKey: "test-secret-key-do-not-use" };
 * const parts = { url: "https://shop.example/rapyd", body: "{}", salt: "salt1", timestamp: 1_767_225_600 };
 * console.log(signRapydWebhook(keys, parts).timestamp); // 1767225600
 * ```
 */
export function signRapydWebhook(
  keys: RapydKeys,
  parts: {
    readonly url: string;
    readonly body: string;
    readonly salt: string;
    /** Unix seconds. */
    readonly timestamp: number;
  },
): Readonly<Record<"content-type" | "salt" | "timestamp" | "signature", string>> {
  const { url, body, salt } = parts;
  const timestamp = String(parts.timestamp);
  const signature = rapydSignature(keys, { start: url, salt, timestamp, body });
  return { "content-type": "application/json", salt, timestamp, signature };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
