import { rapyd } from "@cardpin/rapyd";
import * as runner from "vitest";
import { describe, expect, it } from "vitest";
import { testClock } from "./clock.ts";
import { planFault } from "./faults.ts";
import { testRandom } from "./random.ts";
import { useSandbox } from "./use-sandbox.ts";

const sandbox = useSandbox(runner, { restart: "each-test" });
const card = "card_a5429bdb6c529008ed5b409e5929b606";

describe("a clock for tests", () => {
  it("moves by the client's waits and does not wait; the sandbox follows it", async () => {
    const clock = testClock({ start: Date.UTC(2030, 5, 1), sandboxes: [sandbox] });
    const { urls, credentials } = sandbox;
    const issuer = sandbox.closeLater(rapyd({ baseUrl: urls.rapyd, ...credentials.rapyd, clock }));
    await planFault(sandbox, { issuer: "rapyd", preset: "request-lost", times: 2 });
    clock.advance(3_600_000);
    expect(await issuer.setPin({ card, pin: "4929" })).toMatchObject({ state: "effective" });
    expect(clock.waits).toHaveLength(2);
    const waited = clock.waits.reduce((sum, wait) => sum + wait, 0);
    expect(clock.now()).toBe(Date.UTC(2030, 5, 1, 1) + waited);
    expect(sandbox.clock.now()).toBe(clock.now());
  });

  it("ends a wait whose signal has aborted, and takes only finite times", async () => {
    const clock = testClock();
    await expect(clock.sleep(10, AbortSignal.abort("over"))).rejects.toBe("over");
    expect(clock.waits).toEqual([]);
    expect(() => clock.set(Number.NaN)).toThrow(TypeError);
    expect(() => testClock({ start: Number.POSITIVE_INFINITY })).toThrow(TypeError);
  });
});

describe("random bytes for tests", () => {
  it("are the same for a seed, others for another seed, and others in each call", () => {
    const [one, same, other] = [testRandom("a"), testRandom("a"), testRandom("b")];
    const first = one(40);
    expect(first).toHaveLength(40);
    expect(same(40)).toEqual(first);
    expect(other(40)).not.toEqual(first);
    expect(one(40)).not.toEqual(first);
    expect(one(0)).toEqual(new Uint8Array());
    expect(() => one(-1)).toThrow(TypeError);
  });

  it("make a client's requests repeat, byte for byte", async () => {
    const salts = async () => {
      const clock = testClock({ sandboxes: [sandbox] });
      const { urls, credentials } = sandbox;
      const options = { ...credentials.rapyd, clock, random: testRandom("salts") };
      const { requestId } = await sandbox
        .closeLater(rapyd({ baseUrl: urls.rapyd, ...options }))
        .setPin({ card, pin: "4929" });
      return [requestId, sandbox.requests.last("rapyd")?.headers["salt"]];
    };
    expect(await salts()).toEqual(await salts());
  });
});
