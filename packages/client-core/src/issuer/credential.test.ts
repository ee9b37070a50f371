import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import type { CallerError } from "../caller.ts";
import { Deadline } from "../time/deadline.ts";
import { askCaller, copyKey, readCredential, readKeyCredential } from "./credential.ts";

function observed(): {
  reported: CallerError[];
  init: { issuer: string; report: (error: CallerError) => void; advice: string };
} {
  const reported: CallerError[] = [];
  return { reported, init: { issuer: "test", report: (error) => void reported.push(error), advice: "Give apiKey." } };
}

const unavailable = { code: "token-unavailable", outcome: "not-sent", issuer: "test" };

describe("askCaller", () => {
  const ask = (ending: Deadline, work: () => unknown, reported: CallerError[] = []): Promise<unknown> =>
    askCaller({ issuer: "test", report: (error) => void reported.push(error), source: "token", ending, ask: work });

  it("returns what the function returns, now or later", async () => {
    expect(await ask(new Deadline(1_000), () => "now")).toBe("now");
    expect(await ask(new Deadline(1_000), async () => "later")).toBe("later");
  });

  it("tells the caller alone what the function threw", async () => {
    for (const fail of [() => Promise.reject(new Error("secret-1")), () => Promise.reject("secret-1")]) {
      const reported: CallerError[] = [];
      const error: unknown = await ask(new Deadline(1_000), fail, reported).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(unavailable);
      expect(String(error)).not.toContain("secret-1");
      expect(reported).toHaveLength(1);
    }
  });

  it("gives up a function that never answers", async () => {
    await expect(ask(new Deadline(20), () => new Promise(() => {}))).rejects.toMatchObject(unavailable);
  });

  it("says aborted, and does not run the function, when the call is over", async () => {
    let runs = 0;
    const over = new Deadline(1_000, { signal: AbortSignal.abort() });
    await expect(ask(over, () => ++runs)).rejects.toMatchObject({ code: "aborted", outcome: "not-sent" });
    expect(runs).toBe(0);
  });

  it("handles a rejection that comes after the end", async () => {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 60));
    await expect(ask(new Deadline(10), () => late)).rejects.toMatchObject(unavailable);
    // An unhandled rejection would end the test run.
    await new Promise((resolve) => setTimeout(resolve, 80));
  });
});

describe("a credential", () => {
  it("is read again at each attempt when it is a function", async () => {
    const keys = ["one", "two"];
    const credential = readCredential(() => keys.shift(), observed().init);
    expect([await credential.get(new Deadline(1_000)), await credential.get(new Deadline(1_000))]).toEqual([
      "one",
      "two",
    ]);
    await expect(credential.get(new Deadline(1_000))).rejects.toMatchObject(unavailable);
  });

  it("is refused when it does not fit a header", () => {
    for (const given of [undefined, "", "a b", "a\r\nb", 7]) {
      expect(() => readCredential(given, observed().init)).toThrow("Give apiKey.");
    }
  });

  it("keeps a copy of a key, and leaves the caller's own", async () => {
    const own = SecretKey.fromText("secret-key", "utf8");
    const credential = readKeyCredential(own, observed().init);
    own.dispose();
    const length = await credential.use(new Deadline(1_000), (key) => key.length);
    expect(length).toBe(10);
    credential.dispose();
    await expect(credential.use(new Deadline(1_000), (key) => key.use((bytes) => bytes[0]))).rejects.toThrow();
  });

  it("copies no disposed key and nothing else", () => {
    const disposed = SecretKey.fromText("secret-key", "utf8");
    disposed.dispose();
    for (const given of [disposed, 7, null, undefined, "a b", {}]) expect(copyKey(given)).toBeUndefined();
  });
});
