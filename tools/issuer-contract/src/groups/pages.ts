import { inspect } from "node:util";
import { type Hosted, HostedUrl, type Issuer } from "@cardpin/client-core";
import { expect, it } from "vitest";
import type { Harness } from "../harness.ts";
import type { Reply } from "../scripted-server.ts";

const unsafe: Readonly<Record<string, string>> = {
  "no address": "",
  "a path": "/pin/set",
  "an address without TLS": "http://pages.example/pin",
  "a script": "javascript:alert(1)",
  "a data URL": "data:text/html,<p>PIN</p>",
  "a host that only looks like the issuer's": "https://pages.example@elsewhere.example/pin",
};

/** The pages on which cardholders set their PINs. */
export function testPages<I extends Issuer, C>(harness: Harness<I, C>): void {
  const { answers, secrets } = harness.subject;
  const verbs = harness.verbNames.filter((name) => /^open[A-Z]/.test(name));
  if (verbs.length === 0) it.skip("the issuer opens no page whose address is a secret", () => {});

  for (const verb of verbs) {
    // Without `hostedPage` the client makes the address itself, of its base URL and of what the issuer answers.
    const isSent = answers.hostedPage !== undefined;
    const pageAt = (address: string): Reply => answers.hostedPage?.(address) ?? "silence";

    it(`hands out the page of ${verb} by one method only, and prints it as a placeholder`, async () => {
      const { outcome } = await harness.against((request) => harness.success(request), harness.call(verb));
      expect(outcome).toMatchObject({ state: "hosted", url: expect.any(HostedUrl) });
      const { url } = outcome as Hosted; // checked on the line above
      const shown = Object.values(secrets).filter((secret) => url.reveal().includes(secret));
      expect(shown).not.toHaveLength(0);
      expect([`${url}`, JSON.stringify({ url }), inspect(url)]).toEqual([
        "[hosted PIN page]",
        '{"url":"[hosted PIN page]"}',
        "[hosted PIN page]",
      ]);
      expect(() => structuredClone(url)).toThrow();
    });

    for (const [what, address] of Object.entries(unsafe)) {
      it.skipIf(!isSent)(`does not hand out ${what} as the page of ${verb}`, async () => {
        const { outcome } = await harness.against(pageAt(address), harness.call(verb));
        expect(outcome).toMatchObject({ code: "unexpected-response", outcome: "rejected" });
      });
    }

    it.skipIf(!isSent)(`takes a page on loopback for ${verb}, as a sandbox has it`, async () => {
      const address = "http://127.0.0.1:4010/pin?token=1";
      const { outcome } = await harness.against(pageAt(address), harness.call(verb));
      expect((outcome as Partial<Hosted>).url?.reveal()).toBe(address);
    });
  }
}
