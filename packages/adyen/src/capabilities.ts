/** What Adyen offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "Adyen documents no way to have it make a new PIN by API: use setPin.",
  },
  openSetPin: {
    available: false,
    reason: "undocumented",
    text: "Adyen names secured sessions for its web components, but their pages could not be read: use setPin.",
  },
  openResetPin: {
    available: false,
    reason: "undocumented",
    text: "Adyen names secured sessions for its web components, but their pages could not be read: use setPin.",
  },
  openChangePin: {
    available: false,
    reason: "undocumented",
    text: "Adyen names secured sessions for its web components, but their pages could not be read: use setPin.",
  },
  revealPin: { available: true },
  resetPinTries: {
    available: false,
    reason: "not-offered",
    text: "Adyen documents no way to clear the count of wrong PINs.",
  },
  requestOtp: {
    available: false,
    reason: "not-offered",
    text: "Adyen's PIN change takes no one-time password.",
  },
  getCard: { available: true },
  activateCard: { available: true },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: { available: true },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "Adyen documents no call that tells how a PIN change ended: call setPin again, which is harmless.",
  },
  waitUntilDone: {
    available: false,
    reason: "not-offered",
    text: "Adyen documents no call that tells how a PIN change ended: call setPin again, which is harmless.",
  },
} as const;
