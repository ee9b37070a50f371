import { PinCryptoError } from "./errors.ts";

/** What a PIN may be handed over as: a {@link Pin}, a string of digits, or the digits as ASCII bytes. */
export type PinInput = Pin | string | Uint8Array;

const printed = "[PIN]";
const shortest = 4;
const longest = 12;

/**
 * A cardholder's PIN: 4 to 12 ASCII digits (ISO 9564-1, 8.1) that live as bytes in a private field. It prints as `[PIN]`
 * everywhere, cannot be cloned, and is wiped by {@link Pin.dispose}. The digits leave by one door, {@link Pin.use}.
 *
 * A string passed to {@link Pin.from} cannot be wiped: JavaScript strings are immutable and the engine keeps them for as
 * long as it likes. Where the PIN arrives as bytes, pass the bytes.
 *
 * @example
 * ```ts
 * using pin = Pin.from("4929");
 * pin.length; // 4
 * String(pin); // "[PIN]"
 * ```
 */
export class Pin implements Disposable {
  readonly #digits: Uint8Array;
  #disposed = false;

  /** Own and enumerable on purpose: structuredClone and postMessage refuse an object that carries a function. */
  readonly toJSON: () => string;

  private constructor(digits: Uint8Array) {
    this.#digits = digits;
    this.toJSON = printsAsPin;
    Object.freeze(this);
  }

  /**
   * Makes a Pin from 4 to 12 digits, copying them.
   *
   * @param digits a string of ASCII digits, or their bytes (0x30 to 0x39); the caller's bytes are not changed
   * @throws PinCryptoError `invalid-pin`
   */
  static from(digits: string | Uint8Array): Pin {
    const isText = typeof digits === "string";
    if (!isText && !(digits instanceof Uint8Array)) throw new PinCryptoError("invalid-pin");
    if (digits.length < shortest || digits.length > longest) throw new PinCryptoError("invalid-pin");
    const bytes = new Uint8Array(digits.length);
    for (let i = 0; i < bytes.length; i++) {
      const digit = isText ? digits.charCodeAt(i) : (digits[i] as number);
      if (digit < 0x30 || digit > 0x39) {
        bytes.fill(0);
        throw new PinCryptoError("invalid-pin");
      }
      bytes[i] = digit;
    }
    return new Pin(bytes);
  }

  /** Number of digits, 4 to 12. */
  get length(): number {
    return this.#digits.length;
  }

  /** Whether the digits are wiped. */
  get disposed(): boolean {
    return this.#disposed;
  }

  /**
   * Lends the ASCII digit bytes to `fn` and gives back what it returns. The bytes are a copy that is wiped when `fn`
   * returns or, where it returns a promise, when that settles.
   *
   * @throws PinCryptoError `pin-disposed`
   */
  use<T>(fn: (digits: Uint8Array) => T): T {
    if (this.#disposed) throw new PinCryptoError("pin-disposed");
    const lent = this.#digits.slice();
    let result: T;
    try {
      result = fn(lent);
    } catch (error) {
      lent.fill(0);
      throw error;
    }
    if (result instanceof Promise) return result.finally(() => lent.fill(0)) as T;
    lent.fill(0);
    return result;
  }

  /**
   * Whether both hold the same digits, in time that depends only on the lengths.
   *
   * @throws PinCryptoError `pin-disposed` when either is disposed
   */
  equals(other: Pin): boolean {
    if (!(other instanceof Pin)) throw new PinCryptoError("invalid-pin");
    if (this.#disposed || other.#disposed) throw new PinCryptoError("pin-disposed");
    if (this.length !== other.length) return false;
    let difference = 0;
    for (let i = 0; i < this.length; i++) difference |= (this.#digits[i] as number) ^ (other.#digits[i] as number);
    return difference === 0;
  }

  /** Wipes the digits. A disposed Pin refuses every use; disposing twice is harmless. */
  dispose(): void {
    this.#digits.fill(0);
    this.#disposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  toString(): string {
    return printed;
  }

  [Symbol.toPrimitive](): string {
    return printed;
  }

  get [Symbol.toStringTag](): string {
    return "PIN";
  }

  /** How Node prints it. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return printed;
  }
}

function printsAsPin(): string {
  return printed;
}
