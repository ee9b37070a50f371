import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { axe, hasBrowser, launchBrowser } from "../../test/browser.ts";
import { callRapyd } from "../emulators/rapyd/test/by-hand.ts";
import { type Sandbox, startSandbox } from "../index.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";

describe.skipIf(!hasBrowser)("Rapyd's page in Chromium", () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await page?.context().close();
    await sandbox?.close();
  });

  /** Opens the page of a card that has the PIN 0042, in a phone's size. */
  async function open(context: { readonly javaScriptEnabled?: boolean; readonly bypassCSP?: boolean } = {}) {
    sandbox = await startSandbox();
    await callRapyd(sandbox, { body: JSON.stringify({ card: CARD, new_pin: "0042" }) });
    const body = JSON.stringify({ ewallet_contact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce", card: CARD });
    const { data } = await callRapyd(sandbox, { path: "/v1/hosted/issuing/pin", body });
    page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, ...context })).newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(String(data["redirect_url"]));
  }
  const code = () => sandbox.messages.last({ issuer: "rapyd", card: CARD })?.reveal() ?? "";

  test.each([true, false])("the code, the PIN, a new PIN, with JavaScript %s", async (javaScriptEnabled) => {
    await open({ javaScriptEnabled });
    await page.fill("#code", code() === "000000" ? "000001" : "000000");
    await page.click("[value=code]");
    expect(await page.textContent("#code-error")).toBe("This code is not right.");
    await page.fill("#code", code());
    await page.click("[value=code]");
    expect(await page.textContent("#shown-pin")).toBe("0042");
    await page.click("[value=reset]");
    await page.fill("#pin", "4929");
    await page.fill("#confirm", "4929");
    await page.click("[value=save]");
    expect(await page.textContent("h1")).toBe("Your PIN is saved");
    expect(sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "4929" })).toEqual({ verdict: "approved" });
    // Back leads to no page that shows a PIN.
    await page.goBack();
    await page.goBack();
    expect(await page.locator("#shown-pin").count()).toBe(0);
  });

  test("axe finds nothing on the steps, and nothing is wider than a phone", async () => {
    // axe is put into the page, which the page's own policy forbids.
    await open({ bypassCSP: true });
    const look = async (): Promise<unknown> => {
      await page.evaluate(axe);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
      return page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
    };
    expect(await look()).toEqual([]);
    await page.fill("#code", "12");
    await page.click("[value=send]");
    expect(await look()).toEqual([]);
    await page.fill("#code", code());
    await page.click("[value=code]");
    await page.waitForSelector("#shown-pin");
    expect(await look()).toEqual([]);
  });
});
