import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LithicSandboxOptions, lithicDefaults, type Sandbox, startSandbox } from "../../index.ts";
import { callLithic, encryptBlock, type LithicRequest } from "./test/by-hand.ts";

const token = (number: string): string => `5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c${number}`;
const card = token("01");
const withPin = token("02");
const offline = token("03");
const session = { type: "PIN_SETTING_EMBED", target_origin: "https://shop.example" };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

async function restart(options: LithicSandboxOptions): Promise<void> {
  await sandbox.close();
  sandbox = await startSandbox({ lithic: options });
}

const atm = (pin: string, which = card): string => sandbox.atm.verify({ issuer: "lithic", card: which, pin }).verdict;
const update = (body: unknown, which = card) => callLithic(sandbox, { method: "PATCH", path: `/cards/${which}`, body });

describe("a PIN", () => {
  test("is set by a block under the sandbox's key of 4096 bits, and the card shows it", async () => {
    const { pinPublicKey } = sandbox.credentials.lithic;
    expect(createPublicKey(pinPublicKey).asymmetricKeyDetails?.modulusLength).toBe(4_096);
    const pin = encryptBlock(sandbox, "0472");
    expect(pin).toHaveLength(684);
    const { status, json } = await update({ pin });
    expect([status, json["pin_status"], json["state"]]).toEqual([200, "OK", "OPEN"]);
    expect([atm("0472"), atm("4720")]).toEqual(["approved", "wrong-pin"]);
  });

  test("is read with a private key of yours", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const pinPrivateKey = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    await restart({ pinPrivateKey });
    expect((await update({ pin: encryptBlock(sandbox, "4729") })).status).toBe(200);
    await expect(startSandbox({ lithic: { pinPrivateKey: "key" } })).rejects.toThrow(TypeError);
  });

  test("is taken with a nonce that was used, and with digits that are easy to guess, by options", async () => {
    const weak = () => update({ pin: encryptBlock(sandbox, "1111") });
    expect((await weak()).status).toBe(400);
    await restart({ weakPins: "accept", usedNonces: "accept" });
    expect([(await weak()).status, (await weak()).status]).toEqual([200, 200]);
  });

  test("blocks after three wrong ones in a row, and pin_status OK unblocks it", async () => {
    for (const wrong of ["9001", "9002", "9003"]) atm(wrong, withPin);
    expect((await callLithic(sandbox, { path: `/cards/${withPin}` })).json).toMatchObject({ pin_status: "BLOCKED" });
    expect(atm("4826", withPin)).toBe("blocked");
    expect((await update({ pin_status: "OK" }, withPin)).json).toMatchObject({ pin_status: "OK" });
    expect(atm("4826", withPin)).toBe("approved");
  });

  test("of a card without one is NOT_SET, also after pin_status OK and wrong tries", async () => {
    for (const wrong of ["9001", "9002", "9003", "9004"]) expect(atm(wrong)).toBe("no-pin");
    expect((await update({ pin_status: "OK" })).json).toMatchObject({ pin_status: "NOT_SET" });
  });

  test("waits for the chip of a card with an offline PIN, until it is used", async () => {
    expect((await update({ pin: encryptBlock(sandbox, "5031") }, offline)).json).toMatchObject({
      pending_commands: ["CHANGE_PIN"],
    });
    for (const wrong of ["9001", "9002", "9003"]) atm(wrong, offline);
    expect((await update({ pin_status: "OK" }, offline)).json).toMatchObject({
      pending_commands: ["CHANGE_PIN", "UNBLOCK_PIN"],
    });
    expect(atm("5031", offline)).toBe("approved");
    expect((await callLithic(sandbox, { path: `/cards/${offline}` })).json).toMatchObject({ pending_commands: [] });
  });
});

