/** What the program's exit code says. The README has the same table, and a test compares the two. */
export const exitCodes = {
  /** Done: the card has the new PIN, the page is open, the card was read. */
  done: 0,
  /** The program itself failed, or its output could not be written. */
  internal: 1,
  /** A wrong argument, option or configuration. Nothing was sent. */
  usage: 2,
  /** The PIN breaks a rule of the policy or of the issuer. The card is unchanged. */
  refusedPin: 3,
  /** The issuer refused. The card is unchanged. */
  rejected: 4,
  /** The request may have been carried out: the card may or may not have changed. */
  unknown: 5,
  /** Nothing was sent, because the issuer or a credential was out of reach. The card is unchanged. */
  notSent: 6,
  /** `doctor` found something wrong. */
  unhealthy: 7,
  /** Ctrl-C before anything was sent. */
  cancelled: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
