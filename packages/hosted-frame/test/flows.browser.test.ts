import { describe, expect, test } from "vitest";
import { chromiumPath } from "./chromium.ts";
import { openHashDT, openRapyd } from "./links.ts";
import { PHONE, useStage } from "./stage.ts";

const RAPYD_CARD = "card_a5429bdb6c529008ed5b409e5929b606";

describe.skipIf(chromiumPath === undefined)("<card-pin-frame> in Chromium", () => {
  const stage = useStage();

  const flows = [
    { flow: "set", card: "card-1001", typed: ["0472", "0472"] },
    { flow: "reset", card: "card-1002", typed: ["9035", "9035"] },
    { flow: "change", card: "card-1002", typed: ["9035", "0472", "0472"] },
  ] as const;

  test.each(flows)("HashDT, $flow: by keyboard alone, from the shop's button to the end", async (row) => {
    const { flow, card, typed } = row;
    await stage.visit();
    await stage.open(await openHashDT(stage.sandbox, flow, card), { issuer: "hashdt" });
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await stage.framed().waitForSelector("form");
    await expect.poll(() => stage.page.evaluate("document.activeElement.localName")).toBe("card-pin-frame");
    await stage.page.screenshot();
    await stage.picture(`hashdt-${flow}`);
    await stage.page.keyboard.press("Tab");
    for (const [index, text] of typed.entries()) {
      await stage.page.keyboard.type(text);
      await stage.page.keyboard.press(index === typed.length - 1 ? "Enter" : "Tab");
    }
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
    expect(
      stage.sandbox.atm.verify({ issuer: "hashdt", card, pin: "0472".replace("0472", typed.at(-1) ?? "") }).verdict,
    ).toBe("approved");
    // The end has the focus, so that a screen reader reads it and Tab goes on from there.
    expect(await stage.page.evaluate("document.activeElement.shadowRoot.activeElement.textContent")).toBe(
      "Your PIN is saved.",
    );
  });

  test("Rapyd on a phone: the code, the PIN and the end, and its Continue button is never there to lead nowhere", async () => {
    await stage.visit({ viewport: PHONE });
    const link = await openRapyd(stage.sandbox, RAPYD_CARD, "https://shop.example/done");
    await stage.open(link, { issuer: "rapyd" });
    await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
    await stage.framed().waitForSelector("#code");
    await stage.picture("rapyd-code");
    const code = stage.sandbox.messages.last({ issuer: "rapyd", card: RAPYD_CARD })?.reveal();
    await stage.framed().fill("#code", code ?? "");
    await stage.framed().click("[value=code]");
    await stage.framed().fill("#pin", "0472");
    await stage.framed().fill("#confirm", "0472");
    await stage.picture("rapyd-form");
    await stage.framed().click("[value=save]");
    await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
    await stage.picture("rapyd-done");
    expect(stage.page.frames()).toHaveLength(1);
    expect(stage.sandbox.atm.verify({ issuer: "rapyd", card: RAPYD_CARD, pin: "0472" }).verdict).toBe("approved");
  });
});
