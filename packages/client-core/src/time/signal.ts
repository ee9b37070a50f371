/** Whether a value works like an `AbortSignal`: the platform's, a polyfill's or another realm's. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof Reflect.get(value, "aborted") === "boolean" &&
    typeof Reflect.get(value, "addEventListener") === "function" &&
    typeof Reflect.get(value, "removeEventListener") === "function"
  );
}

interface SharedListener {
  readonly listeners: Set<() => void>;
  readonly tellAll: () => void;
}

const sharedListeners = new WeakMap<AbortSignal, SharedListener>();

/**
 * Calls `listener` when the signal aborts, immediately when it has. Many calls may share one signal, and Node 20 prints a
 * warning at the eleventh listener, so all of them share one. Returns a function that removes the listener.
 */
export function listenOnce(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => {};
  }
  const { listeners, tellAll } = sharedListeners.get(signal) ?? share(signal);
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    signal.removeEventListener("abort", tellAll);
    sharedListeners.delete(signal);
  };
}

function share(signal: AbortSignal): SharedListener {
  const listeners = new Set<() => void>();
  const tellAll = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const shared = { listeners, tellAll };
  sharedListeners.set(signal, shared);
  signal.addEventListener("abort", tellAll, { once: true });
  return shared;
}
