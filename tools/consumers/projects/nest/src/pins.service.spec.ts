import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { Test } from "@nestjs/testing";
import { AppModule } from "./pins.module";
import { PinsService } from "./pins.service";

const card = "card_a5429bdb6c529008ed5b409e5929b606";
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  Object.assign(process.env, {
    RAPYD_URL: sandbox.urls.rapyd,
    RAPYD_ACCESS_KEY: accessKey,
    RAPYD_SECRET_KEY: secretKey,
  });
});
afterAll(() => sandbox.close());

test("a service sets a PIN that the ATM approves", async () => {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile();
  expect(await module.get(PinsService).set(card, "4929")).toBe("effective");
  expect(sandbox.atm.verify({ issuer: "rapyd", card, pin: "4929" }).verdict).toBe("approved");
});
