import { startSandbox } from "@cardpin/sandbox";
import { describe, expect, it } from "vitest";
import { play } from "./play.ts";
import { sceneText, summaryText } from "./print.ts";
import { scenes } from "./scenes.ts";

describe("the demo", () => {
  for (const scene of scenes) {
    it(`proves ${scene.title}'s PIN at the ATM`, async () => {
      await using sandbox = await startSandbox();
      const report = await play(scene, sandbox);
      expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(report.wire?.status).toBe(200);
      expect(sceneText(report)).toContain(scene.title);
    });
  }

  it("says so when a check fails", () => {
    const failed = { what: "ATM, new PIN", expected: "approved", got: "wrong-pin", ok: false };
    const report = { issuer: "rapyd", title: "Rapyd", transport: "", wire: undefined, checks: [failed] };
    expect(sceneText(report)).toContain("expected: approved");
    expect(summaryText([report])).toContain("1 of 1 checks failed");
  });
});
