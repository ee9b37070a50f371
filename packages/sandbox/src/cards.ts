import { timingSafeEqual } from "node:crypto";
import { checkIssuer, type IssuerId } from "./emulators/issuers.ts";
import type { JsonValue } from "./json.ts";

/** Wrong PINs in a row that block a card. */
export const PIN_TRIES = 3;

/** What a card is made of when it is added. Every value is test data. */
export interface CardSeed {
  /** The vendor's main identifier of the card: `card_…` at Rapyd, the card order number at KeySecure. */
  readonly id: string;
  /** 12 to 19 digits. */
  readonly pan: string;
  readonly type: "physical" | "virtual";
  /** The vendor's own status, such as `ACT` or `Activated`. */
  readonly status: string;
  /** Further identifiers that belong to this card alone, such as Rapyd's `ci_…`. */
  readonly otherIds?: readonly string[];
  /** Anything else the vendor's answers show: cardholder number, reason of a block, time of activation. */
  readonly attributes?: Readonly<Record<string, JsonValue>>;
  /** Values that no listing shows, such as a CVV. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The PIN the card starts with; none when left out. Digits. */
  readonly pin?: string;
}

/** Names the identifiers of a card. */
export type CardIdentifiers = (card: SandboxCard) => Readonly<Record<string, string>>;

/** A card in the sandbox. Printing it shows neither PIN nor PAN. */
export class SandboxCard {
  readonly issuer: IssuerId;
  readonly id: string;
  readonly type: "physical" | "virtual";
  readonly otherIds: readonly string[];
  /** The vendor's own status; write it to put the card into a state. */
  status: string;
  /** Further values of the vendor's answers; may be written. */
  readonly attributes: Record<string, JsonValue>;
  readonly #pan: string;
  readonly #secrets: ReadonlyMap<string, string>;
  #pin: Uint8Array | undefined;
  #wrongTries = 0;

  readonly #identify: CardIdentifiers;

  constructor(issuer: IssuerId, seed: CardSeed, identify: CardIdentifiers = ({ id }) => ({ card: id })) {
    if (!/^[0-9]{12,19}$/.test(seed.pan)) throw new TypeError("A card's `pan` is 12 to 19 digits.");
    if (seed.id === "") throw new TypeError("A card's `id` is not empty.");
    this.#identify = identify;
    this.issuer = issuer;
    this.id = seed.id;
    this.type = seed.type;
    this.status = seed.status;
    this.otherIds = seed.otherIds ?? [];
    this.attributes = { ...seed.attributes };
    this.#pan = seed.pan;
    this.#secrets = new Map(Object.entries(seed.secrets ?? {}));
    if (seed.pin !== undefined) this.setPin(seed.pin);
  }

  /** The card number, 12 to 19 digits. A getter, so that printing the card leaves it out. */
  get pan(): string {
    return this.#pan;
  }

  /** The last four digits of the card number. */
  get last4(): string {
    return this.#pan.slice(-4);
  }

  /** What the verbs of the issuer's client take for this card, by the names of their members. */
  get identifiers(): Readonly<Record<string, string>> {
    return this.#identify(this);
  }

  /** Whether the card has a PIN. */
  get hasPin(): boolean {
    return this.#pin !== undefined;
  }

