import { appendFile, chmod, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createPolicy, defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import { createCardPin } from "cardpin";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addCards, connect, makeFolder, writeInput } from "../test/programme.ts";
import { readEntries, readFinal } from "../test/read-results.ts";
import {
  type BatchIssuer,
  type BatchOptions,
  type BatchProgress,
  type BatchSummary,
  checkBatch,
  isBatchError,
  runBatch,
} from "./index.ts";

let sandbox: Sandbox;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let issuers: Readonly<Record<string, BatchIssuer>>;
let input: string;

beforeEach(async () => {
  folder = await makeFolder();
  input = join(folder.path, "cards.ndjson");
  sandbox = await startSandbox();
  issuers = connect(sandbox);
});
afterEach(async () => {
  await sandbox.close();
  await folder[Symbol.asyncDispose]();
});

const fromFile = { from: "file" } as const;

function setPins(options: Partial<BatchOptions> = {}): Promise<BatchSummary> {
  return runBatch({ verb: "setPin", input, issuers, pins: fromFile, ...options });
}

/** An issuer whose verbs are the test's own. */
function issuerOf(verbs: Readonly<Record<string, (input: object, options: object) => unknown>>): BatchIssuer {
  const available = { available: true } as const;
  const capabilities = Object.fromEntries(Object.keys(verbs).map((verb) => [verb, available]));
  return { id: "test", capabilities: capabilities as unknown as BatchIssuer["capabilities"], ...verbs }; // the rest is absent
}

describe("a batch", () => {
  it("sets PINs at several issuers, through the umbrella too, and says so in the results file", async () => {
    const lines = addCards(sandbox, 40);
    await writeInput(input, lines);
    const progress: BatchProgress[] = [];
    const cards = createCardPin({ issuers: connect(sandbox), policy: defaultPolicy });
    const members = Object.fromEntries(cards.names.map((name) => [name, cards.issuer(name)]));
    const summary = await setPins({ issuers: members, onProgress: (each) => progress.push(each), progressEveryMs: 1 });
    expect(summary).toMatchObject({ total: 40, done: 40, left: 0, unknownLines: [], stoppedIssuers: {} });
    expect(summary.counts).toMatchObject({ effective: 40, invalid: 0 });
    for (const line of lines) expect(sandbox.atm.verify(line).verdict).toBe("approved");
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
    await writeInput(input, addCards(sandbox, 8));
    const first = await setPins();
    const sent = sandbox.requests.length;
    const again = await setPins();
    expect(sandbox.requests.length).toBe(sent);
    expect(again.counts).toEqual(first.counts);
    expect(again.batch).toBe(first.batch);
    expect(readEntries(first.results)).toHaveLength(8);
  });

  it("names bad lines by their number, and goes on with the others", async () => {
    const [good, other] = addCards(sandbox, 2, ["rapyd"]);
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
      input,
      [good, ...Object.values(bad).map(([line]) => line), "", other].map((line) => line ?? ""),
    );
    const summary = await setPins();
    expect(summary.counts).toMatchObject({ effective: 2, invalid: 9 });
    const final = readFinal(summary.results);
    for (const [line, [, code]] of Object.entries(bad)) {
      expect(final.get(Number(line)), line).toMatchObject({ outcome: "invalid", code, attempt: 0 });
    }
    expect(final.get(12)?.outcome).toBe("effective");
  });

  it("reads CSV", async () => {
    const lines = addCards(sandbox, 8);
    input = join(folder.path, "cards.CSV");
    const records = lines.map(({ issuer, card, pin, cardholderNo = "", cardAccountId = "" }) =>
      [issuer, `"${card}"`, cardholderNo, cardAccountId, pin].join(","),
    );
    await writeInput(input, ["issuer,card,cardholderNo,cardAccountId,pin", ...records, 'rapyd,"x']);
    const summary = await setPins();
    expect(summary.counts).toMatchObject({ effective: 8, invalid: 1 });
    for (const line of lines) expect(sandbox.atm.verify(line).verdict).toBe("approved");
  });

  it("needs no name in the lines when there is one issuer", async () => {
    const lines = addCards(sandbox, 2, ["rapyd"]).map(({ card, pin }) => ({ card, pin }));
    await writeInput(input, lines);
    const { rapyd: eu } = connect(sandbox);
    expect((await setPins({ issuers: { eu } })).counts.effective).toBe(2);
  });

  it("resets tries, and says by line which issuers have no such verb", async () => {
    const lines = addCards(sandbox, 4).map(({ pin: _, ...line }) => line);
    await writeInput(input, lines);
    const summary = await runBatch({ verb: "resetPinTries", input, issuers });
    expect(summary.counts).toMatchObject({ effective: 1, invalid: 3 });
    expect(readFinal(summary.results).get(1)).toMatchObject({ code: "verb-not-offered", issuer: "rapyd" });
  });

  it("leaves a card out of the results when it could be a PAN", async () => {
    const test = issuerOf({ resetPinTries: () => ({ state: "effective", requestId: "r" }) });
    await writeInput(input, [{ card: "5348330641217634" }, { card: "5348 3306 4121 7634" }, { card: "C1" }]);
    const { results } = await runBatch({ verb: "resetPinTries", input, issuers: { test } });
    expect(readEntries(results).map(({ card }) => card)).toEqual([undefined, undefined, "C1"]);
  });
});

