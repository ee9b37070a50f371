import { connect, createServer } from "node:net";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { fixedRandom, fixedTime, withoutPorts } from "../test/fixed.ts";
import { createEmulators, issuerIds } from "./emulators/issuers.ts";
import { callKeySecure, encryptByHand, getToken } from "./emulators/keysecure/test/by-hand.ts";
import { callRapyd } from "./emulators/rapyd/test/by-hand.ts";
import { type Sandbox, startSandbox } from "./index.ts";
import { createRequestLog } from "./requests.ts";

const CARD = "card_a5429bdb6c529008ed5b409e5929b606";
const setPin = (sandbox: Sandbox, pin: string, card = CARD) =>
  callRapyd(sandbox, { body: JSON.stringify({ card, new_pin: pin }) });

test("two sandboxes share nothing", async () => {
  await using one = await startSandbox();
  await using two = await startSandbox();
  await setPin(one, "7788");
  expect(two.cards.get("rapyd", CARD)?.hasPin).toBe(false);
  expect(two.requests.length).toBe(0);
  expect(Object.keys(one.urls).sort()).toEqual([...issuerIds, "control", "hosted"].sort());
});

const openServers = (): number => process.getActiveResourcesInfo().filter((name) => name === "TCPServerWrap").length;

test("close leaves no port and no connection, and may be called again", async () => {
  await expect.poll(openServers).toBe(0);
  const sandbox = await startSandbox();
  expect(openServers()).toBe(Object.keys(sandbox.urls).length);
  const port = Number(new URL(sandbox.urls.rapyd).port);
  const idle = connect(port, "127.0.0.1");
  await new Promise((done) => idle.once("connect", done));
  await setPin(sandbox, "7788");
  const gone = new Promise((done) => idle.once("close", done));
  await sandbox.close();
  await gone;
  await sandbox.close();
  // Asked of this process: another one may have got such a port meanwhile.
  await expect.poll(openServers).toBe(0);
});

/** A free port of those that the system gives to nobody who asks for any: it stays free when it is left. */
async function portToGiveBack(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const got = await new Promise<boolean>((done) => {
      server.once("error", () => done(false));
      server.listen(port, "127.0.0.1", () => done(true));
    });
    if (!got) continue;
    await new Promise((done) => server.close(done));
    return port;
  }
}

test("`portBase` gives control the first port, hosted pages the second, and each issuer its own behind them", async () => {
  for (;;) {
    const portBase = await portToGiveBack();
    const started = await startSandbox({ portBase }).catch(() => undefined);
    if (started === undefined) continue;
    await using sandbox = started;
    const numbers = Object.entries(sandbox.urls).map(([name, url]) => [name, Number(new URL(url).port) - portBase]);
    expect(Object.fromEntries(numbers)).toMatchObject({ control: 0, hosted: 1, rapyd: 2, keysecure: 3 });
    return;
  }
});

test("given ports are used; a taken one is an error that leaves nothing behind", async () => {
  const port = await portToGiveBack();
  await using first = await startSandbox({ ports: { rapyd: port } });
  const taken = startSandbox({ ports: { keysecure: port } });
  await expect(taken).rejects.toMatchObject({
    code: "EADDRINUSE",
    message: expect.stringContaining(`Port ${port} on 127.0.0.1, for keysecure, is taken by another program.`),
  });
  await first.close();
  await using second = await startSandbox({ ports: { keysecure: port } });
  expect(second.urls.keysecure).toBe(`http://127.0.0.1:${port}`);
});

