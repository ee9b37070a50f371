import type { Issuer } from "@cardpin/client-core";
import { expect, it } from "vitest";
import type { Harness } from "../harness.ts";
import type { Reply } from "../scripted-server.ts";

const unavailable: Reply = { status: 503, body: "" };
const passing: Readonly<Record<string, Reply>> = { "a reset connection": "reset", "HTTP 503": unavailable };

/** What is tried again, after how long, and what stays the same. */
export function testRetries<I extends Issuer, C>(harness: Harness<I, C>): void {
  const { perCall, perAttempt } = harness.subject;
  const isSafe = harness.mainIsSafe;
  const success = (request: Parameters<typeof harness.success>[0]) => harness.success(request);

  for (const [what, fault] of Object.entries(passing)) {
    const title = isSafe ? "retries the main call" : "does not retry the main call, which its rule forbids";
    it(`after ${what} ${title}`, async () => {
      const { outcome, requests, waits } = await harness.against(
        (request, index) => (index === 0 ? fault : success(request)),
        harness.main(),
      );
      expect(outcome).toMatchObject(isSafe ? { state: expect.any(String) } : { outcome: "unknown" });
      expect([requests.length, waits.length]).toEqual(isSafe ? [2, 1] : [1, 0]);
    });
  }

  it("makes one attempt when retries is 0", async () => {
    const { requests } = await harness.against(unavailable, harness.main(), { retries: 0 });
    expect(requests).toHaveLength(1);
  });

  it.skipIf(!isSafe)("stays in doubt when an attempt was in doubt, whatever the next one says", async () => {
    const { outcome } = await harness.against(
      (_, index) => (index === 0 ? "reset" : { status: 404, body: "" }),
      harness.main(),
    );
    expect(outcome).toMatchObject({ code: "issuer-rejected", outcome: "unknown" });
  });

  const threeAttempts = () =>
    harness.against((request, index) => (index < 2 ? unavailable : success(request)), harness.main());

  it.skipIf(!isSafe)("carries the same identity and ciphertext in every attempt", async () => {
    const { requests } = await threeAttempts();
    expect(requests).toHaveLength(3);
    const [first, second, third] = requests.map((request) => perCall(request));
    expect(Object.keys(first ?? {})).not.toHaveLength(0);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it.skipIf(!isSafe || perAttempt === undefined)("makes a new signature for every attempt", async () => {
    const { requests } = await threeAttempts();
    const fresh = requests.map((request) => perAttempt?.(request) ?? {});
    const names = Object.keys(fresh[0] ?? {});
    expect(names).not.toHaveLength(0);
    for (const name of names) expect(new Set(fresh.map((facts) => facts[name])).size, name).toBe(3);
  });

  it.skipIf(!isSafe).each([
    ["2", 2_000, 8_000],
    ["soon", 0, 8_000],
    ["60", 60_000, 60_000],
  ] as const)("waits as long as Retry-After: %s asks", async (header, least, most) => {
    const reply = { status: 429, headers: { "retry-after": header }, body: "" };
    const { waits } = await harness.against(
      (request, index) => (index === 0 ? reply : success(request)),
      harness.main(),
    );
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(least);
    expect(waits[0]).toBeLessThanOrEqual(most);
  });

  it("fails at once when Retry-After is longer than the call may take", async () => {
    const reply = { status: 429, headers: { "retry-after": "91" }, body: "" };
    const { outcome, requests, waits } = await harness.against(reply, harness.main());
    expect(outcome).toMatchObject({ code: "rate-limited", outcome: "rejected", retryAfterMs: 91_000 });
    expect([requests.length, waits]).toEqual([1, []]);
  });
}
