import axe, { type AxeResults } from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "./chromium.ts";
import { startIssuerPages } from "./issuer-pages.ts";
import type { TestServer } from "./shop.ts";
import { DESK, PHONE, useStage } from "./stage.ts";

describe.skipIf(chromiumPath === undefined)("axe finds nothing", () => {
  let issuer: TestServer;
  const stage = useStage();
  beforeAll(async () => {
    issuer = await startIssuerPages();
  });
  afterAll(() => issuer?.close());

  /** What axe says of the shop's page, shadow trees included, and is not sure of. The framed page is the issuer's. */
  async function problems(): Promise<{ passes: number; violations: string[] }> {
    await stage.page.evaluate(axe.source);
    const results = (await stage.page.evaluate(
      "axe.run(document, { iframes: false, rules: { 'frame-tested': { enabled: false } } })",
    )) as AxeResults;
    const violations = [...results.violations, ...results.incomplete].map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
    );
    return { passes: results.passes.length, violations };
  }

  const ends = [
    { state: "ready", path: "/silent", outcome: undefined },
    { state: "ready", path: "/announces", outcome: undefined },
    { state: "not-loaded", path: "[hosted PIN page]", outcome: undefined },
    ...(["done", "cancelled", "blocked", "expired", "unknown"] as const).map((state) => ({
      ...{ state, path: `/announces?${state}`, outcome: state },
    })),
  ];
  test.each(ends.flatMap((row) => [DESK, PHONE].map((viewport) => ({ ...row, viewport }))))(
    "in the frame: $state of $path, $viewport.width pixels wide",
    async ({ state, path, outcome, viewport }) => {
      await stage.visit({ viewport });
      // Each link is opened once.
      const link = path.startsWith("/")
        ? `${issuer.origin}${path}${path.includes("?") ? "&" : "?"}${viewport.width}`
        : path;
      await stage.open(link, {
        nextLink: `${issuer.origin}/silent`,
      });
      if (outcome !== undefined) {
        await expect.poll(() => stage.states()).toContain("ready");
        await stage.framed().evaluate(`end("${outcome}")`);
      }
      await expect.poll(async () => (await stage.states()).at(-1)).toBe(state);
      await stage.picture(`frame-${state}${path.startsWith("/announces") ? "-tall" : ""}`);
      const { passes, violations } = await problems();
      expect(passes).toBeGreaterThan(10);
      expect(violations).toEqual([]);
      expect(await stage.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(viewport.width);
    },
  );

  test.each([DESK, PHONE])("on the pad, $width pixels wide", async (viewport) => {
    await stage.visit({ viewport });
    await stage.page.evaluate(() => {
      const pad = document.createElement("card-pin-pad");
      pad.check = () => ["Do not use a date or a year."];
      document.querySelector("#place")?.append(pad);
    });
    await stage.picture("pad-empty");
    expect((await problems()).violations).toEqual([]);
    await stage.page.getByRole("textbox").focus();
    await stage.page.keyboard.type("1984");
    await stage.page.keyboard.press("Enter");
    await stage.picture("pad-hint");
    expect((await problems()).violations).toEqual([]);
    const heights = await stage.page
      .getByRole("button")
      .evaluateAll((all) => all.slice(1).map((each) => each.clientHeight));
    expect(heights).toHaveLength(12);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });
});
