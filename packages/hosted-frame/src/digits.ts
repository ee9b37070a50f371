/** Digits being typed: ASCII bytes that are wiped when they are no longer needed, never text. */
export class TypedDigits {
  readonly #bytes = new Uint8Array(12);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds a digit, 0 to 9. */
  push(digit: number): void {
    if (this.#length < this.#bytes.length) this.#bytes[this.#length++] = 0x30 + digit;
  }

  /** Takes the last digit away. */
  pop(): void {
    if (this.#length > 0) this.#bytes[--this.#length] = 0;
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }

  /** Whether both hold the same digits. */
  equals(other: TypedDigits): boolean {
    return this.#length === other.#length && this.#bytes.every((byte, index) => byte === other.#bytes[index]);
  }

  /** Lends a copy of the digits to `fn` and wipes it. */
  use<T>(fn: (digits: Uint8Array) => T): T {
    const lent = this.#bytes.slice(0, this.#length);
    try {
      return fn(lent);
    } finally {
      lent.fill(0);
    }
  }
}
