import { available, type Capabilities, missing } from "@cardpin/client-core";

/** What EnKash offers, and why not where it does not. */
export const capabilities: Capabilities = {
  setPin: available,
  generatePin: missing("not-offered"),
  openSetPin: missing("not-offered"),
  openResetPin: missing("not-offered"),
  openChangePin: missing("not-offered"),
  resetPinTries: missing("not-offered"),
  requestOtp: available,
  // A search exists; the fields of a card in its answer could not be read.
  getCard: missing("undocumented"),
  activateCard: missing("not-offered"),
  blockCard: available,
  unblockCard: available,
  closeCard: missing("not-offered"),
  getRequestStatus: missing("not-offered"),
  waitUntilDone: missing("not-offered"),
};
