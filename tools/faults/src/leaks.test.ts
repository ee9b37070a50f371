import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { getHeapSnapshot } from "node:v8";
import type { Clock } from "@cardpin/client-core";
import { discoverSubjects, operationsOfSpec } from "@cardpin/issuer-contract/discover";
import { formsOf } from "@cardpin/issuer-contract/leaks";
import { verbsOf } from "@cardpin/issuer-contract/subject";
import { Pin } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { startSandbox } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const subjects = await discoverSubjects();
// Twelve digits, so that nothing else in the heap is like them by chance; allowed by a rule of the test.
const issuerRules = createPolicy({ lengths: [12], rules: [] });
/** The canary as bytes: written as a literal text it would be in the heap as this file's source. */
const canaryBytes = (): Uint8Array => Uint8Array.from([7, 3, 9, 1, 8, 4, 6, 2, 5, 0, 7, 7], (digit) => 0x30 + digit);

let server: ChildProcess;
let url: string;

beforeAll(async () => {
  server = fork(new URL("./canned-server.mjs", import.meta.url));
  server.send(Object.fromEntries(subjects.flatMap(answersOf)));
  const [port] = await once(server, "message");
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => void server.disconnect());

/** The good answer to each operation whose path has no parameter, by method and path. */
function answersOf({ id, answers, card }: (typeof subjects)[number]): [string, unknown][] {
  const operations = operationsOfSpec(id).map(({ method, path }) => ({
    method,
    path: path.replace("{version}", "v1").replace(/\{[^}]+\}/, card.id),
  }));
  return operations.map((request) => [`${request.method} ${request.path}`, answers.success(request).body]);
}

/** Whether the text is in any string of the heap. The text is put together here, after the snapshot was taken. */
async function heapHolds(makeText: () => readonly string[]): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of getHeapSnapshot()) chunks.push(Buffer.from(chunk));
  const snapshot = Buffer.concat(chunks);
  return makeText().some((text) => snapshot.includes(text));
}

const forms = (): readonly string[] =>
  formsOf(String.fromCharCode(...canaryBytes())).filter((form) => form.length >= 12);

describe("the PIN in memory", () => {
  for (const { id, create, credentials, card, verbs } of subjects.filter((subject) => subject.verbs.setPin)) {
    it(`${id}: a PIN given as bytes is in no string of the heap once it is disposed`, async () => {
      const issuer = create({ baseUrl: url, credentials, options: { issuerRules } });
      const pin = Pin.from(canaryBytes());
      const result = await verbs.setPin?.call(issuer, { card: card.id, pin });
      expect(result).toMatchObject({ state: "effective" });
      pin.dispose();
      expect(await heapHolds(forms)).toBe(false);
    });
  }

  it("would be found if it were there", async () => {
    const planted = { note: `PIN ${String.fromCharCode(...canaryBytes())}`.slice(0) };
    JSON.stringify(planted);
    expect(await heapHolds(forms)).toBe(true);
    expect(planted.note).toHaveLength(16);
  });
});

function clockThatDoesNotWait(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    async sleep(milliseconds) {
      now += milliseconds;
    },
  };
}

describe("the console", () => {
  it("stays silent through every verb, its success, its refusals and its failures", async () => {
    const methods = ["log", "info", "warn", "error", "debug", "trace", "dir"] as const;
    await using sandbox = await startSandbox();
    const spies = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => {}));
    const writes = [vi.spyOn(process.stderr, "write"), vi.spyOn(process.stdout, "write")];
    for (const subject of subjects) {
      const { id, card, pins, refusals } = subject;
      const credentials = Reflect.get(sandbox.credentials, id);
      const baseUrl = Reflect.get(sandbox.urls, id);
      const options = { retries: 0 };
      const good = subject.create({ baseUrl, credentials, options });
      // Nobody is asked again until the time to wait is over, so that time passes at once.
      const nobody = subject.create({
        baseUrl: "http://127.0.0.1:1",
        credentials,
        options: { ...options, clock: clockThatDoesNotWait() },
      });
      for (const [, { call }] of verbsOf(subject)) {
        await call(good, { card: card.id, pin: pins[0] }).catch(() => undefined);
        await expect(call(nobody, { card: card.id, pin: pins[0] })).rejects.toBeDefined();
      }
      for (const { call } of Object.values(refusals)) {
        await expect(call(good, { baseUrl, credentials })).rejects.toBeDefined();
      }
    }
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect(writes.flatMap((write) => write.mock.calls)).toEqual([]);
    vi.restoreAllMocks();
  });
});
