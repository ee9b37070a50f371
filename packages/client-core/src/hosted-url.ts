const printed = "[hosted PIN page]";

/**
 * The address of a page on which a cardholder sets a PIN. It is a secret: whoever holds it can set the PIN. It prints as
 * `[hosted PIN page]` everywhere and is read by one method, {@link HostedUrl.reveal}.
 */
export class HostedUrl {
  readonly #address: string;

  /** Own and enumerable on purpose: structuredClone refuses an object that carries a function. */
  readonly toJSON: () => string;

  constructor(address: string) {
    this.#address = address;
    this.toJSON = printsAsPage;
    Object.defineProperty(this, Symbol.for("nodejs.util.inspect.custom"), { value: printsAsPage });
    Object.freeze(this);
  }

  /** The address itself. Hand it to the cardholder's browser; do not log or store it. */
  reveal(): string {
    return this.#address;
  }

  toString(): string {
    return printed;
  }
}

function printsAsPage(): string {
  return printed;
}
