import { CardPinError } from "@cardpin/client-core";
import { reportPolicy } from "@cardpin/pin-policy/report";
import { rapyd } from "@cardpin/rapyd";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import * as cardpin from "cardpin";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test("a typed programme sets a PIN that the ATM approves", async () => {
  const cards = cardpin.createCardPin({
    issuers: { travel: rapyd({ baseUrl: sandbox.urls.rapyd, ...sandbox.credentials.rapyd }) },
  });
  const result: { state: string } = await cards.issuer("travel").setPin({ card, pin: cardpin.Pin.from("4929") });
  expect(result.state).toBe("effective");
  expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" }).verdict).toBe("approved");
  expect([typeof reportPolicy, typeof CardPinError]).toEqual(["function", "function"]);
});
