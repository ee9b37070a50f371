import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import { startSandbox } from "@cardpin/sandbox";
import { createCardPin, isCardPinError, Pin } from "cardpin";

const sandbox = await startSandbox();
// With an account: rapyd({ environment: "sandbox", accessKey, secretKey }).
const eu = rapyd({ baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd });
const cards = createCardPin({ issuers: { eu }, policy: defaultPolicy });
const card = "card_a5429bdb6c529008ed5b409e5929b606";

for (const digits of ["1234", "4929"]) {
  const pin = Pin.from(digits);
  try {
    const { state } = await cards.issuer("eu").setPin({ card, pin });
    console.log(`The card has a new PIN: ${state}`);
    const { verdict } = sandbox.atm.verify({ issuer: "rapyd", card, pin });
    console.log(`The ATM says: ${verdict}`);
  } catch (error) {
    if (!isCardPinError(error)) throw error;
    console.log(`Choose another PIN: ${error.violations?.join(", ")} (${error.code}, ${error.outcome})`);
  } finally {
    pin.dispose();
  }
}

cards.close();
await sandbox.close();
