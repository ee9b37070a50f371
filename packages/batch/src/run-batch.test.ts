import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { defaultPolicy } from "@cardpin/pin-policy";
import { createCardPin } from "cardpin";
import { describe, expect, it } from "vitest";
import { issuerOf, setPins, useBench } from "../test/bench.ts";
import { addCards, connect, writeInput } from "../test/programme.ts";
import { readEntries, readFinal } from "../test/read-results.ts";
import { type BatchProgress, isBatchError, runBatch } from "./index.ts";

const bench = useBench();

describe("a batch", () => {
  it("sets PINs at several issuers, through the umbrella too, and says so in the results file", async () => {
    const lines = addCards(bench.sandbox, 40);
    await writeInput(bench.input, lines);
    const progress: BatchProgress[] = [];
    const cards = createCardPin({ issuers: connect(bench.sandbox), policy: defaultPolicy });
    const members = Object.fromEntries(cards.names.map((name) => [name, cards.issuer(name)]));
    const summary = await setPins(bench, {
      issuers: members,
      onProgress: (each) => progress.push(each),
      progressEveryMs: 1,
    });
    expect(summary).toMatchObject({ total: 40, done: 40, left: 0, unknownLines: [], stoppedIssuers: {} });
    expect(summary.counts).toMatchObject({ effective: 40, invalid: 0 });
    for (const line of lines) expect(bench.sandbox.atm.verify(line).verdict).toBe("approved");
    expect(progress.at(-1)).toMatchObject({ done: 40, total: 40, remainingMs: 0 });
    const first = readFinal(summary.results).get(1);
    expect(Object.keys(first ?? {})).toEqual([
      "line",
      "issuer",
      "card",
      "attempt",
      "outcome",
      "requestId",
      "issuerRequestId",
      "time",
    ]);
    for (const path of [summary.results, summary.journal]) expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it("does nothing when it is run again", async () => {
    await writeInput(bench.input, addCards(bench.sandbox, 8));
    const first = await setPins(bench);
    const sent = bench.sandbox.requests.length;
    const again = await setPins(bench);
    expect(bench.sandbox.requests.length).toBe(sent);
    expect(again.counts).toEqual(first.counts);
    expect(again.batch).toBe(first.batch);
    expect(readEntries(first.results)).toHaveLength(8);
  });

  it("names bad lines by their number, and continues with the others", async () => {
    const [good, other] = addCards(bench.sandbox, 2, ["rapyd"]);
    const bad = {
      2: ["{", "malformed-line"],
      3: ['["rapyd"]', "malformed-line"],
      4: [{ ...good, issuer: "nobody" }, "unknown-issuer"],
      5: [{ issuer: "rapyd", pin: "4929" }, "card-missing"],
      6: [{ issuer: "rapyd", card: "x" }, "pin-missing"],
      7: [{ issuer: "rapyd", card: "x", pin: 4929 }, "invalid-pin"],
      8: [{ issuer: "rapyd", card: "x", pin: "49a9" }, "invalid-pin"],
      9: [good, "card-repeated"],
      10: ["x".repeat(70_000), "line-too-long"],
    } as const;
    await writeInput(
      bench.input,
      [good, ...Object.values(bad).map(([line]) => line), "", other].map((line) => line ?? ""),
    );
    const summary = await setPins(bench);
    expect(summary.counts).toMatchObject({ effective: 2, invalid: 9 });
    const final = readFinal(summary.results);
    for (const [line, [, code]] of Object.entries(bad)) {
      expect(final.get(Number(line)), line).toMatchObject({ outcome: "invalid", code, attempt: 0 });
    }
    expect(final.get(12)?.outcome).toBe("effective");
  });

  it("reads CSV", async () => {
    const lines = addCards(bench.sandbox, 8);
    bench.input = join(bench.folder, "cards.CSV");
    const records = lines.map(({ issuer, card, pin, cardholderNo = "", cardAccountId = "" }) =>
      [issuer, `"${card}"`, cardholderNo, cardAccountId, pin].join(","),
    );
    await writeInput(bench.input, ["issuer,card,cardholderNo,cardAccountId,pin", ...records, 'rapyd,"x']);
    const summary = await setPins(bench);
    expect(summary.counts).toMatchObject({ effective: 8, invalid: 1 });
    for (const line of lines) expect(bench.sandbox.atm.verify(line).verdict).toBe("approved");
  });

  it("needs no name in the lines when there is one issuer", async () => {
    const lines = addCards(bench.sandbox, 2, ["rapyd"]).map(({ card, pin }) => ({ card, pin }));
    await writeInput(bench.input, lines);
    const { rapyd: eu } = connect(bench.sandbox);
    expect((await setPins(bench, { issuers: { eu } })).counts.effective).toBe(2);
  });

  it("resets tries, and says by line which issuers have no such verb", async () => {
    const lines = addCards(bench.sandbox, 4).map(({ pin: _, ...line }) => line);
    await writeInput(bench.input, lines);
    const summary = await runBatch({ verb: "resetPinTries", input: bench.input, issuers: bench.issuers });
    expect(summary.counts).toMatchObject({ effective: 1, invalid: 3 });
    expect(readFinal(summary.results).get(1)).toMatchObject({ code: "verb-not-offered", issuer: "rapyd" });
  });

  it("leaves a card out of the results when it could be a PAN", async () => {
    const test = issuerOf({ resetPinTries: () => ({ state: "effective", requestId: "r" }) });
    await writeInput(bench.input, [{ card: "5348330641217634" }, { card: "5348 3306 4121 7634" }, { card: "C1" }]);
    const { results } = await runBatch({ verb: "resetPinTries", input: bench.input, issuers: { test } });
    expect(readEntries(results).map(({ card }) => card)).toEqual([undefined, undefined, "C1"]);
  });
});

describe("a run", () => {
  it("ends its lines and begins no other when it is stopped, and the next one goes on", async () => {
    const lines = addCards(bench.sandbox, 60);
    await writeInput(bench.input, lines);
    const stop = new AbortController();
    const setPin = connect(bench.sandbox).rapyd.setPin;
    let calls = 0;
    const wrapped = {
      ...bench.issuers,
      rapyd: issuerOf({
        setPin: (line, options) => {
          calls += 1;
          if (calls === 5) stop.abort();
          return setPin(line as never, options);
        },
      }),
    };
    const first = await setPins(bench, { issuers: wrapped, signal: stop.signal, concurrency: 2 });
    expect(first.left).toBeGreaterThan(0);
    expect(first.counts.effective).toBe(first.done);
    const second = await setPins(bench);
    expect(second).toMatchObject({ left: 0, counts: { effective: 60 } });
    expect(readEntries(second.results)).toHaveLength(60);
  });

  it("excludes a second one on the same journal", async () => {
    await writeInput(bench.input, addCards(bench.sandbox, 20));
    const runs = await Promise.allSettled([setPins(bench), setPins(bench)]);
    expect(runs.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = runs.find((run) => run.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "journal-locked" });
  });

  it("says that the input cannot be read", async () => {
    await expect(setPins(bench, { input: join(bench.folder, "nowhere") })).rejects.toMatchObject({
      code: "input-unreadable",
      reason: "ENOENT",
    });
    const failed = await setPins(bench, { input: bench.folder }).catch((error: unknown) => error);
    expect(isBatchError(failed)).toBe(true);
    expect(failed).toMatchObject({ code: "input-unreadable", path: bench.folder });
  });

  it.skipIf(process.platform === "win32")("refuses a pipe with a name, and waits for no writer", async () => {
    bench.input = join(bench.folder, "pipe");
    expect(spawnSync("mkfifo", ["-m", "600", bench.input]).status).toBe(0);
    await expect(setPins(bench)).rejects.toMatchObject({
      code: "input-unreadable",
      message: expect.stringContaining("must be a file"),
    });
  });

  it("says that a CSV file has no usable header", async () => {
    bench.input = join(bench.folder, "cards.csv");
    for (const header of ["issuer;card;pin", "issuer,pin", "card,card,pin", "card,,pin", '"card']) {
      await writeInput(bench.input, [header, "x,4929"]);
      await expect(setPins(bench), header).rejects.toMatchObject({ code: "input-invalid" });
    }
  });

  const wrong: Readonly<Record<string, object>> = {
    "no verb": { verb: "openSetPin" },
    "a misspelt option": { concurency: 3 },
    "no issuers": { issuers: {} },
    "an issuer without its members": { issuers: { eu: {} } },
    "no pins": { pins: undefined },
    "pins without deliver": { pins: { from: "policy", policy: defaultPolicy } },
    "a concurrency of none": { concurrency: 0 },
    "a journal that is the input": { journal: "cards.ndjson", input: "cards.ndjson" },
    "a decision that there is not": { redo: ["effective"] },
    "a format that there is not": { format: "xml" },
  };
  for (const [what, options] of Object.entries(wrong)) {
    it(`refuses ${what}`, async () => {
      await expect(setPins(bench, options)).rejects.toMatchObject({ code: "invalid-options" });
    });
  }
});
