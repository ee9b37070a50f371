import { startSandbox } from "@cardpin/sandbox";
import { Pin } from "cardpin";
import { describe, expect, it } from "vitest";
import { play } from "./play.ts";
import { sceneText, summaryText } from "./print.ts";
import { connect } from "./programme.ts";
import { scenes } from "./scenes.ts";
import { verbTable } from "./verb-table.ts";

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

  for (const scene of scenes) {
    it(`shows no PIN, card number or key of ${scene.title}`, async () => {
      await using sandbox = await startSandbox();
      const pins = scene.pinLength === 4 ? (["9073", "5618"] as const) : (["907352", "561849"] as const);
      const report = await play(scene, sandbox, [Pin.from(pins[0]), Pin.from(pins[1])]);
      const output = `${sceneText(report)}\n${JSON.stringify(report)}`;
      // Random ids, times and free ports may hold any digits.
      const chance = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{10,13}\b|\b127\.0\.0\.1:\d+/g;
      const lasting = output.replaceAll(chance, "");
      const { pan = "" } = sandbox.cards.get(scene.issuer, scene.card) ?? {};
      const keys = Object.entries(sandbox.credentials[scene.issuer]).filter(([name]) =>
        /key|secret|password|token/i.test(name),
      );
      expect(keys.length).toBeGreaterThan(0);
      for (const secret of [...pins, pan, ...keys.map(([, key]) => String(key))]) expect(lasting).not.toContain(secret);
    });
  }

  it("leaves out no issuer, in its scenes, its programme and the README's table", async () => {
    await using sandbox = await startSandbox();
    const issuers = Object.keys(sandbox.credentials);
    expect([...new Set(scenes.map(({ issuer }) => issuer))].toSorted()).toEqual(issuers.toSorted());
    expect([...connect(sandbox).names].toSorted()).toEqual(issuers.toSorted());
    expect(verbTable().split("\n")[0]?.split(" | ")).toHaveLength(1 + issuers.length);
  });

  it("says so when a check fails", () => {
    const failed = { what: "ATM, new PIN", expected: "approved", got: "wrong-pin", ok: false };
    const report = { issuer: "rapyd", title: "Rapyd", transport: "", wire: undefined, checks: [failed] };
    expect(sceneText(report)).toContain("expected: approved");
    expect(summaryText([report])).toContain("1 of 1 checks failed");
  });
});
