const { createCardPin, isCardPinError, Pin } = require("cardpin");
const { encryptJwe } = require("@cardpin/pin-crypto/jwe");
const { rapyd } = require("@cardpin/rapyd");
const { startSandbox } = require("@cardpin/sandbox");

const card = "card_a5429bdb6c529008ed5b409e5929b606";
let sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

function connect(keys) {
  return createCardPin({ issuers: { travel: rapyd({ baseUrl: sandbox.urls.rapyd, ...keys }) } }).issuer("travel");
}

test("sets a PIN that the ATM approves", async () => {
  await connect(sandbox.credentials.rapyd).setPin({ card, pin: Pin.from("4929") });
  expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" }).verdict).toBe("approved");
});

test("a failure is recognised in Jest's own realm", async () => {
  const keys = { ...sandbox.credentials.rapyd, secretKey: "another" };
  const error = await connect(keys)
    .setPin({ card, pin: "4929" })
    .catch((caught) => caught);
  expect(isCardPinError(error)).toBe(true);
  expect(error.code).toBe("authentication-failed");
});

test("an envelope is made with the jose that Jest can load", async () => {
  const { publicKey } = require("node:crypto").generateKeyPairSync("rsa", { modulusLength: 2048 });
  const envelope = await encryptJwe({ publicKey, plaintext: Pin.from("4929") });
  expect(envelope.split(".")).toHaveLength(5);
});
