import { existsSync } from "node:fs";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startWebApp, type WebApp } from "../src/start.ts";

const chromiumPath = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);
if (chromiumPath === undefined) {
  console.warn(
    "SKIPPED: the web application was not tried in a browser. Install Chromium, or set CHROMIUM_PATH to it.",
  );
}

const travel = "card_a5429bdb6c529008ed5b409e5929b606";
/** A folder for a picture of each page, if somebody wants to look. */
const pictures = process.env["CARDPIN_PICTURES"];

describe.skipIf(chromiumPath === undefined)("the web application in a browser", () => {
  let app: WebApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What a browser complains about: broken scripts, and what the policy has stopped. */
  const complaints: string[] = [];

  beforeAll(async () => {
    app = await startWebApp();
    browser = await chromium.launch({
      executablePath: chromiumPath ?? "",
      // A container's shared memory may be too small for a page.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
      timeout: 100_000,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  beforeEach(() => void complaints.splice(0));
  afterEach(async () => {
    await context?.close();
  });

  async function visit(viewport: { readonly width: number; readonly height: number }): Promise<void> {
    context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // The issuer's page has messages of its own.
      if (message.type() === "error" && message.location().url.startsWith(app.url)) complaints.push(message.text());
    });
    await page.goto(app.url);
    await look("sign-in");
    await page.getByLabel("Name").fill("maria");
    await page.getByLabel("Password").fill(app.passwords.maria);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Your cards" }).waitFor();
    await look("cards");
  }

  /** Nothing for axe to complain about, and nothing that must be scrolled to the side. */
  async function look(name: string): Promise<void> {
    const width = page.viewportSize()?.width ?? 0;
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    await page.evaluate(axe.source);
    // The framed page is the issuer's.
    const results = (await page.evaluate(
      "axe.run(document, { iframes: false, rules: { 'frame-tested': { enabled: false } } })",
    )) as AxeResults;
    expect(results.passes.length).toBeGreaterThan(5);
    const found = [...results.violations, ...results.incomplete].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(found, name).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(width);
  }

  const typePin = async (digits: string): Promise<void> => {
    for (const digit of digits) await page.getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("button", { name: /^(Next|Save PIN)$/ }).click();
  };

  const sizes = [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ];

  it.each(sizes)("a cardholder sets a PIN on the pad, $width pixels wide", async (viewport) => {
    const pin = viewport.width === 390 ? "7294" : "8305";
    await visit(viewport);
    await page.getByRole("link", { name: "Set PIN of Travel card" }).click();
    await page.getByRole("textbox").waitFor();
    await look("pad");
    await typePin("1234");
    await look("pad-refused");
    await page.getByRole("textbox").focus();
    for (let digit = 0; digit < 4; digit += 1) await page.keyboard.press("Backspace");
    await typePin(pin);
    await look("pad-confirm");
    await typePin(pin);
    await page.getByText("Your PIN is set. You can use it now.").waitFor();
    await look("pad-done");
    const { verdict } = app.sandbox.atm.verify({ issuer: "rapyd", card: travel, pin });
    expect(verdict).toBe("approved");
    expect(complaints).toEqual([]);
    expect(await page.content()).not.toContain(pin);
  });

  it.each(sizes)("a cardholder sets a PIN on the issuer's page, $width pixels wide", async (viewport) => {
    const pin = viewport.width === 390 ? "7294" : "8305";
    await visit(viewport);
    await page.getByRole("link", { name: "Set PIN of Salary card" }).click();
    const issuer = page.frameLocator("iframe");
    const fields = issuer.getByRole("textbox");
    await fields.first().waitFor();
    await look("page");
    await fields.nth(0).fill(pin);
    await fields.nth(1).fill(pin);
    await issuer.getByRole("button", { name: "Set PIN" }).click();
    await page.locator("#result").getByText("You can use it now.").waitFor();
    await look("page-done");
    expect(await page.locator("iframe").count()).toBe(0);
    const { verdict } = app.sandbox.atm.verify({ issuer: "hashdt", card: "card-1001", pin });
    expect(verdict).toBe("approved");
    expect(complaints).toEqual([]);
  });

  it("a lost answer is shown as what it is, and the pad is ready for the same PIN again", async () => {
    await visit(sizes[1] ?? { width: 390, height: 844 });
    await page.getByRole("link", { name: "Set PIN of Travel card" }).click();
    const fault = { kind: "empty", status: 503 } as const;
    await app.sandbox.faults.add({ issuer: "rapyd", fault, times: null });
    await typePin("6158");
    await typePin("6158");
    await page.getByText("We do not know yet whether your new PIN is set.").waitFor();
    await look("pad-unknown");
    await app.sandbox.faults.clear();
    await typePin("6158");
    await typePin("6158");
    await page.getByText("Your PIN is set. You can use it now.").waitFor();
    expect(app.sandbox.atm.verify({ issuer: "rapyd", card: travel, pin: "6158" }).verdict).toBe("approved");
  });

  it("a cardholder who has signed out does not come back by the Back button", async () => {
    await visit(sizes[0] ?? { width: 1280, height: 800 });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await context.cookies()).toEqual([]);
  });
});
