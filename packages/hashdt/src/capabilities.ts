/** What HashDT offers, and why not where it does not. Only its page on PINs could be read in full. */
export const capabilities = {
  setPin: {
    available: false,
    reason: "hosted-only",
    text: "HashDT takes PINs only on its own page: use openSetPin.",
  },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "HashDT documents no way to have it make a PIN: use openSetPin.",
  },
  openSetPin: { available: true },
  openResetPin: { available: true },
  openChangePin: { available: true },
  revealPin: {
    available: false,
    reason: "not-offered",
    text: "HashDT documents no way to read a PIN: openResetPin sets a new one.",
  },
  resetPinTries: {
    available: false,
    reason: "not-offered",
    text: "HashDT documents no way to reset the count of wrong PINs: openResetPin sets a new PIN.",
  },
  requestOtp: { available: false, reason: "not-offered", text: "HashDT documents no one-time passwords for cards." },
  getCard: { available: true },
  activateCard: {
    available: false,
    reason: "undocumented",
    text: "The documents of activating a card could not be read.",
  },
  blockCard: { available: false, reason: "undocumented", text: "The documents of blocking a card could not be read." },
  unblockCard: {
    available: false,
    reason: "undocumented",
    text: "The documents of unblocking a card could not be read.",
  },
  closeCard: { available: false, reason: "undocumented", text: "The documents of closing a card could not be read." },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "HashDT keeps no status of requests. It does not document how you learn that the cardholder has finished.",
  },
  waitUntilDone: {
    available: false,
    reason: "not-offered",
    text: "HashDT does not document how you learn that the cardholder has finished.",
  },
} as const;
