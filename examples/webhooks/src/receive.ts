import type { HeaderSource } from "@cardpin/client-core";
import { createReplayWindow, type ReplayStore } from "@cardpin/client-core/webhooks";
import { verifyKeySecureCallback } from "@cardpin/keysecure";
import { isRapydPinSetEvent, verifyRapydWebhook } from "@cardpin/rapyd";

/** What the receiver needs to know, and what it does with a good event. */
export interface ReceiverOptions {
  /** The webhook URL exactly as it is configured at Rapyd. */
  readonly rapydUrl: string;
  readonly rapyd: { readonly accessKey: string; readonly secretKey: string | readonly string[] };
  readonly keysecure: { readonly appId: string; readonly secret: string | readonly string[] };
  /** Called once per event: the PIN of this card was set. */
  readonly onPinSet: (card: string) => void;
  /** Called once per callback: the card's status changed. */
  readonly onCardUpdate: (card: string) => void;
  /** Where webhooks that were acted on are remembered. Default: in memory. */
  readonly replayStore?: ReplayStore;
}

/** An answer to a webhook: its HTTP status and JSON. */
export interface Answer {
  readonly status: 200 | 401;
  readonly json: object;
}

/** What all receivers do with a webhook: verify over the raw body, drop repeats, act, answer. */
export function createReceiver(options: ReceiverOptions) {
  // In memory by default. An application gives a store that all its processes see.
  const replays = createReplayWindow(options.replayStore === undefined ? {} : { store: options.replayStore });
  return {
    async rapyd(headers: HeaderSource, body: Uint8Array): Promise<Answer> {
      const verdict = verifyRapydWebhook({ url: options.rapydUrl, headers, body, ...options.rapyd });
      if (!verdict.ok) return { status: 401, json: { error: verdict.reason } };
      const { event } = verdict;
      if (isRapydPinSetEvent(event) && (await replays.isNew(`rapyd ${event.id}`))) {
        options.onPinSet(event.data.card_id);
      }
      return { status: 200, json: {} };
    },
    async keysecure(headers: HeaderSource, body: Uint8Array): Promise<Answer> {
      const verdict = verifyKeySecureCallback({ headers, body, ...options.keysecure });
      if (!verdict.ok) return { status: 401, json: { code: 1, message: verdict.reason } };
      const { callback, signature } = verdict;
      const card = Reflect.get(callback.data, "card_no");
      // The id is not signed: a callback that is sent again could carry another, or one that a genuine callback has later.
      if (callback.action === "Card_update" && typeof card === "string") {
        if (await replays.isNew(`keysecure ${signature}`)) options.onCardUpdate(card);
      }
      return { status: 200, json: { code: 0 } };
    },
  };
}
