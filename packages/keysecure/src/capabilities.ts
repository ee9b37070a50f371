/** What KeySecure offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "KeySecure documents no way to have it make a PIN: use setPin.",
  },
  openSetPin: { available: false, reason: "not-offered", text: "KeySecure has no page for PINs: use setPin." },
  openResetPin: { available: false, reason: "not-offered", text: "KeySecure has no page for PINs: use setPin." },
  openChangePin: { available: false, reason: "not-offered", text: "KeySecure has no page for PINs: use setPin." },
  revealPin: { available: false, reason: "not-offered", text: "KeySecure documents no way to read a PIN." },
  resetPinTries: {
    available: false,
    reason: "not-offered",
    text: "KeySecure documents no way to reset the count of wrong PINs.",
  },
  requestOtp: { available: false, reason: "not-offered", text: "KeySecure uses no one-time passwords." },
  getCard: { available: true },
  activateCard: { available: true },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: { available: true },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "KeySecure answers at once and keeps no status of requests: read the card with getCard.",
  },
  waitUntilDone: {
    available: false,
    reason: "not-offered",
    text: "KeySecure answers at once: there is nothing to wait for.",
  },
} as const;
