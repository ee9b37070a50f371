import { createPolicy } from "@cardpin/pin-policy";
import { type Sandbox, type StripeSandboxOptions, startSandbox } from "@cardpin/sandbox";
import { afterEach, expect, it } from "vitest";
import { encryptPin } from "./browser.ts";
import { type Stripe, type StripeOptions, stripe } from "./index.ts";

// What Stripe does not document, each the other way round: an option of the emulator, and the client against it.

const card = "ic_1SandboxA";

let sandbox: Sandbox;
async function start(emulator: StripeSandboxOptions, options: Partial<StripeOptions> = {}): Promise<Stripe> {
  // Nobody listens for the webhooks. That they were sent is all that is asked.
  sandbox = await startSandbox({ stripe: emulator, webhooks: { retryDelaysMs: [] } });
  return stripe({ baseUrl: sandbox.urls.stripe, ...sandbox.credentials.stripe, retries: 0, ...options });
}
afterEach(() => sandbox.close());

const atm = (pin: string, id = card): string => sandbox.atm.verify({ issuer: "stripe", card: id, pin }).verdict;

it("a PIN may have six digits, if the client's rules say so too", async () => {
  const issuerRules = createPolicy({ lengths: [6], rules: [] });
  const issuer = await start({ pinLengths: [6] }, { issuerRules });
  await issuer.setPin({ card, pin: "739105" });
  expect(atm("739105")).toBe("approved");
});

it.each([
  [undefined, "invalid-request", "invalid_request_error"],
  ["pin_invalid", "issuer-rejected", "pin_invalid"],
])("a PIN may be refused by a rule of Stripe's, with the code %s", async (pinErrorCode, code, issuerCode) => {
  const issuer = await start({ refusedPins: ["1234"], ...(pinErrorCode && { pinErrorCode }) });
  await expect(issuer.setPin({ card, pin: "1234" })).rejects.toMatchObject({ code, outcome: "rejected", issuerCode });
  expect(atm("0000")).toBe("approved");
  await issuer.setPin({ card, pin: "4929" });
  expect(atm("4929")).toBe("approved");
});

it("an encrypted PIN may be taken twice", async () => {
  const issuer = await start({ reusedPins: "accept" });
  const pin = await encryptPin({ card, pin: "4929", key: await issuer.getPinKey() });
  await issuer.setPin({ card, pin });
  await issuer.setPin({ card, pin: "5031" });
  await issuer.setPin({ card, pin });
  expect(atm("4929")).toBe("approved");
});

it("a virtual card may take no PIN", async () => {
  const virtual = "ic_1SandboxE";
  const issuer = await start({ virtualPins: "refuse" });
  await expect(issuer.setPin({ card: virtual, pin: "4929" })).rejects.toMatchObject({ outcome: "rejected" });
  expect(atm("0000", virtual)).toBe("approved");
});

it.each([
  [true, ["issuing_card.updated"]],
  [false, []],
])("an event may tell of a new PIN: %s", async (eventForPin, events) => {
  const issuer = await start({ eventForPin, webhookUrl: "http://127.0.0.1:2/hooks" });
  await issuer.setPin({ card, pin: "4929" });
  await sandbox.webhooks.settled();
  expect(sandbox.webhooks.attempts("stripe").map(({ event }) => event)).toEqual(events);
});

it("the host of keys may have a limit, which the client keeps if it is told", async () => {
  const waits: number[] = [];
  let now = 1_800_000_000_000;
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      waits.push(ms);
      now += ms;
    },
  };
  const rateLimits = [{ calls: 2, windowMs: 60_000, method: "GET" }] as const;
  const issuer = await start({}, { clock, rateLimits });
  for (const pin of ["4929", "5031", "0831"]) await issuer.setPin({ card, pin });
  expect(atm("0831")).toBe("approved");
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
});
