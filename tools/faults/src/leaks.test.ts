import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { getHeapSnapshot } from "node:v8";
import { formsOf } from "@cardpin/issuer-contract";
import { Pin } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { enkashDefaults, freedompayDefaults, keysecureDefaults, rapydDefaults } from "@cardpin/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { subjects } from "./issuers.ts";

const credentials = {
  rapyd: rapydDefaults.credentials,
  keysecure: keysecureDefaults.credentials,
  freedompay: freedompayDefaults.credentials,
  enkash: enkashDefaults.credentials,
  hashdt: { apiKey: "key", productId: "product", token: "token" },
};
// Twelve digits, so that nothing else in the heap is like them by chance; allowed by a rule of the test.
const issuerRules = createPolicy({ lengths: [12], rules: [] });
/** The canary as bytes: written as a literal text it would be in the heap as this file's source. */
const canaryBytes = (): Uint8Array => Uint8Array.from([7, 3, 9, 1, 8, 4, 6, 2, 5, 0, 7, 7], (digit) => 0x30 + digit);

let server: ChildProcess;
let url: string;

beforeAll(async () => {
  server = fork(new URL("./canned-server.mjs", import.meta.url));
  const [port] = await once(server, "message");
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => void server.disconnect());

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
  for (const subject of subjects.filter(({ verbs }) => verbs.setPin !== undefined)) {
    it(`${subject.issuer}: a PIN given as bytes is in no string of the heap once it is disposed`, async () => {
      const issuer = subject.connect({ url, credentials }, { issuerRules });
      const pin = Pin.from(canaryBytes());
      const result = await subject.verbs.setPin?.call(issuer, { card: subject.card, pin: pin as never });
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

describe("the console", () => {
  it("stays silent through every verb and its failures", async () => {
    const methods = ["log", "info", "warn", "error", "debug", "trace", "dir"] as const;
    const spies = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => {}));
    const write = vi.spyOn(process.stderr, "write");
    for (const subject of subjects) {
      const issuer = subject.connect({ url: "http://127.0.0.1:1", credentials }, { retries: 0 });
      for (const { call } of Object.values(subject.verbs)) {
        await expect(call(issuer, { card: subject.card, pin: subject.pins[0] })).rejects.toBeDefined();
      }
    }
    expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect(write.mock.calls).toEqual([]);
    vi.restoreAllMocks();
  });
});
