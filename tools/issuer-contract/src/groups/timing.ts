import { type Issuer, isCardPinError, type RateLimit } from "@cardpin/client-core";
import { expect, it, vi } from "vitest";
import { type Harness, settle } from "../harness.ts";
import { fixedPlatform } from "../platform.ts";
import { type Reply, startScriptedServer } from "../scripted-server.ts";

/** Where nobody listens: a port that was free a moment ago may be taken by now, this one is given to no program. */
const nobody = "http://127.0.0.1:2";

/** Time limits, abortion, events, tokens and keys. */
export function testTiming<I extends Issuer, C>(harness: Harness<I, C>): void {
  const { main, tokenOperation, keyOperation } = harness.subject;
  const success = (request: Parameters<typeof harness.success>[0]) => harness.success(request);

  it("ends at the time limit and does not know what became of the card", async () => {
    // The time passes when the request has come, so that no machine is too slow for it.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reply = (): Reply => {
      vi.advanceTimersByTime(150);
      return "silence";
    };
    const call = harness.against(reply, harness.main(), { retries: 0, timeoutMs: 150 });
    const { outcome } = await call.finally(() => vi.useRealTimers());
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
  });

  it("sends nothing when the signal is aborted before", async () => {
    const { outcome, requests } = await harness.against(success, harness.main({ signal: AbortSignal.abort() }));
    expect(outcome).toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(requests).toHaveLength(0);
  });

  it("says that the outcome is unknown when the signal is aborted during the request", async () => {
    const controller = new AbortController();
    const { outcome } = await harness.against(
      () => {
        controller.abort();
        return "silence";
      },
      harness.main({ signal: controller.signal }),
    );
    expect(outcome).toMatchObject({ code: "aborted", outcome: "unknown" });
  });

  it("says that nothing was sent when nobody listens", async () => {
    const { waits: _, ...platform } = fixedPlatform();
    const error = await settle(harness.main({ retries: 1 })(harness.create(nobody, platform)));
    expect(error).toMatchObject({ outcome: "not-sent" });
  });

  it("tells its listeners of every call and attempt, by one request id", async () => {
    const { events, outcome, ofTheCall } = await harness.against(success, harness.main());
    const own = events.filter((event) => event.verb === main);
    expect(own.map((event) => event.type).filter((type) => type !== "warning")).toEqual([
      "call-start",
      ...ofTheCall.flatMap(() => ["attempt-start", "attempt-end"]),
      "call-end",
    ]);
    expect(new Set(own.map((event) => event.requestId))).toEqual(
      new Set([Reflect.get(outcome as object, "requestId")]),
    );
  });

  it("goes on when a listener throws", async () => {
    const on = (): never => {
      throw new Error("listener");
    };
    const { outcome } = await harness.against(success, harness.main(), { on });
    expect(isCardPinError(outcome)).toBe(false);
  });

  it("keeps to a rate limit of one HTTP method, and does not count the others", async () => {
    await using server = await startScriptedServer(success);
    const { waits: _, ...platform } = fixedPlatform();
    await harness.main()(harness.create(server.url, platform));
    const sent = server.requests.map(({ method }) => method as NonNullable<RateLimit["method"]>); // a client sends no others
    const method = sent.at(-1) ?? "POST";
    const calls = sent.filter((other) => other === method).length;
    const limited = (of: NonNullable<RateLimit["method"]>): (() => Promise<unknown>) => {
      const issuer = harness.create(server.url, {
        ...platform,
        rateLimits: [{ calls, windowMs: 600_000, method: of }],
      });
      return () => settle(harness.main()(issuer));
    };
    const [call, free] = [limited(method), limited("DELETE")];
    expect(isCardPinError(await call())).toBe(false);
    expect(await call()).toMatchObject({ code: "rate-limited", outcome: "not-sent" });
    expect([isCardPinError(await free()), isCardPinError(await free())]).toEqual([false, false]);
  });

  const steps: Readonly<Record<string, Reply>> = {
    "HTTP 503": { status: 503, body: "" },
    "HTTP 404": { status: 404, body: "" },
    "a page of HTML": { status: 200, headers: { "content-type": "text/html" }, body: "<p>no</p>" },
    "a reset connection": "reset",
    "an answer that breaks off": "cut",
  };
  for (const [what, reply] of Object.entries(steps)) {
    it.skipIf(keyOperation === undefined)(`sends no PIN when the key's host answers with ${what}`, async () => {
      await using server = await startScriptedServer((request) => (harness.isKey(request) ? reply : success(request)));
      const { waits: _, ...platform } = fixedPlatform();
      const error = await settle(harness.main({ retries: 0 })(harness.create(server.url, platform)));
      expect(isCardPinError(error) && error.outcome).toBe("not-sent");
      expect(server.requests.filter((request) => !harness.isKey(request))).toEqual([]);
    });
  }

  it.skipIf(tokenOperation === undefined)("fetches one token for calls at the same time, and caches it", async () => {
    await using server = await startScriptedServer(success);
    const { waits: _, ...platform } = fixedPlatform();
    const issuer = harness.create(server.url, platform);
    const call = harness.main();
    await Promise.all([call(issuer), call(issuer), call(issuer)]);
    await call(issuer);
    expect(server.requests.filter((request) => harness.isToken(request))).toHaveLength(1);
    expect(server.requests).toHaveLength(5);
  });
}
