import { stripe } from "@cardpin/stripe";

export const connect = ({ url, keys }) => stripe({ baseUrl: url, ...keys });
export const call = (cards, pin) => cards.setPin({ card: "ic_1SandboxA", pin });
