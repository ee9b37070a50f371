import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { axe, hasBrowser, launchBrowser, type ParentPage, startParent } from "../../test/browser.ts";
import { openPage } from "../emulators/hashdt/test/by-hand.ts";
import { type AtmVerdict, type Sandbox, startSandbox } from "../index.ts";

const PHONE = { width: 390, height: 844 };

describe.skipIf(!hasBrowser)("the hosted pages in Chromium", () => {
  let browser: Browser;
  let allowed: ParentPage;
  let foreign: ParentPage;
  let sandbox: Sandbox;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    [allowed, foreign] = await Promise.all([startParent(), startParent()]);
  });
  afterAll(async () => {
    await browser?.close();
    for (const parent of [allowed, foreign]) parent?.server.close();
  });
  afterEach(async () => {
    await page?.context().close();
    await sandbox?.close();
  });

  /** A new sandbox, whose pages only `allowed` may frame, and a new page in a phone's size. */
  async function start(
    options: { readonly javaScriptEnabled?: boolean; readonly colorScheme?: "dark"; readonly bypassCSP?: boolean } = {},
  ) {
    sandbox = await startSandbox({ hostedPages: { allowedParents: [allowed.origin] } });
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
  }

  async function startFramed(parent: ParentPage, address: string): Promise<void> {
    await page.goto(`${parent.origin}/?page=${encodeURIComponent(address)}`);
    await page.waitForFunction("window.frameLoaded");
  }

  const framed = (): Frame => page.frames()[1] ?? page.mainFrame();
  const messages = (): Promise<readonly { origin: string; data: Record<string, unknown> }[]> =>
    page.evaluate("window.messages");
  const waitForEndMessage = (): Promise<unknown> =>
    page.waitForFunction("window.messages.some(({ data }) => data.event === 'end')");
  const verify = (card: string, pin: string): AtmVerdict["verdict"] =>
    sandbox.atm.verify({ issuer: "hashdt", card, pin }).verdict;

  /** Chromium drops what is typed before a page is painted, and taking a picture waits for that. */
  const painted = (): Promise<unknown> => page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });

  /** Types each text and moves on by the Tab key, as far as the last, which Enter sends. */
  async function typeByKeyboard(...texts: readonly string[]): Promise<void> {
    await painted();
    for (const [index, text] of texts.entries()) {
      await page.keyboard.type(text);
      await page.keyboard.press(index === texts.length - 1 ? "Enter" : "Tab");
    }
  }

  /** Waits until the focus is where it should be: a page moves it after it has come. */
  const expectFocus = (id: string): Promise<void> =>
    expect.poll(() => framed().evaluate("document.activeElement?.id")).toBe(id);
  const heading = (): Promise<string | null> => framed().locator("h1").textContent();
  const waitForEnd = (): Promise<unknown> => framed().waitForSelector("#end");

  const flows = [
    { flow: "set", card: "card-1001", typed: ["0472", "0472"], title: "Choose your PIN" },
    { flow: "reset", card: "card-1002", typed: ["0472", "0472"], title: "Choose a new PIN" },
    { flow: "change", card: "card-1002", typed: ["4826", "0472", "0472"], title: "Change your PIN" },
  ] as const;

  test.each(flows)(
    "$flow: by keyboard alone, from the first field to the last page",
    async ({ flow, card, typed, title }) => {
      await start();
      await page.goto(await openPage(sandbox, flow, card));
      expect(await heading()).toBe(title);
      await expectFocus(typed.length === 3 ? "current" : "pin");
      await typeByKeyboard(...typed);
      await waitForEnd();
      expect(await heading()).toBe("Your PIN is saved");
      await expectFocus("end");
      expect(verify(card, "0472")).toBe("approved");
      expect(verify(card, "4826")).toBe("wrong-pin");
    },
  );

  test.each(flows)(
    "$flow: in a frame, and the page around it is told how it ended, without a PIN",
    async ({ flow, card, typed }) => {
      await start();
      await startFramed(allowed, await openPage(sandbox, flow, card));
      await painted();
      await page.focus("button");
      await page.keyboard.press("Tab"); // into the frame
      await typeByKeyboard(...typed);
      await waitForEnd();
      await waitForEndMessage();
      const told = await messages();
      const type = "cardpin:pin-page";
      const height = expect.any(Number);
      expect(told.every(({ origin }) => origin === sandbox.urls.hosted)).toBe(true);
      expect(told[0]?.data).toEqual({ type, event: "ready", height, expiresInMs: expect.any(Number) });
      expect(told.filter(({ data }) => data["event"] === "end").map(({ data }) => data)).toEqual([
        { type, event: "end", outcome: "done", height },
      ]);
      expect(JSON.stringify(told)).not.toMatch(/0472|4826|token/);
      await expectFocus("end");
      expect(verify(card, "0472")).toBe("approved");
    },
  );

  test("cancelling in a frame is told as well", async () => {
    await start();
    await startFramed(allowed, await openPage(sandbox, "set"));
    await painted();
    await page.focus("button");
    for (const _ of ["pin", "confirm", "show", "save", "cancel"]) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await waitForEndMessage();
    expect((await messages()).at(-1)).toMatchObject({ data: { outcome: "cancelled" } });
    expect(sandbox.cards.get("hashdt", "card-1001")?.hasPin).toBe(false);
  });

  test("a foreign origin cannot frame the page, and is told nothing", async () => {
    await start();
    const address = await openPage(sandbox, "set");
    const refusals: string[] = [];
    page.on("console", (message) => refusals.push(message.text()));
    await startFramed(foreign, address);
    await expect.poll(() => refusals.join("\n")).toMatch(/frame-ancestors/);
    expect(framed().url()).not.toBe(address);
    expect(await framed().locator("form").count()).toBe(0);
    expect(await messages()).toEqual([]);
    await page.goto(address);
    expect(await heading()).toBe("Choose your PIN");
  });

  test("a slip is said at its field without a round trip, and what was typed right stays", async () => {
    await start();
    const posts: string[] = [];
    page.on("request", (request) => posts.push(request.method()));
    await page.goto(await openPage(sandbox, "change", "card-1002"));
    await expectFocus("current");
    await typeByKeyboard("4826", "0472", "0473");
    await expect.poll(() => page.locator("#confirm-error").textContent()).toBe("The two PINs differ.");
    await expectFocus("confirm");
    expect(await page.getAttribute("#confirm", "aria-invalid")).toBe("true");
    expect(posts).not.toContain("POST");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("2");
    await expect.poll(() => page.locator("#confirm-error").textContent()).toBe("");
    expect(await page.getAttribute("#confirm", "aria-invalid")).toBeNull();
    await page.keyboard.press("Enter");
    await waitForEnd();
    expect(verify("card-1002", "0472")).toBe("approved");
  });

  test("what the server refuses is said once, at its field, which has the focus", async () => {
    await start();
    await page.goto(await openPage(sandbox, "change", "card-1002"));
    await expectFocus("current");
    await typeByKeyboard("0000", "0472", "0472");
    await page.waitForSelector("#current[aria-invalid]");
    await page.waitForLoadState();
    expect(await page.title()).toBe("Error: Change your PIN");
    await expectFocus("current");
    const said = "The current PIN is not right. 2 tries are left.";
    expect(await page.locator("#current-error").textContent()).toBe(said);
    expect((await page.locator("main > form > .field").allTextContents()).join().split(said)).toHaveLength(2);
    expect(
      await page.locator("input").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
    ).toEqual(["", "", ""]);
    await typeByKeyboard("4826", "0472", "0472");
    await waitForEnd();
    expect(verify("card-1002", "0472")).toBe("approved");
  });

  test("after a slip that the server found and a success, Back asks for no form to be sent again", async () => {
    await start();
    await page.goto(await openPage(sandbox, "change", "card-1002"));
    await expectFocus("current");
    await typeByKeyboard("0000", "0472", "0472");
    await page.waitForSelector("#current[aria-invalid]");
    await expectFocus("current");
    await typeByKeyboard("4826", "0472", "0472");
    await waitForEnd();
    await page.goBack();
    expect(await heading()).toBe("This link was used");
    await page.goForward();
    expect(await heading()).toBe("Your PIN is saved");
    await page.reload();
    expect(await heading()).toBe("Your PIN is saved");
  });

  test("digits are shown when asked, and hidden again before they are sent", async () => {
    await start();
    await page.goto(await openPage(sandbox, "set"));
    const types = (): Promise<(string | null)[]> =>
      page.locator("input").evaluateAll((inputs) => inputs.map((input) => input.getAttribute("type")));
    await page.fill("#pin", "0472");
    await page.fill("#confirm", "0472");
    await page.click("#show");
    expect([await page.textContent("#show"), await types()]).toEqual(["Hide digits", ["text", "text"]]);
    await page.evaluate('form.addEventListener("submit", (event) => event.preventDefault())');
    await page.click("button[value=save]");
    expect([await page.textContent("#show"), await types()]).toEqual(["Show digits", ["password", "password"]]);
  });

  test("a page that is open when its link ends says so, takes no more digits and tells the page around it", async () => {
    await start();
    const address = await openPage(sandbox, "set");
    // Ten minutes less two seconds: what is left is watched by the page's own clock.
    sandbox.clock.advance(598_000);
    await startFramed(allowed, address);
    await framed().waitForSelector("main[data-outcome=expired]");
    expect(await heading()).toBe("This link has expired");
    expect(await framed().locator("form, input").count()).toBe(0);
    await waitForEndMessage();
    expect((await messages()).at(-1)).toMatchObject({ data: { event: "end", outcome: "expired" } });
  });

  test("the page around is told of a new height when an error makes it taller", async () => {
    await start();
    await startFramed(allowed, await openPage(sandbox, "set"));
    await page.waitForFunction("window.messages.length > 0");
    const ready = Number((await messages())[0]?.data["height"]);
    expect(ready).toBe(await framed().evaluate("document.documentElement.scrollHeight"));
    await framed().click("button[value=save]");
    await page.waitForFunction(`window.messages.some(({ data }) => data.event === "height" && data.height > ${ready})`);
  });

  test("a screen reader hears name, hint and error of each field", async () => {
    await start();
    await page.goto(await openPage(sandbox, "set"));
    await expectFocus("pin");
    await typeByKeyboard("12", "12");
    await expect.poll(() => page.locator("#pin-error").textContent()).toBe("Enter 4 digits.");
    await expectFocus("pin");
    const tree = await page.locator("main").ariaSnapshot();
    expect(tree).toContain('textbox "PIN again"');
    expect(tree).toContain('heading "Choose your PIN" [level=1]');
    const described = await page.locator("#pin").evaluate((input) => {
      const ids = (input.getAttribute("aria-describedby") ?? "").split(" ");
      return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
    });
    expect(described).toMatch(/^4 digits\. Avoid .* Enter 4 digits\.$/);
  });

  test("a second tap on the button does not send the form twice", async () => {
    await start();
    await page.goto(await openPage(sandbox, "set"));
    await page.fill("#pin", "0472");
    await page.fill("#confirm", "0472");
    const goThrough = await page.evaluate(
      '[1, 2].map(() => form.dispatchEvent(new SubmitEvent("submit", { cancelable: true })))',
    );
    expect(goThrough).toEqual([true, false]);
  });

  test("it works without JavaScript", async () => {
    await start({ javaScriptEnabled: false });
    await page.goto(await openPage(sandbox, "set"));
    await expectFocus("pin");
    await typeByKeyboard("4321", "4321");
    await page.waitForSelector("#pin[aria-invalid]");
    await page.waitForLoadState();
    expect(await page.locator("#pin-error").textContent()).toContain("too easy to guess");
    expect(await page.isVisible("#show")).toBe(false);
    await expectFocus("pin");
    await typeByKeyboard("0472", "0472");
    await waitForEnd();
    expect(verify("card-1001", "0472")).toBe("approved");
  });

  test("a used link shows that it was used, also by the back button", async () => {
    await start();
    const address = await openPage(sandbox, "set");
    await page.goto(address);
    await expectFocus("pin");
    await typeByKeyboard("0472", "0472");
    await waitForEnd();
    await page.goBack();
    expect(await heading()).toBe("This link was used");
    expect((await page.goto(address))?.status()).toBe(410);
  });

  test.each([undefined, "dark"] as const)(
    "on a phone nothing overflows and every target is 44 pixels high, colour scheme %s",
    async (colorScheme) => {
      await start(colorScheme === undefined ? {} : { colorScheme });
      await page.goto(await openPage(sandbox, "change", "card-1002"));
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
      const heights = await page
        .locator("input, button")
        .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
      expect(heights).toHaveLength(6);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
      // Larger than 16 pixels, or phones zoom into the field.
      expect(await page.evaluate("Number.parseFloat(getComputedStyle(document.getElementById('pin')).fontSize)")).toBe(
        24,
      );
      const outline = (): Promise<unknown> =>
        page.evaluate("getComputedStyle(document.getElementById('current')).outlineWidth");
      await expect.poll(outline).toBe("3px");
    },
  );

  test.each([undefined, "dark"] as const)(
    "axe finds nothing on the form, after a mistake and at the end, %s",
    async (scheme) => {
      // axe is put into the page, which the page's own policy forbids.
      await start({ bypassCSP: true, ...(scheme === undefined ? {} : { colorScheme: scheme }) });
      const findings = async (): Promise<unknown> => {
        await page.evaluate(axe);
        return page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
      };
      await page.goto(await openPage(sandbox, "change", "card-1002"));
      expect(await findings()).toEqual([]);
      await page.fill("#current", "4826");
      await page.fill("#pin", "1234");
      await page.fill("#confirm", "1234");
      await page.click("button[value=save]");
      await page.waitForSelector("#pin[aria-invalid]");
      expect(await findings()).toEqual([]);
      await page.click("button[value=cancel]");
      await waitForEnd();
      expect(await findings()).toEqual([]);
    },
  );

  test("the page asks for nothing but itself", async () => {
    await start();
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    await page.goto(await openPage(sandbox, "set"), { waitUntil: "networkidle" });
    expect([...asked].filter((origin) => origin !== "null")).toEqual([sandbox.urls.hosted]);
    expect(problems).toEqual([]);
  });
});
