import type { AtmVerdict } from "../../atm.ts";
import type { PinDigits, SandboxCard } from "../../cards.ts";
import { TEST_MODE_PIN } from "./cards.ts";

/** The chips of cards whose PIN the terminal asks them for, with counts of their own. */
export interface Chips {
  /** Whether the card's chip verifies PINs. */
  has(card: SandboxCard): boolean;
  /** Puts a PIN into the chip of a new card. */
  personalize(card: SandboxCard, pin: PinDigits): void;
  /** Sends a PIN to the chip, which takes it at the end of its next transaction. */
  write(card: SandboxCard, pin: Uint8Array): void;
  /**
   * One transaction: the chip verifies the PIN that it has. Then it takes what was sent, with all its tries. So the first after a
   * change wants the old PIN, and one with a blocked chip still fails. https://docs.stripe.com/issuing/cards/pin-management
   */
  verify(card: SandboxCard, pin: PinDigits): AtmVerdict;
}

/** Where chips verify PINs, by the country of the card. */
const countries: readonly unknown[] = ["AE", "FR", "GB", "IE", "MX"];

/** Wrong PINs in a row that block a chip. */
const chipTries = 3;

interface Chip {
  readonly pin: Uint8Array;
  readonly triesLeft: number;
  /** What the chip takes at the end of its next transaction. */
  readonly sent?: Uint8Array;
}

/** Makes the chips of one emulator. */
export function createChips(): Chips {
  const chips = new WeakMap<SandboxCard, Chip>();
  const blank: Chip = { pin: digitsOf(TEST_MODE_PIN), triesLeft: chipTries };
  const chipOf = (card: SandboxCard): Chip => chips.get(card) ?? blank;

  return {
    has: ({ type, attributes }) => type === "physical" && countries.includes(attributes["country"]),
    personalize: (card, pin) => void chips.set(card, { ...blank, pin: digitsOf(pin) }),
    write: (card, pin) => void chips.set(card, { ...chipOf(card), sent: digitsOf(pin) }),
    verify(card, pin) {
      if (card.status !== "active") return { verdict: "blocked" };
      const chip = chipOf(card);
      const isRight = Buffer.compare(digitsOf(pin), chip.pin) === 0;
      const triesLeft = isRight ? chipTries : Math.max(0, chip.triesLeft - 1);
      const taken = chip.sent === undefined ? undefined : { pin: chip.sent, triesLeft: chipTries };
      const isBlocked = chip.triesLeft === 0;
      chips.set(card, taken ?? (isBlocked ? chip : { ...chip, triesLeft }));
      if (isBlocked) return { verdict: "blocked" };
      if (isRight) return { verdict: "approved" };
      return triesLeft === 0 ? { verdict: "blocked" } : { verdict: "wrong-pin", triesLeft };
    },
  };
}

function digitsOf(pin: PinDigits): Uint8Array {
  if (typeof pin === "string") return new TextEncoder().encode(pin);
  return "use" in pin ? pin.use((digits) => Uint8Array.from(digits)) : Uint8Array.from(pin);
}