describe("secrets", () => {
  const PIN = "270946";

  test("neither PIN, card number, key, token nor signature is in the log, and unknown members are hidden", async () => {
    await using sandbox = await startSandbox({ random: fixedRandom() });
    sandbox.clock.set(fixedTime);
    const { apiKey, apiSecret } = sandbox.credentials.keysecure;
    const pin = encryptByHand(apiSecret, PIN);
    const token = await getToken(sandbox);
    const body = { card_no: "C202605220001", cardholder_no: "U202605220001", pin };
    await callKeySecure(sandbox, { path: "/card/pin/set", token, body });
    await callKeySecure(sandbox, { path: "/card/pin/set", token: "wrong-token", body: { ...body, note: PIN } });
    await callKeySecure(sandbox, {
      path: `/nowhere/5348330641217634?pin=${PIN}`,
      token,
      body,
      headers: { cookie: PIN },
    });
    await setPin(sandbox, "7788", "5348330641217634");
    const log = sandbox.requests.all();
    const text = withoutPorts(inspect(log, { depth: 10, showHidden: true }) + JSON.stringify(log));
    const { accessKey, secretKey } = sandbox.credentials.rapyd;
    for (const secret of [
      PIN,
      pin,
      token,
      "wrong-token",
      apiKey,
      apiSecret,
      accessKey,
      secretKey,
      "5348330641217634",
      "7788",
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/[A-Za-z0-9+/]{80,}==/);
    expect(sandbox.requests.all("keysecure")[1]).toMatchObject({
      operationId: "setPin",
      path: "/open-api/v1/card/pin/set",
      headers: { "api-key": "[hidden]", "access-token": "[hidden]", "content-type": "application/json" },
      body: { card_no: "C202605220001", cardholder_no: "U202605220001", pin: "[hidden]" },
      status: 200,
      code: "",
      handled: true,
    });
    expect(sandbox.requests.all("keysecure")[2]?.body).toMatchObject({ note: "[not in the spec]" });
    expect(sandbox.requests.last("rapyd")?.body).toEqual({ card: "[hidden]", new_pin: "[hidden]" });
  });

  test("a card prints neither PIN nor number", async () => {
    await using sandbox = await startSandbox();
    const card = sandbox.cards.add("rapyd", {
      id: "card_x",
      pan: "4929000000006",
      type: "physical",
      status: "ACT",
      pin: "8642",
      secrets: { cvv: "975" },
    });
    const text = inspect(card, { depth: 10, showHidden: true }) + JSON.stringify(card) + String(card);
    for (const secret of ["4929000000006", "8642", "975"]) expect(text).not.toContain(secret);
    expect(JSON.parse(JSON.stringify(card))).toMatchObject({ number: "492900***0006", hasPin: true, triesLeft: 3 });
    expect(sandbox.atm.verify({ issuer: "rapyd", card: "4929000000006", pin: "8642" }).verdict).toBe("approved");
  });

  test("exact bytes are kept only when asked for, and not enumerable", async () => {
    await using sandbox = await startSandbox({ recordRaw: true });
    sandbox.clock.set(fixedTime);
    await setPin(sandbox, "7788");
    const record = sandbox.requests.last();
    expect(new TextDecoder().decode(record?.raw?.body)).toBe(`{"card":"${CARD}","new_pin":"7788"}`);
    expect(record?.raw?.target).toBe("/v1/issuing/cards/pin");
    expect(withoutPorts(JSON.stringify(record))).not.toContain("7788");
    await using plain = await startSandbox();
    await setPin(plain, "7788");
    expect(plain.requests.last()?.raw).toBeUndefined();
  });
});

test("the request log is bounded, iterable, and tells a listener whose failure changes nothing", async () => {
  const heard: string[] = [];
  await using sandbox = await startSandbox({
    requestLimit: 2,
    onRequest({ code }) {
      heard.push(code);
      throw new Error("listener");
    },
  });
  for (let call = 0; call < 5; call += 1) expect((await setPin(sandbox, "7788")).status).toBe(200);
  expect(heard).toHaveLength(5);
  expect(sandbox.requests.length).toBeLessThanOrEqual(4);
  expect([...sandbox.requests]).toEqual(sandbox.requests.all());
  sandbox.requests.clear();
  expect(sandbox.requests.last()).toBeUndefined();
});

describe("the ATM", () => {
  test("takes text, bytes or a Pin; another PIN is wrong", async () => {
    await using sandbox = await startSandbox();
    await setPin(sandbox, "0042");
    const verify = (pin: Parameters<typeof sandbox.atm.verify>[0]["pin"]) =>
      sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin }).verdict;
    const digits = new TextEncoder().encode("0042");
    expect([verify("0042"), verify(digits), verify({ use: (take) => take(digits) })]).toEqual(
      Array(3).fill("approved"),
    );
    expect(digits).toEqual(new TextEncoder().encode("0042"));
    for (const wrong of ["00420", "4200", "000042"]) {
      expect(verify(wrong)).toBe("wrong-pin");
      expect(verify("0042")).toBe("approved");
    }
  });

  test("a number or anything else that is no PIN is an error that uses no try, and repeats nothing", async () => {
    await using sandbox = await startSandbox();
    await setPin(sandbox, "4929");
    const texts = ["", "49", "492", "4929492949294", "٤٩٢٩", " 4929", "4929\n", "pin"];
    const bytes = [new Uint8Array(), new TextEncoder().encode("49"), Uint8Array.of(4, 9, 2, 9)];
    for (const pin of [4929, undefined, null, { digits: "4929" }, [4, 9, 2, 9], ...texts, ...bytes]) {
      // What a program in JavaScript may pass.
      const ask = () => sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: pin as unknown as string });
      expect(ask).toThrow(TypeError);
      expect(ask).toThrow(/`pin` must be 4 to 12 digits as a string, such as "0472"/);
      expect(ask).not.toThrow(/4929/);
    }
    expect(sandbox.cards.get("rapyd", CARD)?.triesLeft).toBe(3);
  });

  test("a card without a PIN answers so, and is not blocked by it", async () => {
    await using sandbox = await startSandbox();
    const ask = () => sandbox.atm.verify({ issuer: "rapyd", card: CARD, pin: "1234" });
    expect([ask(), ask(), ask(), ask()]).toEqual(Array(4).fill({ verdict: "no-pin" }));
    await setPin(sandbox, "1234");
    expect(ask()).toEqual({ verdict: "approved" });
  });

  test("an unknown issuer is an error that names those there are", async () => {
    await using sandbox = await startSandbox();
    const ask = () => sandbox.atm.verify({ issuer: "rapid" as "rapyd", card: CARD, pin: "1234" });
    expect(ask).toThrow(/`issuer` must be one of .*rapyd/);
  });

  test("an unknown card is an error that does not repeat it", async () => {
    await using sandbox = await startSandbox();
    const ask = () => sandbox.atm.verify({ issuer: "rapyd", card: "5999999999999990", pin: "1234" });
    expect(ask).toThrow(/no such card/);
    expect(ask).not.toThrow(/5999999999999990|1234/);
  });
});

