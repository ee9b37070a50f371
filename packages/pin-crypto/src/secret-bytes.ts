import { fail, type PinCryptoErrorCode } from "./errors.ts";

/** What stands in for the bytes wherever a secret is printed. */
export type SecretLabel = "[PIN]" | "[KEY]";

/**
 * Bytes in a private field that print as a label, refuse to be cloned and can be wiped: what {@link Pin} and
 * {@link SecretKey} share.
 */
export abstract class SecretBytes<Label extends SecretLabel> implements Disposable {
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
    Object.freeze(this);
  }

  /** Number of bytes (of a PIN: digits). Stays known after {@link SecretBytes.dispose}. */
  get length(): number {
    return this.#bytes.length;
  }

  /** Whether the bytes are wiped. */
  get disposed(): boolean {
    return this.#disposed;
  }

  /**
   * Lends the bytes to `fn` and gives back what it returns. What is lent is a copy that is wiped when `fn` returns or,
   * where it returns a promise, when that settles.
   *
   * @throws PinCryptoError `pin-disposed`, `key-disposed`
   */
  use<T>(fn: (bytes: Uint8Array) => T): T {
    if (this.#disposed) fail(disposedCodes[this.#label]);
    const lent = this.#bytes.slice();
    let settlesLater = false;
    try {
      const result = fn(lent);
      if (!(result instanceof Promise)) return result;
      settlesLater = true;
      // finally() keeps the type of the promise it is called on.
      return result.finally(() => lent.fill(0)) as T;
    } finally {
      if (!settlesLater) lent.fill(0);
    }
  }

  /** Wipes the bytes. What is disposed refuses every use; disposing twice is harmless. */
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

  [Symbol.toPrimitive](): Label {
    return this.#label;
  }

  get [Symbol.toStringTag](): string {
    return this.#label.slice(1, -1);
  }

  static {
    // How Node prints it.
    Object.defineProperty(SecretBytes.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: SecretBytes.prototype.toString,
    });
  }
}

const disposedCodes: Record<SecretLabel, PinCryptoErrorCode> = { "[PIN]": "pin-disposed", "[KEY]": "key-disposed" };
