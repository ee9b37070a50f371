import { available, type Capabilities, missing } from "@cardpin/client-core";

/** What Freedom Pay offers, and why not where it does not. */
export const capabilities: Capabilities = {
  setPin: available,
  generatePin: available,
  openSetPin: missing("not-offered"),
  openResetPin: missing("not-offered"),
  openChangePin: missing("not-offered"),
  resetPinTries: available,
  requestOtp: missing("not-offered"),
  // The menu names Card info, but its page could not be read.
  getCard: missing("undocumented"),
  activateCard: available,
  blockCard: available,
  unblockCard: available,
  closeCard: available,
  getRequestStatus: available,
  waitUntilDone: available,
};
