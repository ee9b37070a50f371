import type { HeaderSource } from "@cardpin/client-core";
import { verifyKeySecureCallback } from "@cardpin/keysecure";
import { isRapydPinSetEvent, verifyRapydWebhook } from "@cardpin/rapyd";

/** What the receiver needs to know, and what it does with a good event. */
export interface ReceiverOptions {
  /** The webhook URL exactly as it is configured at Rapyd. */
  readonly rapydUrl: string;
  readonly rapyd: { readonly accessKey: string; readonly secretKey: string };
  readonly keysecure: { readonly appId: string; readonly secret: string };
  /** Called once per event: the PIN of this card was set. */
  readonly onPinSet: (card: string) => void;
  /** Called once per callback: the card's status changed. */
  readonly onCardUpdate: (card: string) => void;
}

/** An answer to a webhook: its HTTP status and JSON. */
export interface Answer {
  readonly status: 200 | 401;
  readonly json: object;
}

/** What all receivers do with a webhook: verify over the raw body, drop repeats, act, answer. */
export function createReceiver(options: ReceiverOptions) {
  // In memory, for the example. An application keeps the ids where all its processes see them.
  const seen = new Set<string>();
  const isNew = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    // A set keeps its order: the first is the oldest.
    const [oldest] = seen;
    if (seen.size > 100_000 && oldest !== undefined) seen.delete(oldest);
    return true;
  };
  return {
    rapyd(headers: HeaderSource, body: Uint8Array): Answer {
      const verdict = verifyRapydWebhook({ url: options.rapydUrl, headers, body, ...options.rapyd });
      if (!verdict.ok) return { status: 401, json: { error: verdict.reason } };
      const { event } = verdict;
      if (isRapydPinSetEvent(event) && isNew(event.id)) options.onPinSet(event.data.card_id);
      return { status: 200, json: {} };
    },
    keysecure(headers: HeaderSource, body: Uint8Array): Answer {
      const verdict = verifyKeySecureCallback({ headers, body, ...options.keysecure });
      if (!verdict.ok) return { status: 401, json: { code: 1, message: verdict.reason } };
      const { callback, signature } = verdict;
      const card = Reflect.get(callback.data, "card_no");
      // The id is not signed: a callback that is sent again could carry another, or one that a genuine callback has later.
      if (callback.action === "Card_update" && typeof card === "string" && isNew(signature)) options.onCardUpdate(card);
      return { status: 200, json: { code: 0 } };
    },
  };
}
