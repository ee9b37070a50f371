import { Agent, request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { signByHand } from "../emulators/rapyd/test/by-hand.ts";
import { type Fault, type FaultKind, faultRunsOperation, type Sandbox, startSandbox } from "../index.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";

let sandbox: Sandbox;
let agent: Agent;
beforeEach(async () => {
  sandbox = await startSandbox();
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(async () => {
  agent.destroy();
  await sandbox.close();
});

interface Seen {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders?: readonly string[];
  readonly body: string;
  readonly bytes: number;
  /** Code of the error that ended the call, if one did. */
  readonly error?: string | undefined;
  readonly reused: boolean;
}

/** Sets the PIN with `node:http`, and says what came back. Gives up when no byte comes for so long, before the headers or after. */
function setPin(pin = "7788", { headersMs = 60_000, bodyMs = 60_000 } = {}): Promise<Seen> {
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  const body = JSON.stringify({ card: CARD, new_pin: pin });
  const salt = "0123456789abcdef";
  const timestamp = String(Math.floor(sandbox.clock.now() / 1000));
  const start = "post/v1/issuing/cards/pin";
  const signature = signByHand({ start, salt, timestamp, accessKey, secretKey, body });
  let head: Pick<Seen, "status"> = {};
  let bytes = 0;
  return new Promise((done) => {
    const outgoing = httpRequest(
      `${sandbox.urls.rapyd}/v1/issuing/cards/pin`,
      {
        method: "POST",
        agent,
        headers: { "content-type": "application/json", access_key: accessKey, salt, timestamp, signature },
        timeout: headersMs,
      },
      (incoming) => {
        outgoing.setTimeout(bodyMs);
        let text = "";
        head = { status: incoming.statusCode ?? 0 };
        const all = () => ({
          ...head,
          headers: incoming.headers,
          rawHeaders: incoming.rawHeaders,
          body: text,
          bytes,
          reused: outgoing.reusedSocket,
        });
        incoming.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes < 100_000) text += chunk.toString("utf8");
        });
        incoming.on("error", (error: NodeJS.ErrnoException) => done({ ...all(), error: error.code }));
        incoming.on("end", () => done(all()));
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(Object.assign(new Error("silence"), { code: "SILENCE" })));
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      // From Node 24 on, a reset in the middle of a response comes here first, and to the response only after that.
      done({ ...head, body: "", bytes, error: error.code, reused: outgoing.reusedSocket }),
    );
    outgoing.end(body);
  });
}

const plan = (fault: Fault) => sandbox.faults.add({ issuer: "rapyd", fault });
const hasPin = () => sandbox.cards.get("rapyd", CARD)?.hasPin;

/** What a client sees of each fault. Faults that need more than one call have tests of their own below. */
const cases: readonly (readonly [Fault, (seen: Seen) => unknown, unknown])[] = [
  [{ kind: "reset-before-headers" }, ({ error, status }) => [error, status], ["ECONNRESET", undefined]],
  [{ kind: "commit-then-drop" }, ({ error, status }) => [error, status], ["ECONNRESET", undefined]],
  [{ kind: "reset-after-headers" }, ({ error, status, bytes }) => [error, status, bytes], ["ECONNRESET", 200, 0]],
  [{ kind: "reset-mid-body" }, ({ error, status, bytes }) => [error, status, bytes > 0], ["ECONNRESET", 200, true]],
  [
    { kind: "redirect", location: "https://elsewhere.example/x" },
    ({ status, headers }) => [status, headers?.["location"]],
    [308, "https://elsewhere.example/x"],
  ],
  [{ kind: "redirect", location: "https://elsewhere.example/x", status: 302 }, ({ status }) => status, 302],
  [{ kind: "html" }, ({ status, body }) => [status, body.slice(0, 9)], [200, "<!doctype"]],
  [
    { kind: "truncated-json" },
    ({ status, body, error }) => [status, body.slice(0, 10), isJson(body), error],
    [200, '{"status":', false, undefined],
  ],
  [{ kind: "empty" }, ({ status, bytes }) => [status, bytes], [500, 0]],
  [{ kind: "empty", status: 503 }, ({ status, bytes }) => [status, bytes], [503, 0]],
  [{ kind: "huge-body" }, ({ status, bytes }) => [status, bytes], [500, 50_000_000]],
  [
    { kind: "rate-limited", retryAfter: "3600" },
    ({ status, headers }) => [status, headers?.["retry-after"]],
    [429, "3600"],
  ],
  [
    { kind: "rate-limited", retryAfter: "Wed, 21 Oct 2065 07:28:00 GMT" },
    ({ headers }) => headers?.["retry-after"],
    "Wed, 21 Oct 2065 07:28:00 GMT",
  ],
  [{ kind: "rate-limited", retryAfter: "soon" }, ({ headers }) => headers?.["retry-after"], "soon"],
  [{ kind: "rate-limited" }, ({ status, headers }) => [status, headers?.["retry-after"]], [429, undefined]],
  [
    { kind: "duplicate-headers" },
    ({ rawHeaders, body }) => [
      rawHeaders?.filter((name) => name.toLowerCase() === "content-type").length,
      isJson(body),
    ],
    [2, true],
  ],
  [{ kind: "slow-drip", bytes: 400, intervalMs: 1 }, ({ status, body }) => [status, isJson(body)], [200, true]],
];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each(cases)("%j", async (fault, look, expected) => {
  await plan(fault);
  expect(look(await setPin())).toEqual(expected);
  expect(hasPin()).toBe(faultRunsOperation[fault.kind]);
  expect(sandbox.requests.last("rapyd")).toMatchObject({ fault: fault.kind, handled: faultRunsOperation[fault.kind] });
  const next = await setPin();
  expect([next.status, next.error]).toEqual([200, undefined]);
});

