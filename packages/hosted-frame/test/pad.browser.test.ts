import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { startShop, type TestServer } from "./shop.ts";

describe.skipIf(chromiumPath === undefined)("<card-pin-pad> in Chromium", () => {
  let browser: Browser;
  let shop: TestServer;
  let page: Page;
  beforeAll(async () => {
    [browser, shop] = await Promise.all([launchChromium(), startShop([])]);
  });
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  /** Opens the shop with a pad inside a form, and counts what the form and the page hear. */
  async function start(lengths: readonly number[] = [4]): Promise<void> {
    page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(shop.origin);
    await page.waitForFunction(() => "Pin" in window);
    await page.evaluate((lengths) => {
      const pad = document.createElement("card-pin-pad");
      pad.lengths = lengths;
      pad.check = (digits) => window.explain(window.defaultPolicy.check(digits));
      window.heard = [];
      pad.addEventListener("change", (event) => window.heard.push(JSON.stringify((event as CustomEvent).detail)));
      pad.addEventListener("complete", () => window.heard.push("complete"));
      for (const name of ["keydown", "click", "input", "beforeinput", "change"]) {
        document.addEventListener(name, (event) =>
          window.heard.push(`document ${name} ${event.composedPath().length > 0}`),
        );
      }
      const form = document.createElement("form");
      form.append(pad);
      document.querySelector("#place")?.append(form);
    }, lengths);
  }
  const field = () => page.getByRole("textbox");
  const key = (name: string) => page.getByRole("button", { name, exact: true });
  const step = () => page.evaluate(() => document.querySelector("card-pin-pad")?.step);
  const hint = () => page.locator("[part=hint]").textContent();
  const take = () =>
    page.evaluate(() => {
      const pin = document.querySelector("card-pin-pad")?.takePin(window.Pin.from);
      return pin && [String(pin), pin.use((digits) => new TextDecoder().decode(digits))];
    });

  test("by keyboard alone: typed twice, saved with Enter, given once", async () => {
    await start();
    await field().focus();
    await page.keyboard.type("04729");
    await page.keyboard.press("Backspace");
    expect(await field().inputValue()).toBe("•••");
    await page.keyboard.type("2");
    await page.keyboard.press("Enter");
    expect(await step()).toBe("confirm");
    expect(await page.locator("label").textContent()).toContain("Enter the PIN again");
    await page.keyboard.type("0472");
    await page.keyboard.press("Enter");
    expect(await step()).toBe("complete");
    expect(await take()).toEqual(["[PIN]", "0472"]);
    expect(await take()).toBeUndefined();
  });

  test("by the keys on the screen, and the focus stays in the field", async () => {
    await start();
    await field().focus();
    for (const name of ["0", "4", "8", "Delete", "7", "2", "Next"]) await key(name).click();
    expect(await step()).toBe("confirm");
    expect(await page.evaluate("document.activeElement.shadowRoot.activeElement.localName")).toBe("input");
    for (const name of ["0", "4", "7", "2", "Save PIN"]) await key(name).click();
    expect(await take()).toEqual(["[PIN]", "0472"]);
    expect(await key("1").isDisabled()).toBe(true);
  });

  test("the keypad is one stop of the Tab key, and the arrow keys lead through it", async () => {
    await start();
    await field().focus();
    await page.keyboard.press("Tab");
    for (const name of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowUp"])
      await page.keyboard.press(name);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Space");
    await page.keyboard.type("91");
    await page.keyboard.press("Shift+Tab");
    expect(await field().inputValue()).toBe("••••");
    await page.keyboard.press("Enter");
    await page.keyboard.type("5491");
    await page.keyboard.press("Enter");
    expect(await take()).toEqual(["[PIN]", "5491"]);
  });

  test("hints come as one types, and a PIN that is refused goes no further", async () => {
    await start();
    await field().focus();
    expect(await hint()).toBe("4 digits.");
    await page.keyboard.type("1111");
    expect(await hint()).toContain("Choose a PIN that does not repeat a digit several times in a row.");
    await page.keyboard.press("Enter");
    expect(await step()).toBe("choose");
    expect(await field().getAttribute("aria-invalid")).toBe("true");
    await page.keyboard.press("Backspace");
    expect(await hint()).toBe("4 digits.");
    expect(await field().getAttribute("aria-invalid")).toBeNull();
    await page.keyboard.press("Enter");
    expect(await step()).toBe("choose");
  });

  test("several lengths are allowed if the page says so", async () => {
    await start([4, 6]);
    await field().focus();
    expect(await hint()).toBe("4 or 6 digits.");
    for (const _ of [1, 2]) {
      await page.keyboard.type("047291");
      await page.keyboard.press("Enter");
    }
    expect(await take()).toEqual(["[PIN]", "047291"]);
  });

  test("two PINs that differ start again, with the reason", async () => {
    await start();
    await field().focus();
    for (const pin of ["0472", "0473"]) {
      await page.keyboard.type(pin);
      await page.keyboard.press("Enter");
    }
    expect([await step(), await field().inputValue()]).toEqual(["choose", ""]);
    expect(await hint()).toBe("The two PINs differ. Choose a PIN again.");
    expect(await take()).toBeUndefined();
  });

  test("no digit is in the page, in a form's data, in an event or heard by the page", async () => {
    await start();
    await field().focus();
    await page.keyboard.type("0472");
    await key("Next").click();
    for (const name of ["0", "4", "7", "2"]) await key(name).click();
    const seen = await page.evaluate(() => {
      const pad = document.querySelector("card-pin-pad");
      const input = pad?.shadowRoot?.querySelector("input");
      const form = document.querySelector("form");
      return {
        values: [
          input?.value,
          input?.getAttribute("value"),
          input?.name,
          input?.type,
          input?.autocomplete,
          input?.inputMode,
        ],
        data: form && [...new FormData(form)],
        properties: Object.keys(pad ?? {}).concat(JSON.stringify(pad?.dataset)),
        heard: window.heard,
      };
    });
    expect(seen.values).toEqual(["••••", null, "", "text", "off", "none"]);
    expect(seen.data).toEqual([]);
    expect(seen.properties).toEqual(['{"step":"confirm"}']);
    const counts = [1, 2, 3, 4].map((count) => JSON.stringify({ step: "choose", count }));
    const again = [0, 1, 2, 3, 4].map((count) => JSON.stringify({ step: "confirm", count }));
    expect(seen.heard).toEqual([...counts, ...again]);
  });

  test("what fills the field without keys is thrown away, and dictation is understood", async () => {
    await start();
    await field().evaluate((input) => {
      (input as HTMLInputElement).value = "0472";
      input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    });
    expect(await field().inputValue()).toBe("");
    await field().focus();
    await page.keyboard.insertText("04 72");
    expect(await field().inputValue()).toBe("••••");
  });

  test("the pad forgets when it, or the page, goes away, and when it is told to", async () => {
    await start();
    const leave = [
      () => page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))),
      () => page.evaluate(() => document.querySelector("#place")?.append(document.querySelector("form") ?? "")),
      () => page.evaluate(() => document.querySelector("card-pin-pad")?.clear()),
      () => key("Start again").click(),
    ];
    for (const go of leave) {
      await field().focus();
      await page.keyboard.type("0472");
      await page.keyboard.press("Enter");
      await page.keyboard.type("0");
      await go();
      expect([await step(), await field().inputValue()]).toEqual(["choose", ""]);
      expect(await take()).toBeUndefined();
    }
  });

  test("a screen reader hears the field's name and hint, how many digits are typed, and the names of the keys", async () => {
    await start();
    await field().focus();
    await page.keyboard.type("04");
    const tree = await page.locator("card-pin-pad").ariaSnapshot();
    expect(tree).toContain('textbox "Choose a PIN": ••');
    expect(tree).toContain("status: 2 digits entered");
    expect(tree).toContain('button "Delete"');
    expect(tree).not.toMatch(/04/);
    expect(
      await page.evaluate("document.activeElement.shadowRoot.activeElement.getAttribute('aria-describedby')"),
    ).toBe("hint");
  });
});

declare global {
  interface Window {
    heard: string[];
    Pin: typeof import("@cardpin/pin-crypto").Pin;
    defaultPolicy: typeof import("@cardpin/pin-policy").defaultPolicy;
    explain: typeof import("@cardpin/pin-policy").explain;
  }
}
