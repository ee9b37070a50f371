import type { Issuer } from "@cardpin/client-core";
import { expect, it } from "vitest";
import { type Harness, settle } from "../harness.ts";
import { fixedPlatform } from "../platform.ts";
import { startScriptedServer } from "../scripted-server.ts";

/** What a client does once it was closed. */
export function testClosing<I extends Issuer, C>(harness: Harness<I, C>): void {
  it("refuses every call after close, behind both doors, and sends nothing for it", async () => {
    await using server = await startScriptedServer((request) => harness.success(request));
    const { waits: _, ...platform } = fixedPlatform();
    const issuer = harness.create(server.url, platform);
    await harness.main()(issuer);
    const before = server.requests.length;
    expect(before).toBeGreaterThan(0);
    issuer.close();
    issuer.close();
    for (const [name, call] of Object.entries(harness.everyCall)) {
      const message = expect.stringContaining("was closed");
      const error = await settle(call(issuer));
      expect(error, name).toMatchObject({ code: "invalid-argument", outcome: "not-sent", message });
    }
    expect(server.requests).toHaveLength(before);
  });
}
