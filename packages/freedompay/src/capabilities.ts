/** What Freedom Pay offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: { available: true },
  openSetPin: { available: false, reason: "not-offered", text: "Freedom Pay documents no page for PINs: use setPin." },
  openResetPin: {
    available: false,
    reason: "not-offered",
    text: "Freedom Pay documents no page for PINs: use setPin.",
  },
  openChangePin: {
    available: false,
    reason: "not-offered",
    text: "Freedom Pay documents no page for PINs: use setPin.",
  },
  revealPin: { available: false, reason: "not-offered", text: "Freedom Pay documents no way to read a PIN." },
  resetPinTries: { available: true },
  requestOtp: {
    available: false,
    reason: "not-offered",
    text: "Freedom Pay documents no one-time passwords for cards.",
  },
  getCard: {
    available: false,
    reason: "undocumented",
    text: "Freedom Pay's menu names Card info, but its page could not be read.",
  },
  activateCard: { available: true },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: { available: true },
  getRequestStatus: { available: true },
  waitUntilDone: { available: true },
} as const;
