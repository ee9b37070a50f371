import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath } from "./chromium.ts";
import { startIssuerPages } from "./issuer-pages.ts";
import { openHashDT, openRapyd } from "./links.ts";
import type { TestServer } from "./shop.ts";
import { useStage } from "./stage.ts";

const RAPYD_CARD = "card_a5429bdb6c529008ed5b409e5929b606";

describe.skipIf(chromiumPath === undefined)("the ends of a page, in Chromium", () => {
  let issuer: TestServer;
  const stage = useStage();
  beforeAll(async () => {
    issuer = await startIssuerPages();
  });
  afterAll(() => issuer?.close());

  const message = (): Promise<string | null> => stage.page.locator("[part=message]").textContent();
  const lastState = async (): Promise<string | undefined> => (await stage.states()).at(-1);
  const press = (name: string): Promise<void> => stage.page.getByRole("button", { name }).click();
  const fill = async (pin: string): Promise<void> => {
    await stage.framed().fill("#pin", pin);
    await stage.framed().fill("#confirm", pin);
    await stage.framed().click("[value=save]");
  };

  test("HashDT's real page says nothing: the cardholder says when, and the server whether", async () => {
    await stage.visit();
    await stage.open(`${issuer.origin}/silent`, { issuer: "hashdt", verdicts: ["not-done", "done"] });
    await press("I have finished");
    await expect.poll(message).toContain("not saved yet");
    expect(await stage.states()).toEqual(["loading", "ready"]);
    await press("I have finished");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
    expect(await stage.page.evaluate(() => window.changes.at(-1)?.by)).toBe("check");
  });

  test.each([
    { verdicts: undefined, state: "cancelled" },
    { verdicts: ["not-done"], state: "cancelled" },
    { verdicts: ["done"], state: "done" },
    { verdicts: ["nonsense"], state: "unknown" },
  ])("Cancel asks the server first: $verdicts gives $state", async ({ verdicts, state }) => {
    await stage.visit();
    await stage.open(`${issuer.origin}/silent`, { issuer: "hashdt", ...(verdicts && { verdicts }) });
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await press("Cancel");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", state]);
  });

  test("a third wrong current PIN is told as blocked", async () => {
    await stage.visit();
    stage.sandbox.cards.add("hashdt", {
      ...{ id: "card-blocks", pan: "4000001234567899", status: "active", type: "physical" },
      pin: "4826",
      attributes: { cardholder_id: "cardholder-1001", wallet_id: "wallet-1001" },
    });
    await stage.open(await openHashDT(stage.sandbox, "change", "card-blocks"), { issuer: "hashdt" });
    for (const shown of ["Change your PIN", "2 tries are left", "1 try is left"]) {
      await stage.framed().waitForSelector(`text=${shown}`);
      await stage.framed().fill("#current", "9999");
      await fill("0472");
    }
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "blocked"]);
  });

  test("a link that was used elsewhere is unknown, because nobody knows for what", async () => {
    await stage.visit();
    const link = await openRapyd(stage.sandbox, RAPYD_CARD);
    await stage.sandbox.hosted.complete(link, { newPin: "0472" });
    await stage.open(link, { issuer: "rapyd" });
    await expect.poll(lastState).toBe("unknown");
  });

  test("a check that fails, or does not answer in time, is unknown", async () => {
    for (const check of ["fails", "hangs"]) {
      await stage.visit();
      await stage.open(`${issuer.origin}/silent?${check}`, { issuer: "hashdt", timeoutMs: 2_000 });
      await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
      await stage.page.evaluate((how) => {
        const frame = document.querySelector("card-pin-frame");
        const failing = () => Promise.reject(new Error("no server"));
        if (frame) frame.check = how === "fails" ? failing : () => new Promise(() => {});
      }, check);
      await press("I have finished");
      await expect.poll(() => stage.states()).toEqual(["loading", "ready", "unknown"]);
    }
  });

  test("the plain function shows the same page, and takes it away", async () => {
    await stage.visit();
    const link = await openHashDT(stage.sandbox, "set", "card-1001");
    await stage.page.evaluate((link) => {
      const onStateChange = (change: Window["changes"][number]) => window.changes.push(change);
      const options = { link: { reveal: () => link }, issuer: "hashdt", onStateChange } as const;
      const opened = window.openPinPage(document.querySelector("#place") ?? document.body, options);
      window.closePage = () => {
        opened.close();
        return opened.state;
      };
    }, link);
    await stage.framed().waitForSelector("form");
    await fill("0472");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
    expect(await message()).toBe("Your PIN is saved.");
    expect(await stage.page.evaluate(() => window.closePage())).toBe("done");
    expect(await stage.page.locator("#place").innerHTML()).toBe("");
  });

  test("a page in another language has its texts, and English where one is missing", async () => {
    await stage.visit();
    await stage.open("[hosted PIN page]", { texts: { "not-loaded": "Die Seite wurde nicht geladen." } });
    await expect.poll(message).toBe("Die Seite wurde nicht geladen.");
    expect(await stage.page.getByRole("button", { name: "Cancel" }).count()).toBe(1);
  });
});
