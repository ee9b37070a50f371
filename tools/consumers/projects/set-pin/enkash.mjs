import { enkash } from "@cardpin/enkash";

export const connect = ({ url, keys }) => {
  const { partnerId, companyId, clientId, clientSecret, username, password } = keys;
  return enkash({ baseUrl: url, tokenUrl: url, partnerId, companyId, clientId, clientSecret, username, password });
};
export const call = (cards, pin) => cards.setPin({ cardAccountId: "CAA8W45", card: "EKC94AEX89", pin });
