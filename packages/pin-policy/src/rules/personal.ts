/** What the caller knows about the cardholder. */
export interface PersonalFacts {
  readonly pan?: string;
}