describe("PINs", () => {
  it("are refused in a file unless the option allows it, before anything is sent", async () => {
    const lines = addCards(sandbox, 2, ["freedompay"]);
    await writeInput(input, lines);
    await expect(runBatch({ verb: "issueNewPin", input, issuers })).rejects.toMatchObject({
      code: "pins-in-file",
      line: 1,
    });
    input = join(folder.path, "cards.csv");
    await writeInput(input, ["issuer,card,pin", "freedompay,x,4929"]);
    await expect(runBatch({ verb: "issueNewPin", input, issuers })).rejects.toMatchObject({ code: "pins-in-file" });
    expect(sandbox.requests.length).toBe(0);
  });

  it.skipIf(process.platform === "win32")("are refused in a file that others may read", async () => {
    await writeInput(input, addCards(sandbox, 1));
    for (const mode of [0o644, 0o640, 0o620]) {
      await chmod(input, mode);
      await expect(setPins()).rejects.toMatchObject({ code: "pin-file-mode" });
      await expect(checkBatch({ verb: "setPin", input, issuers, pins: fromFile })).rejects.toMatchObject({
        code: "pin-file-mode",
      });
    }
    expect(sandbox.requests.length).toBe(0);
  });

  it("are generated by a policy, within the issuer's rules, and delivered", async () => {
    const lines = addCards(sandbox, 12).map(({ pin: _, ...line }) => line);
    await writeInput(input, lines);
    const verdicts: string[] = [];
    const policy = createPolicy({ lengths: [4, 6], rules: [] });
    const six = createPolicy({ lengths: [6], rules: [] });
    const summary = await setPins({
      pins: {
        from: "policy",
        policy: (issuer) => (issuer === "keysecure" ? six : policy),
        deliver: ({ pin, issuer, card }) => {
          const entry = { issuer: issuer as "rapyd", card: String(card), pin };
          verdicts.push(sandbox.atm.verify(entry).verdict);
        },
      },
    });
    expect(summary.counts.effective).toBe(12);
    expect(verdicts).toEqual(Array(12).fill("approved"));
  });

  it("that could not be delivered are replaced by the next run", async () => {
    const lines = addCards(sandbox, 1, ["rapyd"]).map(({ pin: _, ...line }) => line);
    await writeInput(input, lines);
    const pins = (deliver: () => void) => ({ from: "policy", policy: defaultPolicy, deliver }) as const;
    const failed = await setPins({ pins: pins(() => Promise.reject(new Error("no post today"))) });
    expect(readEntries(failed.results)).toMatchObject([
      { outcome: "effective", code: "pin-not-delivered", again: true },
    ]);
    let delivered = 0;
    const count = (): void => {
      delivered += 1;
    };
    const summary = await setPins({ pins: pins(count) });
    expect(delivered).toBe(1);
    expect(summary).toMatchObject({ total: 1, done: 1 });
    expect(readFinal(summary.results).get(1)).toMatchObject({ outcome: "effective", attempt: 2 });
  });

  it("are in no file that the batch writes", async () => {
    const pin = "491827364509";
    const policy = createPolicy({ lengths: [12], rules: [] });
    const { accessKey, secretKey } = sandbox.credentials.rapyd;
    // The sandbox refuses the length, so that failures are in the results too.
    const eu = rapyd({ baseUrl: sandbox.urls.rapyd, accessKey, secretKey, issuerRules: policy, rateLimits: [] });
    const lines = addCards(sandbox, 20, ["rapyd"]).map(({ card }) => ({ card, pin }));
    await writeInput(input, [...lines, `{"card":"y","pin":"${pin}"`, { card: "z", pin: `${pin}1` }]);
    const summary = await setPins({ issuers: { eu } });
    expect(summary).toMatchObject({ total: 22, done: 22 });
    const written = `${await readFile(summary.results, "utf8")}${await readFile(summary.journal, "utf8")}`;
    expect(written.length).toBeGreaterThan(1_000);
    expect(written).not.toContain(pin);
    expect(JSON.stringify(summary)).not.toContain(pin);
  });
});

