import {
  fixedPlatform,
  type ReceivedRequest,
  type Reply,
  startScriptedServer,
  testIssuer,
} from "@cardpin/issuer-contract";
import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it, test } from "vitest";
import { answer, subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type FreedomPay, type FreedomPayOptions, freedompay } from "./index.ts";
import { freedompayClient } from "./typed-client.ts";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";
const requestId = "5d1f6c55-3f0b-4c1c-9b0e-0b7f3a0f2a11";
const pin = "7788";
const secrets = {
  pin,
  secret: "test-freedompay-secret-do-not-use",
  ciphertext: "RlJFRURPTVBBWS1URVNULUNJUEhFUlRFWFQ0MjQyNDI=",
};
const authId = "123456";
const encryptPin = (): string => secrets.ciphertext;
const credentials = { authId, secret: secrets.secret, encryptPin };
const description = "Asked for by the cardholder";

const success = answer("ok", "success");

testIssuer(subject, {
  operations,
  errorTable,
  refusedByPolicy: (issuer) => issuer.setPin({ card, pin: "77889" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "a PIN that is undefined": (issuer) => issuer.setPin({ card, pin: undefined as never }),
    "a PIN that is null": (issuer) => issuer.setPin({ card, pin: null as never }),
    "a PIN that is empty": (issuer) => issuer.setPin({ card, pin: "" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ card, pin: 7788 as never }),
    "a PIN with a letter": (issuer) => issuer.setPin({ card, pin: "77a8" }),
    "a PIN that is wiped": (issuer) => {
      const wiped = Pin.from(pin);
      wiped.dispose();
      return issuer.setPin({ card, pin: wiped });
    },
    "an empty card id": (issuer) => issuer.issueNewPin({ card: "" }),
    "no card": (issuer) => issuer.resetPinTries(undefined as never),
    "a card id with a space": (issuer) => issuer.setPin({ card: "card 1", pin }),
    "no description": (issuer) => issuer.closeCard({ card } as never),
    "an empty description": (issuer) => issuer.blockCard({ card, description: " " }),
    "a description with a line break": (issuer) => issuer.unblockCard({ card, description: "a\nb" }),
    "a description with U+007F": (issuer) => issuer.activateCard({ card, description: "a\u007f" }),
    "a question without an id": (issuer) => issuer.getRequestStatus({} as never),
    "a question about an id with a slash": (issuer) => issuer.getRequestStatus({ requestId: "a/b" }),
    "waiting for nothing": (issuer) => issuer.waitUntilDone(undefined as never),
    "waiting for 0 milliseconds": (issuer) => issuer.waitUntilDone({ state: "accepted", requestId }, { timeoutMs: 0 }),
    "a time limit of 0": (issuer) => issuer.setPin({ card, pin }, { timeoutMs: 0 }),
    "the typed client without a PIN": (issuer) =>
      freedompayClient(issuer).POST("/v5/card-api/card/set_pin", { body: { card_id: card } }),
    "the typed client with a PIN that is undefined": (issuer) =>
      freedompayClient(issuer).POST("/v5/card-api/card/set_pin", { body: { card_id: card, pin: undefined as never } }),
    "the typed client with a PIN that is empty": (issuer) =>
      freedompayClient(issuer).POST("/v5/card-api/card/set_pin", { body: { card_id: card, pin: "" } }),
  },
  badOptions: {
    "nothing in them": () => freedompay(undefined as never),
    "no place to send to": () => freedompay(credentials),
    "an unknown environment": () => freedompay({ environment: "live" as never, ...credentials }),
    "both environment and baseUrl": () =>
      freedompay({ environment: "sandbox", baseUrl: "https://host.example", ...credentials }),
    "a baseUrl without TLS": () => freedompay({ baseUrl: "http://host.example", ...credentials }),
    "no authId": () => freedompay({ environment: "sandbox", secret: secrets.secret } as never),
    "an authId that is a number": () => freedompay({ environment: "sandbox", ...credentials, authId: 123456 as never }),
    "no secret": () => freedompay({ environment: "sandbox", authId, secret: "" }),
    "an encryptor that is no function": () =>
      freedompay({ environment: "sandbox", ...credentials, encryptPin: "aes" as never }),
    "another name of the header": () =>
      freedompay({ environment: "sandbox", ...credentials, signatureHeader: "X-Signature" as never }),
    "another word for the request id": () =>
      freedompay({ environment: "sandbox", ...credentials, setPinRequestId: true as never }),
    "PIN rules that check nothing": () =>
      freedompay({ environment: "sandbox", ...credentials, issuerRules: {} as never }),
  },
});

/** Runs `work` with a client against a server that answers by script. */
async function against<T>(
  reply: Reply | ((request: ReceivedRequest, index: number) => Reply),
  work: (issuer: FreedomPay) => Promise<T>,
  options: Partial<FreedomPayOptions> = {},
): Promise<{ outcome: T | unknown; requests: readonly ReceivedRequest[]; waits: readonly number[] }> {
  await using server = await startScriptedServer((request, index) =>
    typeof reply === "function" ? reply(request, index) : reply,
  );
  const { waits, ...platform } = fixedPlatform();
  const issuer = freedompay({ baseUrl: server.url, ...credentials, ...platform, ...options });
  const outcome = await work(issuer).catch((error: unknown) => error);
  return { outcome, requests: server.requests, waits };
}

const bodyOf = (request: ReceivedRequest | undefined): unknown => JSON.parse(request?.body.toString() ?? "null");

describe("the signature", () => {
  const vectorOptions = { authId: "123456", secret: "secret" };

  it("is the published one for the published request", async () => {
    const { requests } = await against(
      success,
      (issuer) => issuer.getRequestStatus({ requestId: "828cf71d-a447-4a67-a149-c1df8bc197ca" }),
      vectorOptions,
    );
    expect(requests[0]?.body.toString()).toBe('{"request_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}');
    expect(requests[0]?.headers["x-jws-signature"]).toBe(
      "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvcmVxdWVzdC9zdGF0dXMiLCJhdXRoX2lkIjoiMTIzNDU2IiwibWV0aG9kIjoiUE9TVCIsInBhcmFtcyI6IiIsImFsZyI6IkhTNTEyIn0..f1sQoeIpX_ZjOaykQzSeylvvKaVrEQV4gNM2ACFbEMkFDUV9Zk5WO1yQGEWez-vnQMVHodLBDVEyh5Xm2-3MjQ",
    );
  });

  it("is the computed one for set PIN without a PIN", async () => {
    const { requests } = await against(success, (issuer) => issuer.issueNewPin({ card }), vectorOptions);
    expect(requests[0]?.body.toString()).toBe('{"card_id":"828cf71d-a447-4a67-a149-c1df8bc197ca"}');
    expect(requests[0]?.headers["x-jws-signature"]).toBe(
      "eyJ1cmkiOiIvdjUvY2FyZC1hcGkvY2FyZC9zZXRfcGluIiwiYXV0aF9pZCI6IjEyMzQ1NiIsIm1ldGhvZCI6IlBPU1QiLCJwYXJhbXMiOiIiLCJhbGciOiJIUzUxMiJ9..1GmoClUMA2geUjEf4eZLUFaYY4Wb0Dhgp7tGORzWSPl3gJyUDFZaXNjAcKvdS_CmnjN88THKb3ZvUZmwiG9oQg",
    );
  });

  it("goes under one name at a time", async () => {
    const first = await against(success, (issuer) => issuer.issueNewPin({ card }));
    expect(first.requests[0]?.headers).not.toHaveProperty("jws-signature");
    const second = await against(success, (issuer) => issuer.issueNewPin({ card }), {
      signatureHeader: "JWS-Signature",
    });
    expect(second.requests[0]?.headers).not.toHaveProperty("x-jws-signature");
    expect(second.requests[0]?.headers["jws-signature"]).toBe(first.requests[0]?.headers["x-jws-signature"]);
  });

  it("takes a secret's characters for the key, whatever encoding they look like", async () => {
    const call = (issuer: FreedomPay): Promise<unknown> => issuer.issueNewPin({ card });
    const asText = await against(success, call, { secret: "736563726574" });
    const asKey = await against(success, call, { secret: SecretKey.fromText("736563726574", "utf8") });
    const decoded = await against(success, call, { secret: "secret" });
    const signatures = [asText, asKey, decoded].map(({ requests }) => requests[0]?.headers["x-jws-signature"]);
    expect(signatures[1]).toBe(signatures[0]);
    expect(signatures[2]).not.toBe(signatures[0]);
  });

  it("covers the path of a base URL that has one", async () => {
    await using server = await startScriptedServer(() => success);
    const issuer = freedompay({ baseUrl: `${server.url}/gateway/`, ...credentials });
    await issuer.issueNewPin({ card });
    expect(server.requests[0]?.path).toBe("/gateway/v5/card-api/card/set_pin");
    const [head = ""] = String(server.requests[0]?.headers["x-jws-signature"]).split(".");
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toMatchObject({
      uri: "/gateway/v5/card-api/card/set_pin",
      params: "",
    });
  });
});

describe("the encryptor", () => {
  it("gets the PIN, the card and the call's id, once per call", async () => {
    const seen: unknown[] = [];
    const { outcome, requests } = await against(
      (_, index) => (index < 2 ? { status: 503 } : success),
      (issuer) => issuer.setPin({ card, pin: "0123" }, { requestId: "call-1" }),
      {
        encryptPin: async (given, context) => {
          seen.push(
            given.use((digits) => new TextDecoder().decode(digits)),
            context,
          );
          return `ciphertext-${seen.length}`;
        },
      },
    );
    expect(outcome).toEqual({ state: "effective", requestId: "call-1" });
    expect(seen).toEqual(["0123", { card, requestId: "call-1" }]);
    expect(requests.map(bodyOf)).toEqual([1, 2, 3].map(() => ({ card_id: card, pin: "ciphertext-2" })));
  });

  it("loses the PIN when the call is over, and the caller's own Pin stays", async () => {
    const lent: Pin[] = [];
    const encryptPin = (given: Pin): string => {
      lent.push(given);
      return secrets.ciphertext;
    };
    const own = Pin.from(pin);
    await against(success, (issuer) => issuer.setPin({ card, pin }), { encryptPin });
    await against(success, (issuer) => issuer.setPin({ card, pin: own }), { encryptPin });
    expect(lent.map((given) => given.disposed)).toEqual([true, true]);
    expect(own.disposed).toBe(false);
  });

  const faults: Readonly<Record<string, FreedomPayOptions["encryptPin"]>> = {
    "throws an error that quotes the PIN": () => {
      throw new Error(`key 00ff, PIN ${pin}`, { cause: { pin } });
    },
    "rejects with a string": () => Promise.reject(`PIN ${pin}`),
    "gives undefined": () => undefined as never,
    "gives bytes": () => new Uint8Array([1, 2, 3]) as never,
    "gives an empty string": () => "",
    "gives a text with a line break": () => "QUJD\nREVG",
    "gives the clear digits": (given) => given.use((digits) => new TextDecoder().decode(digits)),
    "gives the clear digits in quotes": () => `"${pin}"`,
    "gives the clear digits in hexadecimal with a sign of it": () => `0x${Buffer.from(pin).toString("hex")}`,
    "gives the clear digits in hexadecimal with colons": () =>
      Array.from(pin, (digit) => Buffer.from(digit).toString("hex")).join(":"),
    "gives the clear digits in Base64 for an address": () => encodeURIComponent(btoa(pin)),
    "gives the clear digits as escapes": () =>
      Array.from(pin, (digit) => `\\u00${Buffer.from(digit).toString("hex")}`).join(""),
    "gives the digits in Base64": () => btoa(pin),
    "gives the digits in Base64 without padding": () => btoa(pin).replace(/=+$/, ""),
    "gives the digits in hexadecimal": () => "37373838",
  };
  it.each(Object.entries(faults))("that %s fails the call, and nothing is sent", async (_what, encryptPin) => {
    const { outcome, requests } = await against(success, (issuer) => issuer.setPin({ card, pin }), {
      ...(encryptPin === undefined ? {} : { encryptPin }),
    });
    expect(outcome).toMatchObject({ code: "encryption-failed", outcome: "not-sent", issuer: "freedompay" });
    expect(outcome).not.toHaveProperty("cause");
    expect(JSON.stringify(outcome) + String(outcome)).not.toContain(pin);
    expect(requests).toHaveLength(0);
  });

  it("that never answers is left at the call's time limit", async () => {
    const { outcome, requests } = await against(
      success,
      (issuer) => issuer.setPin({ card, pin }, { totalTimeoutMs: 30 }),
      { encryptPin: () => new Promise<string>(() => {}) },
    );
    expect(outcome).toMatchObject({ code: "timeout", outcome: "not-sent" });
    expect(requests).toHaveLength(0);
  });

  it("is not called when the call was aborted before", async () => {
    let calls = 0;
    await against(success, (issuer) => issuer.setPin({ card, pin }, { signal: AbortSignal.abort() }), {
      encryptPin: () => `ciphertext-${++calls}`,
    });
    expect(calls).toBe(0);
  });

  it("is needed by setPin alone", async () => {
    await using server = await startScriptedServer(() => success);
    const issuer = freedompay({ baseUrl: server.url, authId, secret: secrets.secret });
    await expect(issuer.setPin({ card, pin })).rejects.toMatchObject({
      code: "invalid-options",
      outcome: "not-sent",
      message: expect.stringContaining("encryptPin"),
    });
    expect(server.requests).toHaveLength(0);
    await expect(issuer.issueNewPin({ card })).resolves.toMatchObject({ state: "effective" });
  });
});

describe("issueNewPin", () => {
  it("sends the card and no PIN", async () => {
    const { requests } = await against(success, (issuer) => issuer.issueNewPin({ card }));
    expect(requests.map(bodyOf)).toEqual([{ card_id: card }]);
  });

  it("ignores a PIN that was passed by mistake", async () => {
    const { requests } = await against(success, (issuer) => issuer.issueNewPin({ card, pin } as never));
    expect(requests.map(bodyOf)).toEqual([{ card_id: card }]);
  });
});

describe("repeating", () => {
  const inDoubt: Readonly<Record<string, (issuer: FreedomPay) => Promise<unknown>>> = {
    issueNewPin: (issuer) => issuer.issueNewPin({ card }),
    resetPinTries: (issuer) => issuer.resetPinTries({ card }),
    activateCard: (issuer) => issuer.activateCard({ card, description }),
    blockCard: (issuer) => issuer.blockCard({ card, description }),
    unblockCard: (issuer) => issuer.unblockCard({ card, description }),
    closeCard: (issuer) => issuer.closeCard({ card, description }),
  };
  it.each(Object.entries(inDoubt))("%s is not repeated once bytes have left", async (_verb, call) => {
    for (const fault of ["reset", { status: 503 }] as const) {
      const { outcome, requests } = await against(fault, call);
      expect(outcome).toMatchObject({ outcome: "unknown" });
      expect(requests).toHaveLength(1);
    }
  });

  it("setPin is repeated while it carries no request id, and not once it does", async () => {
    const call = (issuer: FreedomPay): Promise<unknown> => issuer.setPin({ card, pin });
    const without = await against("reset", call);
    expect(without.requests).toHaveLength(3);
    const withId = await against("reset", call, { setPinRequestId: "send" });
    expect(withId.requests).toHaveLength(1);
    expect(withId.outcome).toMatchObject({ outcome: "unknown" });
  });

  it("getRequestStatus is repeated", async () => {
    const { outcome, requests } = await against(
      (_, index) => (index === 0 ? "reset" : success),
      (issuer) => issuer.getRequestStatus({ requestId }),
    );
    expect(outcome).toEqual({ state: "effective", requestId });
    expect(requests).toHaveLength(2);
  });
});

describe("request ids", () => {
  it("are sent where documented, and are the result's", async () => {
    const { outcome, requests } = await against(success, (issuer) => issuer.resetPinTries({ card }));
    const sent = bodyOf(requests[0]);
    expect(sent).toEqual({
      request_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      card_id: card,
    });
    expect(outcome).toEqual({ state: "effective", requestId: Reflect.get(sent as object, "request_id") });
  });

  it("go with set PIN only by option", async () => {
    const calls = [
      (issuer: FreedomPay) => issuer.setPin({ card, pin }, { requestId }),
      (issuer: FreedomPay) => issuer.issueNewPin({ card }, { requestId }),
    ];
    for (const call of calls) {
      const without = await against(success, call);
      expect(bodyOf(without.requests[0])).not.toHaveProperty("request_id");
      const withId = await against(success, call, { setPinRequestId: "send" });
      expect(bodyOf(withId.requests[0])).toMatchObject({ request_id: requestId, card_id: card });
    }
  });
});

describe("what an answer means", () => {
  test.each([
    ["ok", "success", { state: "effective" }],
    ["ok", "process", { state: "accepted" }],
    ["ok", "error", { code: "issuer-rejected", outcome: "rejected", httpStatus: 200 }],
    ["error", "error", { code: "issuer-rejected", outcome: "rejected" }],
    ["error", undefined, { code: "issuer-rejected", outcome: "rejected" }],
    ["error", "success", { code: "unexpected-response", outcome: "unknown" }],
    ["error", "process", { code: "unexpected-response", outcome: "unknown" }],
    ["ok", "done", { code: "unexpected-response", outcome: "unknown" }],
    ["ok", undefined, { code: "unexpected-response", outcome: "unknown" }],
    ["OK", "success", { code: "unexpected-response", outcome: "unknown" }],
    [true, "success", { code: "unexpected-response", outcome: "unknown" }],
  ])("status %s with request_status %s", async (status, requestStatus, expected) => {
    for (const call of [
      (issuer: FreedomPay) => issuer.setPin({ card, pin }, { retries: 0 }),
      (issuer: FreedomPay) => issuer.resetPinTries({ card }),
    ]) {
      const { outcome } = await against(answer(status, requestStatus), call);
      expect(outcome).toMatchObject(expected);
    }
  });

  test.each([
    ["ok", "success", { state: "effective", requestId }],
    ["ok", "process", { state: "accepted", requestId }],
    ["ok", "error", { state: "rejected", requestId }],
    ["error", "error", { code: "issuer-rejected" }],
    ["ok", "lost", { code: "unexpected-response" }],
  ])("of getRequestStatus: status %s with request_status %s", async (status, requestStatus, expected) => {
    const { outcome, requests } = await against(answer(status, requestStatus), (issuer) =>
      issuer.getRequestStatus({ requestId }),
    );
    expect(outcome).toMatchObject(expected);
    expect(bodyOf(requests[0])).toEqual({ request_id: requestId });
  });

  it("needs no `dt` and no `cards`", async () => {
    const bare: Reply = { status: 200, body: '{"status":"ok","request_status":"success"}' };
    expect((await against(bare, (issuer) => issuer.setPin({ card, pin }))).outcome).toHaveProperty("state");
    expect((await against(bare, (issuer) => issuer.getRequestStatus({ requestId }))).outcome).toHaveProperty("state");
  });
});

describe("waitUntilDone", () => {
  const accepted = { state: "accepted", requestId } as const;
  const inProcess = answer("ok", "process");

  it("asks with growing pauses until the request is done", async () => {
    const { outcome, requests, waits } = await against(
      (_, index) => (index < 7 ? inProcess : success),
      (issuer) => issuer.waitUntilDone(accepted),
    );
    expect(outcome).toEqual({ state: "effective", requestId });
    expect(requests.map(bodyOf)).toEqual(Array.from({ length: 8 }, () => ({ request_id: requestId })));
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it("takes what a verb gave", async () => {
    const { outcome } = await against(
      (_, index) => (index === 0 ? inProcess : success),
      async (issuer) => issuer.waitUntilDone(await issuer.blockCard({ card, description })),
    );
    expect(outcome).toMatchObject({ state: "effective" });
  });

  it("asks nothing about a result that is effective", async () => {
    const done = { state: "effective", requestId } as const;
    const { outcome, requests } = await against(success, (issuer) => issuer.waitUntilDone(done));
    expect(outcome).toEqual(done);
    expect(requests).toHaveLength(0);
  });

  it("says that the card is as it was when the request failed", async () => {
    const { outcome } = await against(answer("ok", "error"), (issuer) => issuer.waitUntilDone(accepted));
    expect(outcome).toMatchObject({ code: "issuer-rejected", outcome: "rejected", requestId });
  });

  it("leaves the card in doubt when the question itself is refused", async () => {
    for (const [reply, code] of [
      [answer("error", "error"), "issuer-rejected"],
      [{ status: 401 }, "authentication-failed"],
      [{ status: 200, body: "<html>" }, "unexpected-response"],
    ] as const) {
      const { outcome, requests } = await against(reply, (issuer) => issuer.waitUntilDone(accepted));
      expect(outcome).toMatchObject({ code, outcome: "unknown", requestId });
      expect(requests).toHaveLength(1);
    }
  });

  it("asks again after a question that failed for the moment, no sooner than asked to", async () => {
    const limited: Reply = { status: 429, headers: { "retry-after": "5" } };
    const { outcome, waits } = await against(
      (_, index) => (index === 0 ? limited : success),
      (issuer) => issuer.waitUntilDone(accepted),
      { retries: 0 },
    );
    expect(outcome).toEqual({ state: "effective", requestId });
    expect(waits).toEqual([5_000]);
  });

  it("ends at its time limit, by the client's clock, in doubt", async () => {
    // The fixed clock goes on by a second with every wait.
    const { outcome, waits } = await against(inProcess, (issuer) =>
      issuer.waitUntilDone(accepted, { timeoutMs: 3_000 }),
    );
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown", requestId });
    expect(waits).toEqual([500, 1_000, 1_000]);
  });

  it("has a time limit of a minute when none is given", async () => {
    const { outcome, waits } = await against(inProcess, (issuer) => issuer.waitUntilDone(accepted));
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
    expect(waits).toHaveLength(60);
  });

  it("ends at its time limit by a real clock while an answer is late", async () => {
    const { outcome } = await against("silence", (issuer) => issuer.waitUntilDone(accepted, { timeoutMs: 40 }));
    expect(outcome).toMatchObject({ code: "timeout", outcome: "unknown" });
  });

  it("ends with its signal, in a pause too", async () => {
    const controller = new AbortController();
    const { outcome } = await against(
      inProcess,
      (issuer) => issuer.waitUntilDone(accepted, { signal: controller.signal }),
      {
        clock: {
          now: () => 0,
          sleep: () => {
            controller.abort();
            return new Promise<void>(() => {});
          },
        },
      },
    );
    expect(outcome).toMatchObject({ code: "aborted", outcome: "unknown", requestId });
  });

  it("does not ask about a set PIN whose id Freedom Pay never got", async () => {
    for (const call of [
      (issuer: FreedomPay) => issuer.setPin({ card, pin }),
      (issuer: FreedomPay) => issuer.issueNewPin({ card }),
    ]) {
      const without = await against(inProcess, async (issuer) => {
        const result = await call(issuer);
        expect(result.state).toBe("accepted");
        return issuer.waitUntilDone(result as typeof accepted);
      });
      expect(without.outcome).toMatchObject({ code: "invalid-argument", message: expect.stringContaining("no id") });
      expect(without.requests).toHaveLength(1);
      const withId = await against(
        (_, index) => (index === 0 ? inProcess : success),
        async (issuer) => issuer.waitUntilDone((await call(issuer)) as typeof accepted),
        { setPinRequestId: "send" },
      );
      expect(withId.outcome).toMatchObject({ state: "effective" });
    }
  });
});

// A policy of pin-policy fits the option; the compiler says so.
freedompay({ environment: "production-kg", ...credentials, issuerRules: createPolicy({ lengths: [4, 6], rules: [] }) });
