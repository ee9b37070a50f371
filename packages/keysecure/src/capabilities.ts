import { available, type Capabilities, missing } from "@cardpin/client-core";

/** What KeySecure offers, and why not where it does not. */
export const capabilities: Capabilities = {
  setPin: available,
  generatePin: missing("not-offered"),
  openSetPin: missing("not-offered"),
  openResetPin: missing("not-offered"),
  openChangePin: missing("not-offered"),
  resetPinTries: missing("not-offered"),
  requestOtp: missing("not-offered"),
  getCard: available,
  activateCard: available,
  blockCard: available,
  unblockCard: available,
  closeCard: available,
  getRequestStatus: missing("not-offered"),
  waitUntilDone: missing("not-offered"),
};
