import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pages, read, site } from "./built.ts";

const chromiumPath = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);
if (chromiumPath === undefined) {
  console.warn("SKIPPED: the site was not looked at in a browser. Install Chromium, or set CHROMIUM_PATH to it.");
}

const titled = (name: string) => {
  const page = pages.find((path) => read(path).includes(`<title>${name} | Card PIN SDK</title>`));
  if (page === undefined) throw new Error(`The site has no page with the title ${name}.`);
  return page;
};

describe.skipIf(chromiumPath === undefined)("in Chromium", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath ?? "",
      // A container's shared memory may be too small for a page.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
      timeout: 100_000,
    });
  });
  afterAll(() => browser?.close());

  async function open(path: string, { width, scheme }: { width: number; scheme: "light" | "dark" }) {
    const height = 900;
    page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
    await page.goto(pathToFileURL(site + path).href);
    await page.locator(".tsd-navigation li, nav li").first().waitFor({ state: "attached" });
  }

  const views = [
    { width: 1280, scheme: "light" },
    { width: 390, scheme: "dark" },
  ] as const;
  const kinds = {
    start: "index.html",
    guide: titled("Table of error codes"),
    package: titled("@cardpin/rapyd"),
    function: titled("rapyd"),
    class: titled("CardPinError"),
  };
  const cases = Object.entries(kinds).flatMap(([kind, path]) => views.map((view) => ({ kind, path, ...view })));

  test.each(cases)("the page of a $kind fits a screen of $width pixels, $scheme", async ({ path, ...view }) => {
    await open(path, view);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(view.width);
    await page.close();
  });

  test.each([
    ["idempotency", "comment or guide"],
    ["install", "README"],
    ["4016", "table"],
    ["verifyRapydWebhook", "name"],
  ])("the search finds `%s`, which stands in a %s", async (words) => {
    await open("index.html", { width: 1280, scheme: "light" });
    await page.keyboard.press("/");
    await page.locator("#tsd-search-input").fill(words);
    await page.locator("#tsd-search-results li a").first().waitFor();
    expect(await page.locator("#tsd-search-results li").count()).toBeGreaterThan(0);
    await page.close();
  });
});
