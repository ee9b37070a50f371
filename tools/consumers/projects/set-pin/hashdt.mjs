import { hashdt } from "@cardpin/hashdt";

export const connect = ({ url, keys: { apiKey, productId, token } }) =>
  hashdt({ baseUrl: url, apiKey, productId, token });
// The cardholder types the PIN on the page that this opens.
export const call = (cards) =>
  cards.openResetPin({ card: "card-1001", cardholderId: "cardholder-1001", walletId: "wallet-1001" });