describe("what an earlier run left", () => {
  const unknown = Object.assign(new Error("lost"), { code: "timeout", outcome: "unknown", retryable: true });
  const refused = Object.assign(new Error("down"), { code: "network", outcome: "not-sent", retryable: true });
  for (const error of [unknown, refused]) Object.defineProperty(error, Symbol.for("cardpin.error"), { value: true });
  const done = { state: "effective", requestId: "r" } as const;

  it("is kept when it is unknown, and done again by decision only", async () => {
    await writeInput(input, [{ card: "a" }, { card: "b" }]);
    const calls: string[] = [];
    let fails = true;
    const test = issuerOf({
      issueNewPin: (line) => {
        const card = String(Reflect.get(line, "card"));
        calls.push(card);
        if (fails && card === "b") throw unknown;
        return done;
      },
    });
    const options = { verb: "issueNewPin", input, issuers: { test } } as const;
    expect(await runBatch(options)).toMatchObject({ left: 0, unknownLines: [2] });
    fails = false;
    expect(await runBatch(options)).toMatchObject({ left: 0, unknownLines: [2] });
    expect(calls).toEqual(["a", "b"]);
    expect(await runBatch({ ...options, redo: ["unknown"] })).toMatchObject({ left: 0, unknownLines: [] });
    expect(calls).toEqual(["a", "b", "b"]);
  });

  it("is sent again by itself when the card is unchanged and the line is not to blame", async () => {
    await writeInput(input, [{ card: "a", pin: "4929" }]);
    let fails = true;
    const setPin = () => {
      if (fails) throw refused;
      return done;
    };
    const options = { issuers: { test: issuerOf({ setPin }) } };
    const first = await setPins(options);
    expect(first.counts["not-sent"]).toBe(1);
    fails = false;
    expect((await setPins(options)).counts).toMatchObject({ effective: 1, "not-sent": 0 });
    expect(readEntries(first.results).map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it("stays unknown when it was sent, has no outcome, and may not be sent twice", async () => {
    const lines = [{ card: "a" }, { card: "b" }];
    await writeInput(input, lines);
    const calls: object[] = [];
    const verb = (line: object) => {
      calls.push(line);
      return done;
    };
    const test = issuerOf({ issueNewPin: verb });
    const options = { verb: "issueNewPin", input, issuers: { test } } as const;
    const { results, journal } = await runBatch(options);
    // As after a crash: the outcome of the last line did not reach the disk.
    const text = await readFile(results, "utf8");
    await writeFile(results, text.slice(0, text.indexOf("\n") + 8));
    const summary = await runBatch(options);
    expect(calls).toHaveLength(2);
    expect(summary.counts).toMatchObject({ effective: 1, unknown: 1 });
    const marks = (await readFile(journal, "utf8"))
      .trim()
      .split("\n")
      .slice(1)
      .map((mark) => JSON.parse(mark));
    const [line = 0] = summary.unknownLines;
    const { requestId } = marks.find((mark) => mark.line === line);
    expect(readFinal(results).get(line)).toMatchObject({
      outcome: "unknown",
      code: "interrupted",
      attempt: 1,
      requestId,
    });
  });

  it("is sent again when it was sent, has no outcome, and setting the same PIN twice is safe", async () => {
    await writeInput(input, [
      { card: "a", pin: "4929" },
      { card: "b", pin: "4929", otp: { otp: "123456" } },
    ]);
    const calls: unknown[] = [];
    const setPin = (line: object) => {
      calls.push(Reflect.get(line, "card"));
      return done;
    };
    const options = { issuers: { test: issuerOf({ setPin }) } };
    const { results } = await setPins(options);
    await writeFile(results, "");
    const summary = await setPins(options);
    expect(calls.toSorted()).toEqual(["a", "a", "b"]);
    expect(summary.unknownLines).toEqual([2]);
  });

  it("is refused when the input, the journal or the results are not those of the batch", async () => {
    await writeInput(input, [{ card: "a" }, { card: "b" }]);
    const test = issuerOf({ issueNewPin: () => done, resetPinTries: () => done });
    const options = { verb: "issueNewPin", input, issuers: { test } } as const;
    const { results, journal } = await runBatch(options);
    const run = (more: Partial<BatchOptions> = {}) => runBatch({ ...options, ...more });
    await expect(run({ verb: "resetPinTries" })).rejects.toMatchObject({ code: "journal-mismatch" });
    await expect(run({ journal: join(folder.path, "other") })).rejects.toMatchObject({ code: "journal-mismatch" });
    await expect(run({ results: join(folder.path, "other") })).rejects.toMatchObject({ code: "journal-mismatch" });
    await expect(run({ journal: results, results: journal })).rejects.toMatchObject({ code: "results-damaged" });

    await writeInput(input, [{ card: "b" }, { card: "a" }]);
    await expect(run()).rejects.toMatchObject({ code: "input-changed", line: 1 });
    await writeInput(input, [{ card: "a" }, { card: "b" }]);
    await appendFile(results, 'half a line\n{"line":1,"attempt":1,"outcome":"effective"}\n');
    await expect(run()).rejects.toMatchObject({ code: "results-damaged", line: 3 });
    await writeFile(journal, "");
    await writeFile(results, "");
    expect((await run()).left).toBe(0);
  });

  it("is refused when the results file is gone", async () => {
    await writeInput(input, [{ card: "a" }]);
    const options = { verb: "issueNewPin", input, issuers: { test: issuerOf({ issueNewPin: () => done }) } } as const;
    const { results } = await runBatch(options);
    await rm(results);
    await expect(runBatch(options)).rejects.toMatchObject({ code: "results-missing" });
  });
});

describe("an issuer", () => {
  const failing = (facts: object) => {
    const error = Object.assign(new Error("no"), { retryable: true, ...facts });
    return Object.defineProperty(error, Symbol.for("cardpin.error"), { value: true });
  };

  it("gets no further line after failures in a row that the lines are not to blame for, and the others go on", async () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({ issuer: index % 2 ? "up" : "down", card: `c${index}` }));
    await writeInput(input, lines);
    const up = issuerOf({ resetPinTries: () => ({ state: "effective", requestId: "r" }) });
    const down = issuerOf({
      resetPinTries: () => {
        throw failing({ code: "authentication-failed", outcome: "rejected", retryable: false });
      },
    });
    const options = { verb: "resetPinTries", input, concurrency: 2 } as const;
    const first = await runBatch({ ...options, issuers: { up, down }, stopAfter: 5 });
    expect(first.stoppedIssuers).toEqual({ down: "authentication-failed" });
    expect(first.counts.effective).toBe(100);
    expect(first.counts.rejected).toBeLessThanOrEqual(6);
    const second = await runBatch({ ...options, issuers: { up, down: up } });
    expect(second).toMatchObject({ left: 0, stoppedIssuers: {} });
    expect(second.counts.effective).toBe(200);
  });

  it("is waited for when it says that the rate limit is reached", async () => {
    await writeInput(input, [{ card: "a" }]);
    let calls = 0;
    const test = issuerOf({
      resetPinTries: () => {
        calls += 1;
        if (calls < 3) throw failing({ code: "rate-limited", outcome: "rejected", retryAfterMs: 10 });
        return { state: "effective", requestId: "r" };
      },
    });
    const summary = await runBatch({ verb: "resetPinTries", input, issuers: { test } });
    expect(summary.counts.effective).toBe(1);
    expect(calls).toBe(3);
  });

  it("gets as many lines at a time as `concurrency` says", async () => {
    await writeInput(
      input,
      Array.from({ length: 60 }, (_, index) => ({ card: `c${index}` })),
    );
    let underWay = 0;
    let most = 0;
    let letGo = (): void => {};
    const three = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const test = issuerOf({
      resetPinTries: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        if (underWay === 3) letGo();
        await three;
        await new Promise(setImmediate);
        underWay -= 1;
        return { state: "effective", requestId: "r" };
      },
    });
    await runBatch({ verb: "resetPinTries", input, issuers: { test }, concurrency: 3 });
    expect(most).toBe(3);
  });
});

