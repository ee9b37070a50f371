import { rapyd } from "@cardpin/rapyd";

export const connect = ({ url, keys }) => rapyd({ baseUrl: url, ...keys });
export const call = (cards, pin) => cards.setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin });
