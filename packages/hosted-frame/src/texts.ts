/** Everything that the frame shows or says to the cardholder. Another language is another table of this type. */
export interface PinPageTexts {
  /** Name of the frame, for screen readers. */
  readonly title: string;
  readonly loading: string;
  /** Shown while the page is open and has not said that it will tell its end. */
  readonly ready: string;
  readonly finished: string;
  readonly cancel: string;
  readonly trouble: string;
  readonly checking: string;
  readonly notDone: string;
  readonly retry: string;
  readonly "not-loaded": string;
  readonly done: string;
  readonly cancelled: string;
  readonly blocked: string;
  readonly expired: string;
  readonly unknown: string;
}

/** The English texts. */
export const englishTexts: PinPageTexts = {
  title: "Your card's PIN",
  loading: "Opening your card issuer's page…",
  ready: "Choose “I have finished” when the page says that your PIN is saved.",
  finished: "I have finished",
  cancel: "Cancel",
  trouble: "I cannot see the page",
  checking: "Checking…",
  notDone: "Your PIN is not saved yet. Finish on the page, then try again.",
  retry: "Open a new page",
  "not-loaded": "The page could not be shown.",
  done: "Your PIN is saved.",
  cancelled: "You left the page. A PIN that it did not confirm is not saved.",
  blocked: "The PIN is blocked: the current PIN was wrong too often.",
  expired: "The time for this page is over. A PIN that it did not confirm is not saved.",
  unknown: "We cannot tell whether your PIN is saved.",
};
