import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "./chromium.ts";
import { startIssuerPages } from "./issuer-pages.ts";
import { openHashDT } from "./links.ts";
import type { TestServer } from "./shop.ts";
import { useStage } from "./stage.ts";

describe.skipIf(chromiumPath === undefined)("the usual mistakes of embedding, in Chromium", () => {
  let issuer: TestServer;
  let other: TestServer;
  const stage = useStage();
  beforeAll(async () => {
    [issuer, other] = await Promise.all([startIssuerPages(), startIssuerPages()]);
  });
  afterAll(() => Promise.all([issuer?.close(), other?.close()]));

  const message = (): Promise<string | null> => stage.page.locator("[part=message]").textContent();
  const lastState = async (): Promise<string | undefined> => (await stage.states()).at(-1);
  const press = (name: string): Promise<void> => stage.page.getByRole("button", { name }).click();
  const fill = async (pin: string): Promise<void> => {
    await stage.framed().fill("#pin", pin);
    await stage.framed().fill("#confirm", pin);
    await stage.framed().click("[value=save]");
  };
  /** The part of the framed page that does not fit into the frame, in pixels. */
  const hidden = (): Promise<number> =>
    stage.framed().evaluate(() => document.documentElement.scrollHeight - window.innerHeight);

  test("1. a link that was printed instead of revealed is refused with a sentence, and nothing is loaded", async () => {
    await stage.visit();
    await stage.open("[hosted PIN page]");
    await expect.poll(() => stage.states()).toEqual(["not-loaded"]);
    expect(await stage.hint()).toMatch(/send url\.reveal\(\)/);
    expect(await message()).toBe("The page could not be shown.");
    expect(stage.page.frames()).toHaveLength(1);
  });

  test.each([
    ["/pin", "absolute"],
    ["/", "absolute"],
    ["http://pin.example/page", "https:"],
    ["javascript:alert(1)", "https:"],
    ["https://user:secret@pin.example/page", "name no user"],
  ])("1. the link %s is refused", async (link, sentence) => {
    await stage.visit();
    await stage.open(link);
    await expect.poll(() => stage.hint()).toContain(sentence);
    expect(await stage.hint()).not.toContain("pin.example");
  });

  test("1. a link to the shop's own site is refused", async () => {
    await stage.visit();
    await stage.open(`${stage.shop.origin}/pin`);
    await expect.poll(() => stage.hint()).toContain("your own site");
  });

  test("1. a link set as an attribute is taken out of the page and refused", async () => {
    await stage.visit();
    const left = await stage.page.evaluate(() => {
      const frame = document.createElement("card-pin-frame");
      document.body.append(frame);
      frame.setAttribute("link", "https://pin.example/page");
      return [frame.hasAttribute("link"), frame.state];
    });
    expect(left).toEqual([false, "not-loaded"]);
  });

  test.each(["set", "change"] as const)("2. and 3. the %s form is wholly visible, with its errors", async (flow) => {
    await stage.visit();
    await stage.open(await openHashDT(stage.sandbox, flow, "card-1002"), { issuer: "hashdt" });
    await stage.framed().waitForSelector("form");
    await expect.poll(hidden).toBe(0);
    await stage.framed().evaluate(() => {
      const form = document.querySelector("form");
      // Past the page's own script, so that the server answers with all its errors.
      for (const input of document.querySelectorAll("input")) input.value = "1234";
      form?.querySelector<HTMLButtonElement>("[value=save]")?.click();
    });
    await stage.framed().waitForSelector("[aria-invalid=true]");
    await expect.poll(hidden).toBe(0);
  });

  test("3. a page that tells its height gets it", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/announces`);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    expect(
      await stage.page.evaluate(
        "document.querySelector('card-pin-frame').shadowRoot.querySelector('iframe').style.height",
      ),
    ).toBe("433px");
  });

  test("4. a page that the issuer does not let the shop frame is not-loaded after five seconds of silence", async () => {
    await stage.visit({ clock: "faked" });
    await stage.open(`${issuer.origin}/refused`, { issuer: { announcesReady: true } });
    await expect.poll(() => stage.page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    await expect
      .poll(async () => {
        await stage.page.clock.runFor(6_000);
        return stage.states();
      })
      .toEqual(["loading", "not-loaded"]);
    expect(await stage.hint()).toContain("frame-ancestors");
    expect(await stage.page.locator("iframe").isVisible()).toBe(false);
  });

  test("4. at an issuer whose pages say nothing, the cardholder can say that there is no page", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/refused`, { issuer: "hashdt", nextLink: `${issuer.origin}/announces` });
    await press("I cannot see the page");
    expect(await stage.states()).toEqual(["loading", "ready", "not-loaded"]);
    await press("Open a new page");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "not-loaded", "loading", "ready"]);
  });

  test("4. a frame that the shop's own policy refuses is not-loaded at once", async () => {
    await stage.visit();
    await stage.open("https://pin.invalid/page");
    await expect.poll(() => stage.states()).toEqual(["loading", "not-loaded"]);
    expect(await stage.hint()).toContain("frame-src");
  });

  test("4. a server that does not answer is not-loaded after the time given", async () => {
    await stage.visit();
    await stage.page.route(`${issuer.origin}/silent`, () => {});
    await stage.open(`${issuer.origin}/silent`, { timeoutMs: 300 });
    await expect.poll(() => stage.states()).toEqual(["loading", "not-loaded"]);
  });

  test("5., 6. and 7. the frame's sandbox lets forms, scripts and the page's own origin through, and nothing leave it", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/tries-to-leave`);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    const frame = stage.page.locator("iframe");
    expect(await frame.getAttribute("sandbox")).toBe("allow-scripts allow-forms allow-same-origin");
    expect(await frame.getAttribute("referrerpolicy")).toBe("no-referrer");
    expect(await frame.getAttribute("allow")).toBe("");
    expect(await frame.getAttribute("title")).toBe("Your card's PIN");
    await stage.framed().click("#out");
    expect(new URL(stage.page.url()).origin).toBe(stage.shop.origin);
    // Its dead button is no dead end: the buttons of the element are there.
    await press("I have finished");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "unknown"]);
  });

  test("7. an issuer that leads to the shop's return address ends the page, and the shop is not shown inside itself", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/goes-to?${encodeURIComponent(`${stage.shop.origin}/pin/done?state=7`)}`, {
      issuer: "rapyd",
      returnUrls: { done: "/pin/done", cancelled: "/pin/cancelled" },
    });
    await expect.poll(() => stage.states()).toEqual(["loading", "done"]);
    await stage.visit();
    await stage.open(`${issuer.origin}/goes-to?${encodeURIComponent(`${stage.shop.origin}/login`)}`);
    await expect.poll(() => stage.states()).toEqual(["loading", "unknown"]);
    expect(stage.page.frames()).toHaveLength(1);
  });

  test("8. a message from another frame of the issuer, another origin or the shop itself is not believed", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/nonsense`);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await stage.page.evaluate(async (forges) => {
      window.postMessage({ type: "cardpin:pin-page", outcome: "done" }, "*");
      const frame = document.createElement("iframe");
      const heard = new Promise((resolve) => {
        addEventListener("message", ({ source }) => source === frame.contentWindow && resolve(undefined));
      });
      frame.src = forges;
      document.body.append(frame);
      await heard;
    }, `${issuer.origin}/forges`);
    expect(await stage.states()).toEqual(["loading", "ready"]);

    await stage.visit();
    await stage.page.evaluate(() => {
      addEventListener("message", ({ origin }) => window.changes.push({ state: `heard ${origin}`, by: "test" }));
    });
    await stage.open(`${issuer.origin}/goes-to?${encodeURIComponent(`${other.origin}/forges`)}`);
    await expect.poll(() => stage.states()).toContain(`heard ${other.origin}`);
    expect(await stage.states()).not.toContain("done");
  });

  test("9. the first end wins: the same link set again, in the same element or a new one, opens nothing", async () => {
    await stage.visit();
    const link = await openHashDT(stage.sandbox, "set", "card-1001");
    await stage.open(link, { issuer: "hashdt" });
    await stage.framed().waitForSelector("form");
    await fill("0472");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
    const again = await stage.page.evaluate(async (link) => {
      const frame = document.querySelector("card-pin-frame");
      if (frame) frame.link = link;
      const second = document.createElement("card-pin-frame");
      document.body.append(second);
      second.link = link;
      await Promise.resolve();
      return [frame?.state, second.state];
    }, link);
    expect(again).toEqual(["done", "done"]);
    expect(stage.page.frames()).toHaveLength(1);
  });

  test("9. after the end the link is nowhere in the page", async () => {
    await stage.visit();
    const link = await openHashDT(stage.sandbox, "set", "card-1001");
    await stage.open(link, { issuer: "hashdt" });
    await stage.framed().waitForSelector("form");
    await stage.framed().click("[value=cancel]");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "cancelled"]);
    const left = await stage.page.evaluate(() => {
      const frame = document.querySelector("card-pin-frame");
      return [
        document.documentElement.outerHTML,
        frame?.shadowRoot?.innerHTML,
        frame?.link,
        JSON.stringify(window.changes),
      ].join();
    });
    expect(left.includes(new URL(link).searchParams.get("token") ?? link)).toBe(false);
  });

  /** Opens a page whose link is good for a minute, and lets that minute pass. */
  async function letExpire(path: string, verdicts?: readonly string[]): Promise<void> {
    await stage.visit({ clock: "faked" });
    await stage.open(issuer.origin + path, { expiresAt: Date.now() + 60_000, ...(verdicts && { verdicts }) });
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await stage.page.clock.fastForward(70_000);
  }

  test.each([
    { verdict: "done", state: "done" },
    { verdict: "not-done", state: "expired" },
    { verdict: "unknown", state: "unknown" },
  ])("10. when the link's time is over the server is asked: $verdict gives $state", async ({ verdict, state }) => {
    await letExpire("/silent", [verdict]);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", state]);
  });

  test("10. without a server to ask, a silent page is unknown, and one that would have told is expired", async () => {
    await letExpire("/silent");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "unknown"]);
    await letExpire("/announces");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "expired"]);
  });

  test("10. a link that has expired before it is opened says so", async () => {
    await stage.visit();
    const link = await openHashDT(stage.sandbox, "set", "card-1001");
    stage.sandbox.clock.advance(11 * 60_000);
    await stage.open(link, { issuer: "hashdt" });
    await expect.poll(lastState).toBe("expired");
    stage.sandbox.clock.reset();
  });

  test("11. the focus goes into the frame, and back to the button when the element is closed", async () => {
    await stage.visit();
    await stage.open(await openHashDT(stage.sandbox, "set", "card-1001"), { issuer: "hashdt" });
    await stage.framed().waitForSelector("form");
    await expect.poll(() => stage.page.evaluate("document.activeElement.localName")).toBe("card-pin-frame");
    await stage.page.screenshot();
    await stage.page.keyboard.press("Tab");
    expect(await stage.framed().evaluate("document.activeElement.id")).toBe("pin");
    await stage.page.evaluate("document.querySelector('card-pin-frame').close()");
    expect(await stage.page.evaluate("document.activeElement.id")).toBe("open");
    expect(stage.page.frames()).toHaveLength(1);
  });

  test("11. the focus is not taken from where the user has gone meanwhile", async () => {
    await stage.visit();
    await stage.page.route(`${issuer.origin}/silent`, async (route) => {
      await stage.page.focus("a");
      await route.continue();
    });
    await stage.open(`${issuer.origin}/silent`);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    expect(await stage.page.evaluate("document.activeElement.localName")).toBe("a");
  });

  test("12. Back to a document that does not announce itself, such as the browser's own error page, is not-loaded", async () => {
    await stage.visit({ clock: "faked" });
    await stage.open(`${issuer.origin}/announces`);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await stage.page.clock.fastForward(10_000);
    await stage.framed().evaluate("location.href = '/refused'");
    await expect.poll(() => stage.page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    const runOn = async (): Promise<string[]> => {
      await stage.page.clock.runFor(6_000);
      return stage.states();
    };
    await expect.poll(runOn).toEqual(["loading", "ready", "not-loaded"]);
    // Forward again, and the page is back.
    await stage.page.evaluate("history.back()");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "not-loaded", "ready"]);
  });

  test("12. Back after the end keeps the end: no form is sent again, and no frame comes back", async () => {
    await stage.visit();
    await stage.open(await openHashDT(stage.sandbox, "set", "card-1001"), { issuer: "hashdt" });
    await stage.framed().waitForSelector("form");
    await fill("1234");
    await stage.framed().waitForSelector("[aria-invalid=true]");
    await fill("0472");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
    await stage.page.goBack({ timeout: 1_000 }).catch(() => undefined);
    expect(await message()).toBe("Your PIN is saved.");
    expect(stage.page.frames()).toHaveLength(1);
  });

  test("12. a page that was left and comes back by Back shows that it was left", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/silent`);
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await stage.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    expect(await stage.states()).toEqual(["loading", "ready", "cancelled"]);
    expect(stage.page.frames()).toHaveLength(1);
  });
});