describe("a run", () => {
  it("ends its lines and begins no other when it is stopped, and the next one goes on", async () => {
    const lines = addCards(sandbox, 60);
    await writeInput(input, lines);
    const stop = new AbortController();
    const setPin = connect(sandbox).rapyd.setPin;
    let calls = 0;
    const wrapped = {
      ...issuers,
      rapyd: issuerOf({
        setPin: (line, options) => {
          calls += 1;
          if (calls === 5) stop.abort();
          return setPin(line as never, options);
        },
      }),
    };
    const first = await setPins({ issuers: wrapped, signal: stop.signal, concurrency: 2 });
    expect(first.left).toBeGreaterThan(0);
    expect(first.counts.effective).toBe(first.done);
    const second = await setPins();
    expect(second).toMatchObject({ left: 0, counts: { effective: 60 } });
    expect(readEntries(second.results)).toHaveLength(60);
  });

  it("excludes a second one on the same journal", async () => {
    await writeInput(input, addCards(sandbox, 20));
    const runs = await Promise.allSettled([setPins(), setPins()]);
    expect(runs.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = runs.find((run) => run.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "journal-locked" });
  });

  it("says that the input cannot be read", async () => {
    await expect(setPins({ input: join(folder.path, "nowhere") })).rejects.toMatchObject({
      code: "input-unreadable",
      reason: "ENOENT",
    });
    const failed = await setPins({ input: folder.path }).catch((error: unknown) => error);
    expect(isBatchError(failed)).toBe(true);
    expect(failed).toMatchObject({ code: "input-unreadable", path: folder.path });
  });

  it("says that a CSV file has no usable header", async () => {
    input = join(folder.path, "cards.csv");
    for (const header of ["issuer,pin", "card,card,pin", "card,,pin", '"card']) {
      await writeInput(input, [header, "x,4929"]);
      await expect(setPins(), header).rejects.toMatchObject({ code: "input-invalid" });
    }
  });

  const wrong: Readonly<Record<string, object>> = {
    "no verb": { verb: "openSetPin" },
    "a misspelt option": { concurency: 3 },
    "no issuers": { issuers: {} },
    "an issuer that is none": { issuers: { eu: {} } },
    "no pins": { pins: undefined },
    "pins without deliver": { pins: { from: "policy", policy: defaultPolicy } },
    "a concurrency of none": { concurrency: 0 },
    "a journal that is the input": { journal: "cards.ndjson", input: "cards.ndjson" },
    "a decision that there is not": { redo: ["effective"] },
    "a format that there is not": { format: "xml" },
  };
  for (const [what, options] of Object.entries(wrong)) {
    it(`refuses ${what}`, async () => {
      await expect(setPins(options)).rejects.toMatchObject({ code: "invalid-options" });
    });
  }
});

describe("a check without sending", () => {
  it("counts the lines of each issuer, and finds bad lines and PINs that break a rule", async () => {
    const lines = addCards(sandbox, 8);
    const weak = { ...lines[1], card: "C1", pin: "123456" };
    await writeInput(input, [...lines, weak, lines[0] ?? "", "{", { issuer: "rapyd", card: "x", pin: "493827" }]);
    const check = await checkBatch({ verb: "setPin", input, issuers, pins: fromFile });
    expect(check).toMatchObject({
      total: 12,
      byIssuer: { rapyd: 2, keysecure: 2, freedompay: 2, enkash: 2 },
      problemCount: 4,
      problems: [
        { line: 9, problem: "policy-violation", issuer: "keysecure", violations: ["sequence"] },
        { line: 10, problem: "card-repeated" },
        { line: 11, problem: "malformed-line" },
        { line: 12, problem: "policy-violation", violations: ["length"] },
      ],
    });
    expect(sandbox.requests.length).toBe(0);
    await expect(stat(`${input}.journal`)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
