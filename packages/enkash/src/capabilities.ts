/** What EnKash offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "EnKash documents no way to have it make a PIN: use setPin.",
  },
  openSetPin: { available: false, reason: "not-offered", text: "EnKash documents no page for PINs: use setPin." },
  openResetPin: { available: false, reason: "not-offered", text: "EnKash documents no page for PINs: use setPin." },
  openChangePin: { available: false, reason: "not-offered", text: "EnKash documents no page for PINs: use setPin." },
  revealPin: { available: false, reason: "not-offered", text: "EnKash documents no way to read a PIN." },
  resetPinTries: {
    available: false,
    reason: "not-offered",
    text: "EnKash documents no way to reset the count of wrong PINs.",
  },
  requestOtp: { available: true },
  getCard: {
    available: false,
    reason: "undocumented",
    text: "EnKash has a search, but the fields of a card in its response could not be read.",
  },
  activateCard: {
    available: false,
    reason: "not-offered",
    text: "EnKash documents no way to activate a card by API.",
  },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: {
    available: false,
    reason: "not-offered",
    text: "EnKash documents no way to close a card for good: use blockCard.",
  },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "EnKash answers at once and keeps no status of requests.",
  },
  waitUntilDone: {
    available: false,
    reason: "not-offered",
    text: "EnKash answers at once: there is nothing to wait for.",
  },
} as const;
