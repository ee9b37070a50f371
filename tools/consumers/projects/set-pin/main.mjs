// Sets a PIN at the issuer that is named, with the URL and the credentials that the environment has.
import { createCardPin, Pin } from "cardpin";

const { issuer, url, keys } = JSON.parse(process.env.CONSUMER_INPUT);
const { connect, call, pin = "4929" } = await import(`./${issuer}.mjs`);
const cards = createCardPin({ issuers: { [issuer]: await connect({ url, keys }) } });
const result = await call(cards.issuer(issuer), Pin.from(pin));
console.log(JSON.stringify(result));
