import { available, type Capabilities, missing } from "@cardpin/client-core";

/** What HashDT offers, and why not where it does not. Only its page on PINs could be read in full. */
export const capabilities: Capabilities = {
  setPin: missing("hosted-only"),
  generatePin: missing("not-offered"),
  openSetPin: available,
  openResetPin: available,
  openChangePin: available,
  resetPinTries: missing("not-offered"),
  requestOtp: missing("not-offered"),
  getCard: missing("undocumented"),
  activateCard: missing("undocumented"),
  blockCard: missing("undocumented"),
  unblockCard: missing("undocumented"),
  closeCard: missing("undocumented"),
  getRequestStatus: missing("not-offered"),
  waitUntilDone: missing("not-offered"),
};
