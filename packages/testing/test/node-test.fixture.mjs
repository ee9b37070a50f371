import assert from "node:assert/strict";
import * as runner from "node:test";
import { rapyd } from "@cardpin/rapyd";
import { useSandbox } from "@cardpin/testing";

const sandbox = useSandbox(runner, { restart: "each-test" });
const card = "card_a5429bdb6c529008ed5b409e5929b606";
const approves = (pin) => sandbox.atm.verify({ issuer: "rapyd", card, pin }).verdict;

for (const pin of ["4929", "0831"]) {
  runner.test(`sets ${pin.length} digits on a new card`, async () => {
    assert.notEqual(approves(pin), "approved");
    const { urls, credentials } = sandbox;
    await sandbox.closeLater(rapyd({ baseUrl: urls.rapyd, ...credentials.rapyd })).setPin({ card, pin });
    assert.equal(approves(pin), "approved");
  });
}