  /** Wrong PINs still allowed before the card blocks, 0 to 3. */
  get triesLeft(): number {
    return Math.max(0, PIN_TRIES - this.#wrongTries);
  }

  /** A value of `secrets`, such as the CVV. */
  secret(name: string): string | undefined {
    return this.#secrets.get(name);
  }

  /** Gives the card this PIN: 4 to 12 ASCII digits. The tries stay as they are. */
  setPin(pin: PinDigits): void {
    const digits = pinBytes(pin);
    if (digits === undefined) throw new TypeError("A PIN is 4 to 12 digits.");
    this.#pin?.fill(0);
    this.#pin = digits;
  }

  /** The PIN's digits, for vendors whose page shows them; `undefined` without a PIN. A string that cannot be wiped. */
  revealPin(): string | undefined {
    return this.#pin === undefined ? undefined : Buffer.from(this.#pin).toString("latin1");
  }

  /** Whether `pin` is the card's PIN; compared in constant time, leading zeros count. Counts nothing. */
  hasThisPin(pin: PinDigits): boolean {
    const digits = pinBytes(pin);
    if (digits === undefined || this.#pin === undefined || digits.length !== this.#pin.length) return false;
    return timingSafeEqual(digits, this.#pin);
  }

  /** Counts one wrong PIN. */
  countWrongTry(): void {
    this.#wrongTries += 1;
  }

  /** Allows all tries again. */
  resetTries(): void {
    this.#wrongTries = 0;
  }

  /** What a listing may show: no PIN, no secrets, the card number with its middle hidden. */
  toJSON(): JsonValue {
    return {
      issuer: this.issuer,
      id: this.id,
      otherIds: this.otherIds,
      identifiers: this.identifiers,
      type: this.type,
      status: this.status,
      number: maskPan(this.#pan),
      hasPin: this.hasPin,
      triesLeft: this.triesLeft,
      attributes: this.attributes,
    };
  }
}

/** A PIN in the forms that callers have: digits as text, ASCII bytes, or a `Pin` of `@cardpin/pin-crypto`. */
export type PinDigits =
  | string
  | Uint8Array
  | {
      /** Lends the digits as ASCII bytes and returns what `take` returns. */
      use<T>(take: (digits: Uint8Array) => T): T;
    };

/** Whether a value is 4 to 12 digits in one of the forms of a PIN. Bytes may come from another realm, so their tag is what counts. */
export function isPinInput(value: unknown): value is PinDigits {
  const digits = hasPinForm(value) ? pinBytes(value) : undefined;
  digits?.fill(0);
  return digits !== undefined;
}

function hasPinForm(value: unknown): value is PinDigits {
  if (typeof value === "string" || isBytes(value)) return true;
  return typeof value === "object" && value !== null && "use" in value && typeof value.use === "function";
}

function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]";
}

/** A private copy of the PIN's ASCII digits, or `undefined` when it is not 4 to 12 digits. */
function pinBytes(pin: PinDigits): Uint8Array | undefined {
  const bytes =
    typeof pin === "string"
      ? new TextEncoder().encode(pin)
      : isBytes(pin)
        ? Uint8Array.from(pin)
        : pin.use((digits) => Uint8Array.from(digits));
  const digitsOnly = bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
  return digitsOnly && bytes.length >= 4 && bytes.length <= 12 ? bytes : undefined;
}

/** First six and last four digits, the rest as asterisks. */
export function maskPan(pan: string): string {
  return `${pan.slice(0, 6)}${"*".repeat(Math.max(0, pan.length - 10))}${pan.slice(-4)}`;
}

/** The cards of the sandbox. */
export interface SandboxCards {
  /** All cards of an issuer, in the order in which they were added. */
  list(issuer: IssuerId): readonly SandboxCard[];
  /** The card with this identifier (any of its ids, or its PAN), or `undefined`. */
  get(issuer: IssuerId, idOrPan: string): SandboxCard | undefined;
  /** Adds a card; throws when an id or the PAN is taken. */
  add(issuer: IssuerId, seed: CardSeed): SandboxCard;
}

/** How many cards of one issuer the sandbox holds. */
const CARD_LIMIT = 100_000;

/** Makes an empty store. */
export function createCards(identify: (issuer: IssuerId) => CardIdentifiers | undefined): SandboxCards {
  const byIssuer = new Map<IssuerId, { cards: SandboxCard[]; index: Map<string, SandboxCard> }>();
  const shelf = (issuer: IssuerId) => {
    const found = byIssuer.get(issuer) ?? { cards: [], index: new Map<string, SandboxCard>() };
    byIssuer.set(issuer, found);
    return found;
  };
  return {
    list: (issuer) => [...shelf(issuer).cards],
    get: (issuer, idOrPan) => shelf(issuer).index.get(idOrPan),
    add(issuer, seed) {
      checkIssuer(issuer);
      const card = new SandboxCard(issuer, seed, identify(issuer));
      const { cards, index } = shelf(issuer);
      if (cards.length >= CARD_LIMIT) throw new Error(`The sandbox holds at most ${CARD_LIMIT} cards of one issuer.`);
      const keys = [card.id, card.pan, ...card.otherIds];
      if (keys.some((key) => index.has(key))) throw new Error("The sandbox has a card with this id or number already.");
      for (const key of keys) index.set(key, card);
      cards.push(card);
      return card;
    },
  };
}
