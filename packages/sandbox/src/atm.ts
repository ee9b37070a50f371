import { isPinInput, type PinDigits, type SandboxCard, type SandboxCards } from "./cards.ts";
import { checkIssuer, type IssuerId } from "./emulators/issuers.ts";

/**
 * What the ATM says. `blocked` is also the answer for a card that the issuer has not activated or has blocked; `no-pin` is
 * the answer for a card that has never had a PIN, and uses no try.
 */
export type AtmVerdict =
  | { readonly verdict: "approved" }
  | { readonly verdict: "wrong-pin"; readonly triesLeft: number }
  | { readonly verdict: "no-pin" }
  | { readonly verdict: "blocked" };

/** How an issuer's cards behave at an ATM. */
export interface AtmRules {
  /** Whether the vendor's status lets the card be used at all. */
  usable(card: SandboxCard): boolean;
  /** Puts the card into the vendor's own state for too many wrong PINs. */
  onTriesUsedUp(card: SandboxCard): void;
  /** Lets the card's chip verify the PIN; `undefined` for a card whose chip does not. Left out where no chip does. */
  readonly offline?: (card: SandboxCard, pin: PinDigits) => AtmVerdict | undefined;
  /** The right PIN was entered: the machine can pass on what waits for the chip. */
  onApproved?(card: SandboxCard): void;
}

/** The sandbox's ATM: the proof that a PIN arrived at the card. */
export interface SandboxAtm {
  /**
   * Puts a card and a PIN into the machine. `card` is any id of the card, or its PAN. The third wrong PIN in a row blocks
   * the card; a right one allows three tries again. A card without a PIN answers `no-pin` and counts nothing.
   *
   * With `offline`, the chip verifies the PIN that it has, and counts by itself.
   *
   * @throws Error when the issuer has no such card, or its chip verifies no PIN; TypeError when `issuer` is not an issuer, or
   * when `pin` is not 4 to 12 digits: a number, no digit at all, or letters. Neither uses a try.
   */
  verify(input: {
    readonly issuer: IssuerId;
    readonly card: string;
    readonly pin: PinDigits;
    /** As at a terminal that asks the chip. Default false. */
    readonly offline?: boolean;
  }): AtmVerdict;
}

/** Makes the ATM over a card store and the rules of each issuer. */
export function createAtm(cards: SandboxCards, rules: (issuer: IssuerId) => AtmRules): SandboxAtm {
  return {
    verify({ issuer, card: idOrPan, pin, offline = false }) {
      checkIssuer(issuer);
      if (!isPinInput(pin)) {
        throw new TypeError(
          '`pin` must be 4 to 12 digits as a string, such as "0472", as ASCII bytes, or a Pin. A number loses zeros.',
        );
      }
      const card = cards.get(issuer, idOrPan);
      if (card === undefined) throw new Error("The sandbox has no such card. `cards.list(issuer)` shows those it has.");
      if (!offline) return tryPin(card, pin, rules(issuer));
      const verdict = rules(issuer).offline?.(card, pin);
      if (verdict === undefined) throw new Error("This card's chip verifies no PIN: leave out `offline`.");
      return verdict;
    },
  };
}

/** One PIN entry with counting: used by the ATM and by hosted pages that ask for the current PIN. */
export function tryPin(card: SandboxCard, pin: PinDigits, rules: AtmRules): AtmVerdict {
  if (card.triesLeft === 0 || !rules.usable(card)) return { verdict: "blocked" };
  if (!card.hasPin) return { verdict: "no-pin" };
  if (card.hasThisPin(pin)) {
    card.resetTries();
    rules.onApproved?.(card);
    return { verdict: "approved" };
  }
  card.countWrongTry();
  if (card.triesLeft > 0) return { verdict: "wrong-pin", triesLeft: card.triesLeft };
  rules.onTriesUsedUp(card);
  return { verdict: "blocked" };
}
