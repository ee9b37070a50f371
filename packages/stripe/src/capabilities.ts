/** What Stripe offers, and why not where it does not. */
export const capabilities = {
  setPin: { available: true },
  issueNewPin: {
    available: false,
    reason: "not-offered",
    text: "Stripe draws a random PIN only when it creates a card: use setPin.",
  },
  openSetPin: {
    available: false,
    reason: "not-offered",
    text: "Stripe has no page on which a cardholder sets a PIN: use setPin, with a PIN that the browser encrypts.",
  },
  openResetPin: {
    available: false,
    reason: "not-offered",
    text: "Stripe has no page on which a cardholder resets a PIN: use setPin.",
  },
  openChangePin: {
    available: false,
    reason: "not-offered",
    text: "Stripe has no page on which a cardholder changes a PIN: use setPin.",
  },
  revealPin: {
    available: false,
    reason: "not-offered",
    text: "Stripe reveals a PIN in its own element in the browser only: use setPin for a new one.",
  },
  resetPinTries: { available: true },
  requestOtp: { available: false, reason: "not-offered", text: "Stripe sets PINs without one-time passwords." },
  getCard: { available: true },
  activateCard: { available: true },
  blockCard: { available: true },
  unblockCard: { available: true },
  closeCard: { available: true },
  getRequestStatus: {
    available: false,
    reason: "not-offered",
    text: "Stripe answers at once, and keeps no status of requests: call setPin again, which is safe.",
  },
  waitUntilDone: {
    available: false,
    reason: "not-offered",
    text: "Stripe answers at once. It does not tell when a chip has taken a new PIN.",
  },
} as const;
