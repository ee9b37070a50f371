import { keysecure } from "@cardpin/keysecure";

export const connect = ({ url, keys: { apiKey, apiSecret } }) => keysecure({ baseUrl: url, apiKey, apiSecret });
export const call = (cards, pin) => cards.setPin({ card: "C202605220001", cardholderNo: "U202605220001", pin });
/** KeySecure takes six digits. */
export const pin = "492917";