describe("refusals", () => {
  const read: LithicRequest = { path: `/cards/${card}` };
  const embed = (body: object): LithicRequest => ({ method: "POST", path: `/cards/${card}/embed`, body });
  const patch = (body: unknown, which = card): LithicRequest => ({ method: "PATCH", path: `/cards/${which}`, body });
  test.each<[string, LithicRequest, number]>([
    ["no API key", { ...read, headers: { authorization: undefined } }, 401],
    ["a wrong API key", { ...read, headers: { authorization: "x" } }, 401],
    ["a word before the API key", { ...read, headers: { authorization: "Bearer sandbox-lithic-api-key" } }, 401],
    ["an unknown card", { path: "/cards/00000000-0000-4000-8000-00000000ffff" }, 404],
    ["a card number in the place of the token", { path: "/cards/4000001234570018" }, 400],
    ["an unknown path", { path: "/nothing" }, 404],
    ["a method that the path has not", { ...read, method: "DELETE" }, 405],
    ["a body that is no JSON", patch("{"), 400],
    ["a member that is not known", patch({ pin_block: "x" }), 400],
    ["another pin_status than OK", patch({ pin_status: "BLOCKED" }), 400],
    ["a card that is closed", patch({ state: "OPEN" }, token("07")), 400],
    ["a PIN for a card that has none", patch({ pin: "eA==" }, token("08")), 400],
    ["a frame for card details", embed({ ...session, type: "CARD_EMBED" }), 400],
    ["a frame on a page without TLS", embed({ ...session, target_origin: "http://shop.example" }), 400],
    ["a frame on an origin with a path", embed({ ...session, target_origin: "https://shop.example/pin" }), 400],
    ["a frame that expired before", embed({ ...session, expiration: 1 }), 400],
    ["a frame for more than eight digits", embed({ ...session, max_pin_length: 9 }), 400],
  ])("%s: in Lithic's form", async (_what, request, expected) => {
    const { status, json } = await callLithic(sandbox, request);
    expect(status).toBe(expected);
    expect(json).toEqual({
      message: expect.any(String),
      debugging_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("leave the PIN as it was", async () => {
    const pin = encryptBlock(sandbox, "5031");
    await update({ pin: `${pin.slice(0, -4)}AAA=` }, withPin);
    expect(atm("4826", withPin)).toBe("approved");
  });

  test("have the status of the option, which is one of two", async () => {
    await restart({ refusalStatus: 422 });
    expect((await update({ pin: "4929" })).status).toBe(422);
    await expect(startSandbox({ lithic: { refusalStatus: 500 as never } })).rejects.toThrow(TypeError);
  });
});

describe("a frame", () => {
  const open = async (): Promise<string> => {
    const { json } = await callLithic(sandbox, { method: "POST", path: `/cards/${card}/embed`, body: session });
    return `${sandbox.urls.lithic}/v1/embed?session=${json["session"]}&type=PIN_SETTING`;
  };

  test("leads to a page that sets the PIN, and ends after ten minutes", async () => {
    expect(await sandbox.hosted.complete(await open(), { newPin: "4929" })).toMatchObject({ outcome: "done" });
    expect(atm("4929")).toBe("approved");
    const second = await open();
    sandbox.clock.advance(600_001);
    expect(await sandbox.hosted.complete(second, { newPin: "5031" })).toMatchObject({ outcome: "expired" });
  });

  test("is reached by browsers from another site, and by no unknown session", async () => {
    const address = await open();
    const fromElsewhere = { headers: { "sec-fetch-site": "cross-site" }, redirect: "manual" } as const;
    expect((await fetch(address, fromElsewhere)).status).toBe(302);
    expect((await fetch(address.replace(/session=[^&]+/, "session=x"), fromElsewhere)).status).toBe(401);
    expect((await fetch(address.replace("PIN_SETTING", "PAN"), fromElsewhere)).status).toBe(401);
  });
});

test("a list has the cards of a state, by pages", async () => {
  const { json } = await callLithic(sandbox, { path: "/cards?state=OPEN&page_size=2" });
  expect(json).toMatchObject({ data: [{ token: card, state: "OPEN" }, { token: withPin }], has_more: true });
});

test("webhooks are signed as Standard Webhooks has it, and carry no PIN", async () => {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const { port } = server.address() as { port: number }; // a TCP server has one
    sandbox.webhooks.setUrl("lithic", `http://127.0.0.1:${port}/lithic`);
    await update({ state: "PAUSED" });
    await callLithic(sandbox, { method: "POST", path: `/cards/${card}/embed`, body: session });
    await sandbox.webhooks.settled();
  } finally {
    server.close();
  }
  const key = Buffer.from(lithicDefaults.webhookSecret.replace("whsec_", ""), "base64");
  for (const { headers, body } of received) {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  }
  const events = received.map(({ body }) => JSON.parse(body));
  expect(events.map(({ event_type: type }) => type).sort()).toEqual(["card.updated", "embed.session_generated"]);
});