test("cards: ids and numbers are unique, a bad number or PIN is refused without repeating it", async () => {
  await using sandbox = await startSandbox();
  const seed = { id: "card_y", pan: "4000000000000002", type: "physical", status: "ACT" } as const;
  sandbox.cards.add("rapyd", seed);
  expect(() => sandbox.cards.add("rapyd", { ...seed, id: "card_z" })).toThrow(/already/);
  expect(() => sandbox.cards.add("rapyd", { ...seed, pan: "400000000000000x" })).toThrow(
    "A card's `pan` is 12 to 19 digits.",
  );
  expect(() => sandbox.cards.add("rapyd", { ...seed, pan: "4000000000000010", id: "c", pin: "12a4" })).toThrow(
    "A PIN is 4 to 12 digits.",
  );
  expect(sandbox.cards.get("keysecure", "card_y")).toBeUndefined();
});

test("the clock runs, stops, moves and goes back; answers carry its date", async () => {
  await using sandbox = await startSandbox();
  sandbox.clock.set(1_700_000_000_000);
  sandbox.clock.advance(5_000);
  expect(sandbox.clock.now()).toBe(1_700_000_005_000);
  const answer = await fetch(`${sandbox.urls.rapyd}/v1/none`);
  expect(answer.headers.get("date")).toBe("Tue, 14 Nov 2023 22:13:25 GMT");
  sandbox.clock.reset();
  sandbox.clock.advance(86_400_000);
  expect(sandbox.clock.now() - Date.now()).toBeGreaterThan(86_000_000);
  for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1_700_000_000_000_000]) {
    expect(() => sandbox.clock.set(ms)).toThrow(/takes milliseconds/);
    expect(() => sandbox.clock.advance(ms === -1 ? -1e15 : ms)).toThrow(/takes milliseconds/);
  }
});

test("a body over the limit is refused, and one without an end is cut off", async () => {
  await using sandbox = await startSandbox();
  const url = `${sandbox.urls.rapyd}/v1/issuing/cards/pin`;
  const answer = await fetch(url, { method: "POST", body: "x".repeat(300_000) });
  expect([answer.status, await answer.text()]).toEqual([413, "The sandbox reads bodies of up to 262144 bytes.\n"]);
  const { port } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  const ended = new Promise<void>((done) => socket.on("error", () => {}).on("close", () => done()));
  socket.write("POST /v1/issuing/cards/pin HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000000\r\n\r\n");
  // One piece a time, so that the machine's buffers do not hide where the sandbox stops.
  const timer = setInterval(() => socket.write(new Uint8Array(1_048_576)), 5);
  await ended;
  clearInterval(timer);
  expect(socket.bytesWritten).toBeLessThan(50_000_000);
});

test("large requests fill the log no further than its memory", async () => {
  await using sandbox = await startSandbox({ requestLimit: 10_000 });
  const log = createRequestLog(10_000);
  await setPin(sandbox, "7788");
  const record = sandbox.requests.last();
  if (record === undefined) throw new Error("the call was not logged");
  for (let count = 0; count < 1_000; count += 1) log.add(record, 500_000);
  expect(log.length * 500_000).toBeLessThanOrEqual(67_108_864);
});

describe("the registry of emulators", () => {
  const emulators = createEmulators(
    {},
    {
      clock: { now: () => 0, set() {}, advance() {}, reset() {} },
      cards: {
        list: () => [],
        get: () => undefined,
        add: () => {
          throw new Error("unused");
        },
      },
      hosted: { open: () => ({ url: "", state: () => "open" }) },
      deliveries: { send() {} },
      messages: { send() {} },
      random: (length) => new Uint8Array(length),
    },
  );

  test.each([...emulators])("%s handles exactly the operations of its spec", (_issuer, emulator) => {
    // Operations without a handler stop the start; handlers without an operation would never run.
    const operations = Object.values(emulator.spec.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(Object.keys(emulator.handlers).sort()).toEqual(operations.sort());
  });

  test("every emulator is registered under its own id and has a port of its own, behind control and hosted pages", () => {
    expect([...emulators].map(([issuer, emulator]) => [issuer, emulator.issuer])).toEqual(
      [...emulators.keys()].map((issuer) => [issuer, issuer]),
    );
    const ports = [...emulators.values()].map(({ port }) => port);
    expect(new Set(ports).size).toBe(ports.length);
    for (const port of ports) expect(port).toBeGreaterThanOrEqual(2);
  });
});
