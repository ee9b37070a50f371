/** Everything that the pad shows or says to the cardholder. Another language is another table of this type. */
export interface PinPadTexts {
  /** Name of the pad, for screen readers. */
  readonly title: string;
  readonly choose: string;
  readonly confirm: string;
  /** How many digits are asked for: `4 digits`, `4 or 6 digits`. */
  digits(lengths: readonly number[]): string;
  /** How many digits are typed, for screen readers. */
  typed(count: number): string;
  readonly differ: string;
  readonly entered: string;
  readonly next: string;
  readonly save: string;
  readonly erase: string;
  readonly again: string;
}

function orList(lengths: readonly number[]): string {
  return lengths.length < 2 ? `${lengths[0]}` : `${lengths.slice(0, -1).join(", ")} or ${lengths.at(-1)}`;
}

/** The English texts. */
export const englishPadTexts: PinPadTexts = {
  title: "PIN pad",
  choose: "Choose a PIN",
  confirm: "Enter the PIN again",
  digits: (lengths) => `${orList(lengths)} digits.`,
  typed: (count) => (count === 1 ? "1 digit entered" : `${count} digits entered`),
  differ: "The two PINs differ. Choose a PIN again.",
  entered: "The PIN is entered.",
  next: "Next",
  save: "Save PIN",
  erase: "Delete",
  again: "Start again",
};
