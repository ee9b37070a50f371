import { createHmac } from "node:crypto";
import type { Delivery } from "../../deliveries.ts";
import type { JsonValue } from "../../json.ts";

/**
 * An event about a card as Stripe sends it. The body is the same in each attempt; the signature has the attempt's time.
 * https://docs.stripe.com/webhooks
 */
export function stripeWebhook(
  secret: string,
  event: {
    readonly id: string;
    readonly type: "issuing_card.created" | "issuing_card.updated";
    readonly card: JsonValue;
    /** Milliseconds since the epoch. */
    readonly at: number;
    readonly account: string;
    /** What changed, with the values before. */
    readonly previous?: Readonly<Record<string, JsonValue>>;
  },
): Delivery {
  const { id, type, card, at, account, previous } = event;
  const body = JSON.stringify({
    id,
    object: "event",
    ...(account === "" ? {} : { account }),
    created: Math.floor(at / 1_000),
    data: { object: card, ...(previous === undefined ? {} : { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    type,
  });
  return {
    issuer: "stripe",
    event: type,
    attempt(now) {
      const time = Math.floor(now / 1_000);
      const signature = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
      return {
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": `t=${time},v1=${signature}`,
        },
        body,
      };
    },
    accepted: (status) => status >= 200 && status < 300,
  };
}
