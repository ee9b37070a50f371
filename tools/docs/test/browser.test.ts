import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishSite } from "../src/publish.ts";
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

  const views = [1280, 390].flatMap((width) => [
    { width, scheme: "light" as const },
    { width, scheme: "dark" as const },
  ]);
  const kinds = {
    start: "index.html",
    guide: titled("Getting started"),
    errors: titled("Error codes"),
    table: titled("Table of error codes"),
    package: titled("@cardpin/rapyd"),
    function: titled("rapyd"),
    class: titled("CardPinError"),
    options: titled("RapydOptions"),
  };
  const cases = Object.entries(kinds).flatMap(([kind, path]) => views.map((view) => ({ kind, path, ...view })));

  test.each(cases)("the page of a $kind fits a screen of $width pixels, $scheme", async ({ path, ...view }) => {
    await open(path, view);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(view.width);
    await page.close();
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

  /** What axe finds on the open page: rules with the first piece of HTML that breaks each. */
  async function violations(): Promise<string[]> {
    await page.evaluate(axe);
    // The answer of axe, of which two members are read.
    const { violations } = (await page.evaluate("axe.run()")) as {
      violations: readonly { id: string; nodes: readonly { html: string }[] }[];
    };
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }

  test.each(cases)("axe finds nothing on the page of a $kind, $width pixels, $scheme", async ({ path, ...view }) => {
    await open(path, view);
    expect(await violations()).toEqual([]);
    await page.close();
  });

  test.each(views)("axe finds nothing in the results of a search, $width pixels, $scheme", async (view) => {
    await open("index.html", view);
    await page.keyboard.press("/");
    await page.locator("#tsd-search-input").fill("webhook");
    // The script of this site has made the links of the theme plain by then.
    await page.locator("#tsd-search-results li a:not([href])").first().waitFor();
    expect(await violations()).toEqual([]);
    await page.close();
  });

  test("a result of the search leads to its page, by mouse and by keyboard", async () => {
    for (const choose of [
      () => page.locator("#tsd-search-results li a").first().click(),
      async () => {
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
      },
    ]) {
      await open("index.html", { width: 1280, scheme: "light" });
      await page.keyboard.press("/");
      await page.locator("#tsd-search-input").fill("verifyRapydWebhook");
      await page.locator("#tsd-search-results li a:not([href])").first().waitFor();
      await choose();
      await page.waitForURL(/verifyRapydWebhook/);
      await page.close();
    }
  });

  test("a published site offers the versions that were released, and a site alone offers none", async () => {
    await open("index.html", { width: 1280, scheme: "light" });
    expect(await page.locator("#site-version").count()).toBe(0);
    await page.close();
    const folder = mkdtempSync(join(tmpdir(), "cardpin-site-"));
    try {
      for (const version of ["0.2.0", "0.10.0"]) publishSite(folder, version);
      page = await browser.newPage();
      await page.goto(pathToFileURL(join(folder, "0.2.0", kinds.package)).href);
      const select = page.locator("#site-version");
      await select.waitFor();
      expect(await select.locator("option").allTextContents()).toEqual(["latest", "0.10.0", "0.2.0"]);
      expect(await select.inputValue()).toBe("0.2.0");
      expect(await violations()).toEqual([]);
      await select.selectOption("0.10.0");
      await page.waitForURL(/0\.10\.0\/index\.html/);
      await page.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
