/** What Rapyd offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "Rapyd documents no way to have it make a PIN: use setPin, or openSetPin for its page.",
  },
  openSetPin: { available: true },
  openResetPin: {
    available: false,
    reason: "not-offered",
    text: "Rapyd has one page for setting and resetting a PIN: use openSetPin.",
  },
  openChangePin: {
    available: false,
    reason: "not-offered",
    text: "Rapyd has one page for setting and changing a PIN: use openSetPin.",
  },
  revealPin: { available: false, reason: "hosted-only", text: "Rapyd shows the PIN on its page only: use openSetPin." },
  resetPinTries: {
    available: false,
    reason: "not-offered",
    text: "Rapyd documents no way to reset the count of wrong PINs; unblockCard lifts a block.",
  },
  requestOtp: {
    available: false,
    reason: "not-offered",
    text: "Rapyd sends one-time passwords from its own page only.",
  },
  getCard: { available: true },
  activateCard: { available: true },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: {
    available: false,
    reason: "not-offered",
    text: "Rapyd documents no way to close a card by API: use blockCard.",
  },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "Rapyd answers at once and keeps no status of requests: read the card with getCard.",
  },
  waitUntilDone: {
    available: false,
    reason: "not-offered",
    text: "Rapyd answers at once: there is nothing to wait for.",
  },
} as const;
