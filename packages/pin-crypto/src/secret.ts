import { equalBytes } from "./codec.ts";
import { fail, failOption } from "./errors.ts";

/** The text that stands for the bytes wherever a secret is printed. */
export type SecretLabel = "[PIN]" | "[KEY]";

/**
 * The members that this package needs of a secret. A `Pin` or `SecretKey` of another copy, version or module format of this
 * package has them, so the compiler accepts it, and so does the function at run time.
 */
export interface SecretLike<Label extends SecretLabel> {
  /** Number of bytes (of a PIN: digits). */
  readonly length: number;
  /** Lends a copy of the bytes to `fn` and returns its result. */
  use<T>(fn: (bytes: Uint8Array) => T): T;
  /** Returns the label: `[PIN]` tells a PIN from a key. */
  toJSON(): Label;
}

/** What a `Pin` and a `SecretKey` have in common. */
export interface Secret<Label extends SecretLabel> extends SecretLike<Label>, Disposable {
  /** Number of bytes (of a PIN: digits). It stays known after {@link Secret.dispose}. */
  readonly length: number;

  /** Whether the bytes are wiped. */
  readonly disposed: boolean;

  /**
   * Lends the bytes to `fn` and returns its result. `fn` gets a copy that is wiped when it returns. When it returns a promise
   * (or anything else with a `then`), the copy is wiped when that settles, and `use` returns a promise.
   *
   * @throws PinCryptoError `invalid-pin` or `invalid-key` when the secret was disposed
   */
  use<T>(fn: (bytes: Uint8Array) => T): T;

  /**
   * Returns whether both hold the same bytes, in time that depends only on the lengths.
   *
   * @throws PinCryptoError `invalid-pin` or `invalid-key` when either was disposed, or `other` is something else
   */
  equals(other: SecretLike<Label>): boolean;

  /** Wipes the bytes. A disposed secret refuses every use. Disposing twice is harmless. */
  dispose(): void;

  /** Returns the label. */
  toString(): Label;
}

// Symbols of the registry: other copies of this package look for the first, Node's inspect for the second.
const marker = /* @__PURE__ */ Symbol.for("cardpin.secret");
const inspectCustom = /* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom");

/** Bytes in a private field that print as a label, refuse to be cloned and can be wiped. */
export abstract class SecretBytes<Label extends SecretLabel> implements Secret<Label> {
  readonly #bytes: Uint8Array;
  readonly #label: Label;
  #disposed = false;

  /** Own and enumerable on purpose: structuredClone and postMessage refuse an object that carries a function. */
  readonly toJSON: () => Label;

  /** @param bytes taken over, not copied */
  protected constructor(bytes: Uint8Array, label: Label) {
    this.#bytes = bytes;
    this.#label = label;
    this.toJSON = () => label;
    // Own, so that an object that only inherits from a secret does not count as one.
    Object.defineProperty(this, marker, { value: label });
    Object.defineProperty(this, inspectCustom, { value: this.toJSON });
    Object.freeze(this);
  }

  get length(): number {
    return this.#bytes.length;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  use<T>(fn: (bytes: Uint8Array) => T): T {
    if (this.#disposed) failDisposed(this.#label);
    const lent = this.#bytes.slice();
    let settlesLater = false;
    try {
      const result = fn(lent);
      // Any value with a then is a promise to whoever awaits it: also one of a library or of another realm.
      if (typeof (result as { then?: unknown } | null | undefined)?.then !== "function") return result;
      settlesLater = true;
      // Awaiting the new promise awaits the one of fn, so the type stays true.
      return Promise.resolve(result).finally(() => wipe(lent)) as T;
    } finally {
      if (!settlesLater) wipe(lent);
    }
  }

  equals(other: SecretLike<Label>): boolean {
    if (!isSecret(other, this.#label))
      this.#label === "[PIN]" ? failOption("invalid-pin", "a Pin") : failOption("invalid-key", "a SecretKey");
    return this.use((mine) => other.use((theirs) => equalBytes(mine, theirs)));
  }

  dispose(): void {
    this.#bytes.fill(0);
    this.#disposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  toString(): Label {
    return this.#label;
  }

  get [Symbol.toStringTag](): Label {
    return this.#label;
  }
}

function failDisposed(label: SecretLabel): never {
  return label === "[PIN]"
    ? fail("invalid-pin", "The PIN was disposed. Make a new one with Pin.from().")
    : fail("invalid-key", "The key was disposed. Make a new one with SecretKey.from().");
}

/** Bytes that were transferred, say to a worker, are no longer here to be wiped. */
function wipe(lent: Uint8Array): void {
  if (lent.length > 0) lent.fill(0);
}

/** Whether `value` is a secret with this label, also one of another copy of this package or of another realm. */
export function isSecret<Label extends SecretLabel>(value: unknown, label: Label): value is Secret<Label> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, marker) &&
    Reflect.get(value, marker) === label &&
    typeof Reflect.get(value, "use") === "function"
  );
}
