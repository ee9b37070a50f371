import { unknownOption } from "./input/nearest-name.ts";

export type { HeaderSource } from "./input/headers.ts";

/**
 * Remembers the webhooks that were acted on. Processes that share the work need a store that all of them see, for example
 * `SET key 1 NX PX <ttl>` in Redis.
 */
export interface ReplayStore {
  /**
   * Adds a key and returns whether it was absent. The two must be one step: two processes may ask at the same time.
   *
   * @param key names one webhook
   * @param expiresAt when the key may be forgotten, in milliseconds since the epoch
   * @param now milliseconds since the epoch
   */
  add(key: string, expiresAt: number, now: number): boolean | Promise<boolean>;
  /** Removes a key. {@link ReplayWindow.forget} needs it. */
  delete?(key: string): unknown;
}

/** Most keys that {@link memoryReplayStore} holds by default. */
const defaultMaxKeys = 100_000;

/**
 * Returns a {@link ReplayStore} in this process's memory. When it is full, it forgets the oldest key.
 *
 * @param options.maxKeys how many keys it holds; default 100 000
 * @throws RangeError when `maxKeys` is no whole number of 1 or more
 * @throws TypeError for an option that does not exist
 * @example
 * ```ts
 * import { createReplayWindow, memoryReplayStore } from "@cardpin/client-core/webhooks";
 *
 * const replays = createReplayWindow({ store: memoryReplayStore({ maxKeys: 10_000 }) });
 * console.log(await replays.isNew("wh_1"), await replays.isNew("wh_1")); // true false
 * ```
 */
export function memoryReplayStore(options: { readonly maxKeys?: number } = {}): ReplayStore {
  requireKnown(options, ["maxKeys"]);
  const { maxKeys = defaultMaxKeys } = options;
  if (!Number.isInteger(maxKeys) || maxKeys < 1) throw new RangeError("maxKeys must be a whole number, 1 or more.");
  // A Map keeps its order: the first key is the oldest.
  const expiryByKey = new Map<string, number>();
  return {
    add(key, expiresAt, now) {
      const known = expiryByKey.get(key);
      if (known !== undefined && known > now) return false;
      expiryByKey.delete(key);
      expiryByKey.set(key, expiresAt);
      const [oldest] = expiryByKey.keys();
      if (expiryByKey.size > maxKeys && oldest !== undefined) expiryByKey.delete(oldest);
      return true;
    },
    delete: (key) => expiryByKey.delete(key),
  };
}

/** Tells the first delivery of a webhook from a repeated one. */
export interface ReplayWindow {
  /**
   * Returns whether a key is new, and remembers it. Ask only after the signature was verified: anybody could fill the store
   * otherwise. Rejects with what the store threw; answer with a 5xx then, so that the sender delivers again.
   */
  isNew(key: string): Promise<boolean>;
  /**
   * Forgets a key that {@link isNew} has remembered, because the work for it failed. Answer with a 5xx too, so that the sender
   * delivers again. Rejects with what the store threw, and when the store has no `delete`.
   */
  forget(key: string): Promise<void>;
}

/**
 * Creates a {@link ReplayWindow}. Choose the window at least as long as the signature's timestamp is accepted on both sides of
 * now, and as long as the issuer may deliver again.
 *
 * @param options.windowMs how long a key is remembered, in milliseconds; default 86 400 000 (a day)
 * @throws RangeError when `windowMs` is no whole number of 1 or more
 * @throws TypeError for an option that does not exist
 * @example
 * ```ts run
 * import { createReplayWindow } from "@cardpin/client-core/webhooks";
 *
 * const replays = createReplayWindow({ windowMs: 3_600_000 });
 * console.log(await replays.isNew("wh_1")); // true
 * console.log(await replays.isNew("wh_1")); // false
 * ```
 */
export function createReplayWindow(
  options: { readonly store?: ReplayStore; readonly windowMs?: number; readonly now?: () => number } = {},
): ReplayWindow {
  requireKnown(options, ["store", "windowMs", "now"]);
  const { store = memoryReplayStore(), windowMs = 86_400_000, now = Date.now } = options;
  if (!Number.isInteger(windowMs) || windowMs < 1)
    throw new RangeError("windowMs must be whole milliseconds, 1 or more.");
  return {
    async isNew(key) {
      const time = now();
      return (await store.add(key, time + windowMs, time)) === true;
    },
    async forget(key) {
      if (store.delete === undefined)
        throw new TypeError("The replay store has no `delete`, so it cannot forget a key.");
      await store.delete(key);
    },
  };
}

/** A mistyped window would leave the default in its place, and nobody would notice. */
function requireKnown(options: object, known: readonly string[]): void {
  const unknown = unknownOption(options, known);
  if (unknown !== undefined) throw new TypeError(unknown);
}
