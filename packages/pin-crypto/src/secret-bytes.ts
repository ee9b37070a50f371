import { equalBytes } from "./bytes.ts";
import { fail, mustBe } from "./errors.ts";

/** What stands in for the bytes wherever a secret is printed. */
export type SecretLabel = "[PIN]" | "[KEY]";

const marker = /* @__PURE__ */ Symbol.for("cardpin.secret");

/** How other copies of this package and how Node's inspect know a secret, by names that a declaration cannot have. */
const Marked: abstract new () => object = /* @__PURE__ */ marked();

function marked(): abstract new () => object {
  return class {
    /** Own in every secret, so that what only inherits from the class is none. */
    declare readonly toJSON?: () => unknown;

    get [marker](): unknown {
      return this.toJSON?.();
    }

    get [Symbol.for("nodejs.util.inspect.custom")](): unknown {
      return this.toJSON;
    }
  };
}

/**
 * Bytes in a private field that print as a label, refuse to be cloned and can be wiped: what {@link Pin} and
 * {@link SecretKey} share.
 */
export abstract class SecretBytes<Label extends SecretLabel> extends Marked implements Disposable {
  readonly #bytes: Uint8Array;
  readonly #label: Label;
  #disposed = false;

  /** Own and enumerable on purpose: structuredClone and postMessage refuse an object that carries a function. */
  readonly toJSON: () => Label;

  /** @param bytes taken over, not copied */
  protected constructor(bytes: Uint8Array, label: Label) {
    super();
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
   * where it returns a promise (or anything else with a `then`), when that settles; what comes back is then a promise.
   *
   * @throws PinCryptoError `pin-disposed`, `key-disposed`
   */
  use<T>(fn: (bytes: Uint8Array) => T): T {
    if (this.#disposed)
      fail(
        this.#label === "[PIN]" ? "pin-disposed" : "key-disposed",
        "This secret is wiped: make a new one with from().",
      );
    const lent = this.#bytes.slice();
    let settlesLater = false;
    try {
      const result = fn(lent);
      // Any value may have a then, and what has one is a promise to whoever awaits it: of a library, or of another realm.
      if (typeof (result as { then?: unknown } | null | undefined)?.then !== "function") return result;
      settlesLater = true;
      // To await the one is to await the other.
      return Promise.resolve(result).finally(() => wipe(lent)) as T;
    } finally {
      if (!settlesLater) wipe(lent);
    }
  }

  /**
   * Whether both hold the same bytes, in time that depends only on the lengths.
   *
   * @throws PinCryptoError `pin-disposed` or `key-disposed` when either is disposed, `invalid-pin` or `invalid-key` when
   * `other` is something else
   */
  equals(other: SecretBytes<Label>): boolean {
    if (!isLabelled(other, this.#label))
      mustBe(this.#label === "[PIN]" ? "invalid-pin" : "invalid-key", `a ${this.#label}`);
    return this.use((mine) => other.use((theirs) => equalBytes(mine, theirs)));
  }

  /** Wipes the bytes. What is disposed refuses every use; disposing twice is harmless. */
  dispose(): void {
    this.#bytes.fill(0);
    this.#disposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  override toString(): Label {
    return this.#label;
  }

  get [Symbol.toStringTag](): Label {
    return this.#label;
  }
}

/** Bytes that were transferred, say to a worker, are no longer here to be wiped. */
function wipe(lent: Uint8Array): void {
  if (lent.length > 0) lent.fill(0);
}

/** Whether `value` is a secret of this label, also one of another copy of this package. */
export function isLabelled(value: unknown, label: SecretLabel): boolean {
  // Any object may carry any symbol; only the marker's value counts.
  return typeof value === "object" && (value as { [marker]?: unknown } | null)?.[marker] === label;
}