test.each(["silence", "headers-then-silence"] as const)("%s: the client waits in vain", async (kind) => {
  await plan({ kind });
  const seen = await setPin("7788", kind === "silence" ? { headersMs: 150 } : { bodyMs: 150 });
  expect(seen.error).toBe("SILENCE");
  expect(seen.status).toBe(kind === "silence" ? undefined : 200);
  expect(hasPin()).toBe(faultRunsOperation[kind]);
});

test("refuse-connection: nobody listens until the fault is taken back, then the same port answers", async () => {
  await setPin("1212");
  const restore = await plan({ kind: "refuse-connection" });
  expect((await setPin()).error).toBe("ECONNREFUSED");
  expect((await setPin()).error).toBe("ECONNREFUSED");
  await restore();
  expect((await setPin()).status).toBe(200);
});

test("close-keep-alive after-answer: the connection is gone, though the answer offered it", async () => {
  await plan({ kind: "close-keep-alive" });
  const first = await setPin();
  expect([first.status, first.headers?.["connection"]]).toEqual([200, "keep-alive"]);
  await expect.poll(() => Object.keys(agent.freeSockets).length).toBe(0);
  expect((await setPin()).reused).toBe(false);
});

test("close-keep-alive on-next-request: the next call on the connection is reset and not run", async () => {
  await plan({ kind: "close-keep-alive", when: "on-next-request" });
  expect((await setPin("7788")).status).toBe(200);
  const second = await setPin("9021");
  expect([second.error, second.reused]).toEqual(["ECONNRESET", true]);
  expect(sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "7788" }).verdict).toBe("approved");
});

test("every fault of the list is tested here", () => {
  const tested = new Set<FaultKind>(cases.map(([fault]) => fault.kind));
  const own = ["silence", "headers-then-silence", "refuse-connection", "close-keep-alive"];
  expect([...tested, ...own].sort()).toEqual(Object.keys(faultRunsOperation).sort());
});

describe("which calls a plan hits", () => {
  const empty: Fault = { kind: "empty" };
  const statuses = async (calls: number) => {
    const seen: (number | undefined)[] = [];
    for (let call = 0; call < calls; call += 1) seen.push((await setPin()).status);
    return seen;
  };

  test("times, after and every", async () => {
    await sandbox.faults.add({ issuer: "rapyd", fault: empty, after: 1, every: 2, times: 2 });
    expect(await statuses(6)).toEqual([200, 500, 200, 500, 200, 200]);
  });

  test("another issuer or operation is left alone; null has no end; the first plan that matches is used", async () => {
    await sandbox.faults.add({ issuer: "keysecure", fault: empty });
    await sandbox.faults.add({ issuer: "rapyd", operationId: "getCard", fault: empty });
    expect(await statuses(1)).toEqual([200]);
    await sandbox.faults.add({
      issuer: "rapyd",
      operationId: "setPin",
      fault: { kind: "empty", status: 502 },
      times: null,
    });
    await plan(empty);
    expect(await statuses(3)).toEqual([502, 502, 502]);
    await sandbox.faults.clear("rapyd");
    expect(await statuses(1)).toEqual([200]);
    expect(sandbox.faults.list()).toEqual([{ issuer: "keysecure", fault: empty, hits: 0 }]);
  });

  test.each([
    [{ issuer: "rapyd", fault: { kind: "no-such-fault" } }, /`kind` is one of/],
    [{ issuer: "rapyd", fault: { kind: "redirect" } }, /absolute URL/],
    [{ issuer: "rapyd", fault: empty, times: 0 }, /at least 1/],
    [{ issuer: "rapyd", fault: empty, after: -1 }, /at least 0/],
  ])("a plan that makes no sense is refused: %j", async (bad, message) => {
    // Plans also come from JSON, where the compiler does not look.
    await expect(sandbox.faults.add(bad as never)).rejects.toThrow(message);
  });
});
