import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { axe, hasBrowser, launchBrowser } from "../../test/browser.ts";
import { issuerIds } from "../emulators/issuers.ts";
import { callRapyd } from "../emulators/rapyd/test/by-hand.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../index.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";

describe.skipIf(!hasBrowser)("the control page in Chromium", () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async () => {
    await context?.close();
    await sandbox?.close();
  });

  async function start(
    options: SandboxOptions = {},
    how: { readonly width?: number; readonly colorScheme?: "dark"; readonly bypassCSP?: boolean } = {},
  ): Promise<void> {
    sandbox = await startSandbox(options);
    const { width = 1280, ...rest } = how;
    context = await browser.newContext({ viewport: { width, height: 900 }, ...rest });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
  }
  const open = async (): Promise<void> => {
    await page.goto(`${sandbox.urls.control}/`);
    await page.waitForSelector("#card-list h4");
  };
  const cardOf = (id: string) => page.locator("li", { has: page.locator("h4", { hasText: id }) });

  test("shows every identifier that a verb needs, and whether a card has a PIN", async () => {
    await start();
    await open();
    const texts = await page.locator("#card-list").textContent();
    for (const issuer of issuerIds) {
      for (const { identifiers } of sandbox.cards.list(issuer)) {
        for (const value of Object.values(identifiers)) expect(texts).toContain(value);
      }
    }
    expect(await cardOf("card-1002").textContent()).toContain("has a PIN, 3 tries left");
    expect(await cardOf("card-1001").textContent()).toContain("no PIN");
  });

  test("tries a PIN at the ATM, and shows the requests that came in", async () => {
    await start();
    await callRapyd(sandbox, { body: JSON.stringify({ card: CARD, new_pin: "0472" }) });
    await open();
    await page.click(`button[aria-label="Try a PIN of rapyd ${CARD}"]`);
    const enter = async (pin: string): Promise<void> => {
      await page.fill("#atm-pin", pin);
      await page.press("#atm-pin", "Enter");
    };
    await enter("0473");
    await expect.poll(() => page.textContent("#verdict")).toBe(`${CARD}: Wrong PIN, 2 tries left.`);
    await enter("0474");
    await expect.poll(() => page.textContent("#verdict")).toBe(`${CARD}: Wrong PIN, 1 try left.`);
    await enter("0472");
    await expect.poll(() => page.textContent("#verdict")).toBe(`${CARD}: Approved.`);
    expect(await page.inputValue("#atm-pin")).toBe("");
    expect(await page.textContent("#request-list")).toContain("/v1/issuing/cards/pin");
    expect(await page.content()).not.toMatch(/047[2-4]/);
  });

  test("opens a PIN page, whose PIN the card has afterwards", async () => {
    await start();
    await open();
    await page.click('button[aria-label="Open a page to set the PIN of hashdt card-1001"]');
    const [hosted] = await Promise.all([context.waitForEvent("page"), page.click("#page-link a")]);
    await hosted.fill("#pin", "0472");
    await hosted.fill("#confirm", "0472");
    await hosted.click("button[value=save]");
    await hosted.waitForSelector("#end");
    expect(sandbox.atm.verify({ issuer: "hashdt", card: "card-1001", pin: "0472" }).verdict).toBe("approved");
    await expect.poll(() => cardOf("card-1001").textContent()).toContain("has a PIN");
  });

  test("says why a card has no PIN page", async () => {
    await start();
    await open();
    await page.click('button[aria-label="Open a page to set the PIN of hashdt card-1005"]');
    await expect.poll(() => page.textContent("#page-link")).toContain("There is no page for this card");
  });

  test("plans a fault and takes it back", async () => {
    await start();
    await open();
    await page.selectOption("#fault-issuer", "keysecure");
    await page.selectOption("#fault-kind", "commit-then-drop");
    await page.click("#fault-form button:not(.quiet)");
    await expect
      .poll(() => sandbox.faults.list())
      .toMatchObject([{ issuer: "keysecure", fault: { kind: "commit-then-drop" } }]);
    await expect.poll(() => page.textContent("#fault-list")).toContain("commit-then-drop");
    await page.click("#clear-faults");
    await expect.poll(() => sandbox.faults.list()).toEqual([]);
  });

  test("on another address it asks for the token, or takes it from the printed address and hides it", async () => {
    await start({ control: { host: "0.0.0.0" } });
    await page.goto(`${sandbox.urls.control}/`);
    await page.waitForSelector("#token-form:not([hidden])");
    expect(await page.locator("#card-list h4").count()).toBe(0);
    await page.fill("#token", sandbox.controlToken ?? "");
    await page.press("#token", "Enter");
    await page.waitForSelector("#card-list h4");
    const other = await browser.newContext();
    const printed = await other.newPage();
    await printed.goto(`${sandbox.urls.control}/#token=${sandbox.controlToken}`);
    await printed.waitForSelector("#card-list h4");
    expect(printed.url()).toBe(`${sandbox.urls.control}/`);
    await other.close();
  });

  test("ids that look like HTML are shown as text", async () => {
    await start();
    const id = "<img src=x onerror=alert(1)>";
    sandbox.cards.add("rapyd", { id, pan: "4000000000000002", type: "physical", status: "ACT" });
    await open();
    await expect.poll(() => page.locator("#card-list h4").allTextContents()).toContain(id);
    expect(await page.locator("#card-list img").count()).toBe(0);
  });

  test.each([
    [1280, undefined],
    [390, "dark"],
  ] as const)("axe finds nothing at %i pixels, and nothing overflows", async (width, scheme) => {
    // axe is put into the page, which the page's own policy forbids.
    await start({}, { width, bypassCSP: true, ...(scheme === undefined ? {} : { colorScheme: scheme }) });
    await callRapyd(sandbox, { body: JSON.stringify({ card: CARD, new_pin: "0472" }) });
    await sandbox.faults.add({ issuer: "rapyd", fault: { kind: "html" } });
    await open();
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    await page.evaluate(axe);
    expect(await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });
});
