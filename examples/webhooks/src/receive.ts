import { createReplayWindow, type HeaderSource, type ReplayStore } from "@cardpin/client-core/webhooks";
import { verifyKeySecureCallback } from "@cardpin/keysecure";
import { isRapydPinSetEvent, verifyRapydWebhook } from "@cardpin/rapyd";

/** What the receiver needs to know, and what it does with a good event. */
export interface ReceiverOptions {
  /** The webhook URL exactly as it is configured at Rapyd. */
  readonly rapydUrl: string;
  readonly rapyd: { readonly accessKey: string; readonly secretKey: string | readonly string[] };
  readonly keysecure: { readonly appId: string; readonly secret: string | readonly string[] };
  /** Called once per event, and again if it failed: the PIN of this card was set. */
  readonly onPinSet: (card: string) => void | Promise<void>;
  /** Called once per callback, and again if it failed: the card's status changed. */
  readonly onCardUpdate: (card: string) => void | Promise<void>;
  /** Called with what went wrong before a 500 is sent, for your log. */
  readonly onFault?: (error: unknown) => void;
  /** Where webhooks that were acted on are remembered. Default: in memory. */
  readonly replayStore?: ReplayStore;
}

/** An answer to a webhook: its HTTP status and JSON. */
export interface Answer {
  readonly status: 200 | 401 | 500;
  readonly json: object;
}

/** The receivers, by the path of their webhook. */
export type Receiver = Readonly<
  Record<"rapyd" | "keysecure", (headers: HeaderSource, body: Uint8Array) => Promise<Answer>>
>;

/** The webhooks that are received. */
export const senders = ["rapyd", "keysecure"] as const;

/**
 * What all receivers do with a webhook: verify over the raw body, drop repeats, act, answer. They do not throw: a fault of
 * yours becomes a 500, after which the issuer delivers again.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  // In memory by default. An application gives a store that all its processes see.
  const replays = createReplayWindow(options.replayStore === undefined ? {} : { store: options.replayStore });
  /** Acts on an event that is new. */
  const once = async (key: string, act: () => void | Promise<void>): Promise<void> => {
    if (!(await replays.isNew(key))) return;
    try {
      await act();
    } catch (error) {
      // The next delivery is new again.
      await replays.forget(key);
      throw error;
    }
  };
  const guarded =
    (handle: Receiver["rapyd"]): Receiver["rapyd"] =>
    async (headers, body) => {
      try {
        return await handle(headers, body);
      } catch (error) {
        options.onFault?.(error);
        return { status: 500, json: {} };
      }
    };
  return {
    rapyd: guarded(async (headers, body) => {
      const verdict = verifyRapydWebhook({ url: options.rapydUrl, headers, body, ...options.rapyd });
      if (!verdict.ok) return { status: 401, json: { error: verdict.reason } };
      const { event } = verdict;
      if (isRapydPinSetEvent(event)) await once(`rapyd ${event.id}`, () => options.onPinSet(event.data.card_id));
      return { status: 200, json: {} };
    }),
    keysecure: guarded(async (headers, body) => {
      const verdict = verifyKeySecureCallback({ headers, body, ...options.keysecure });
      if (!verdict.ok) return { status: 401, json: { code: 1, message: verdict.reason } };
      const { callback, signature } = verdict;
      const card = Reflect.get(callback.data, "card_no");
      // The id is not signed: a callback that is sent again could carry another, or one that a genuine callback has later.
      if (callback.action === "Card_update" && typeof card === "string") {
        await once(`keysecure ${signature}`, () => options.onCardUpdate(card));
      }
      return { status: 200, json: { code: 0 } };
    }),
  };
}
