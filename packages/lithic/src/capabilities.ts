/** What Lithic offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "Lithic documents no way to have it make a PIN: use setPin, or openSetPin for its frame.",
  },
  openSetPin: { available: true },
  openResetPin: {
    available: false,
    reason: "not-offered",
    text: "Lithic has one frame for setting and resetting a PIN: use openSetPin.",
  },
  openChangePin: {
    available: false,
    reason: "not-offered",
    text: "Lithic has one frame for setting and changing a PIN: use openSetPin.",
  },
  revealPin: {
    available: false,
    reason: "not-offered",
    text: "Lithic documents no way to read a PIN back: set another one with setPin or openSetPin.",
  },
  resetPinTries: { available: true },
  requestOtp: { available: false, reason: "not-offered", text: "Lithic documents no one-time passwords for PINs." },
  getCard: { available: true },
  activateCard: { available: true },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: { available: true },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "Lithic answers at once and keeps no status of requests: read the card with getCard.",
  },
  waitUntilDone: { available: true },
} as const;
