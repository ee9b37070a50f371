// Sets a PIN at the issuer that is named, with the URL and the credentials that the environment has.
import { createCardPin, Pin } from "cardpin";

const { issuer, url, keys } = JSON.parse(process.env.CONSUMER_INPUT);
// Bundled from the issuer's package, as the project has it.
const { subject } = await import(`./${issuer}.mjs`);
const client = subject.create({ baseUrl: url, credentials: keys });
const cards = createCardPin({ issuers: { [issuer]: client } });
const { card, main, pins, verbs } = subject;
// The verb that sets a PIN, or that opens the page on which the cardholder types it.
const result = await verbs[main].call(cards.issuer(issuer), { card: card.id, pin: Pin.from(pins[1]) });
console.log(JSON.stringify(result));
