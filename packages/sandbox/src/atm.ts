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
}

/** The sandbox's ATM: the proof that a PIN arrived at the card. */
export interface SandboxAtm {
  /**
   * Puts a card and a PIN into the machine. `card` is any id of the card, or its PAN. The third wrong PIN in a row blocks
   * the card; a right one allows three tries again. A card without a PIN answers `no-pin` and counts nothing.
   *
   * @throws Error when the issuer has no such card; TypeError when `issuer` is not an issuer, or when `pin` is a number or
   * anything else that is not a PIN. Neither uses a try.
   */
  verify(input: { readonly issuer: IssuerId; readonly card: string; readonly pin: PinDigits }): AtmVerdict;
}

/** Makes the ATM over a card store and the rules of each issuer. */
export function createAtm(cards: SandboxCards, rules: (issuer: IssuerId) => AtmRules): SandboxAtm {
  return {
    verify({ issuer, card: idOrPan, pin }) {
      checkIssuer(issuer);
      if (!isPinInput(pin)) {
        throw new TypeError(
          '`pin` must be the digits as a string, such as "0472", as ASCII bytes, or a Pin. A number loses zeros.',
        );
      }
      const card = cards.get(issuer, idOrPan);
      if (card === undefined) throw new Error("The sandbox has no such card. `cards.list(issuer)` shows those it has.");
      return tryPin(card, pin, rules(issuer));
    },
  };
}

/** One PIN entry with counting: used by the ATM and by hosted pages that ask for the current PIN. */
export function tryPin(card: SandboxCard, pin: PinDigits, rules: AtmRules): AtmVerdict {
  if (card.triesLeft === 0 || !rules.usable(card)) return { verdict: "blocked" };
  if (!card.hasPin) return { verdict: "no-pin" };
  if (card.hasThisPin(pin)) {
    card.resetTries();
    return { verdict: "approved" };
  }
  card.countWrongTry();
  if (card.triesLeft > 0) return { verdict: "wrong-pin", triesLeft: card.triesLeft };
  rules.onTriesUsedUp(card);
  return { verdict: "blocked" };
}
