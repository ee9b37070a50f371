import { leaksIn, type Reply, startScriptedServer, testIssuer } from "@cardpin/issuer-contract";
import { Pin, SecretKey } from "@cardpin/pin-crypto";
import { createPolicy } from "@cardpin/pin-policy";
import { describe, expect, it, test } from "vitest";
import {
  against,
  authId,
  bodyOf,
  card,
  credentials,
  pin,
  requestId,
  secrets,
  success,
} from "../test/calls-by-script.ts";
import { answer, subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type FreedomPay, type FreedomPayOptions, freedompay } from "./index.ts";
import { freedompayClient } from "./typed-client.ts";

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { authId: "attempt", secret: "attempt" },
  ownHeaders: ["X-JWS-Signature", "jws-signature"],
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

  it("may take its time: a PIN that the caller disposes meanwhile was copied when the verb was called", async () => {
    const encryptPin = async (given: Pin): Promise<string> => {
      await Promise.resolve();
      return given.use((digits) => `encrypted:${String.fromCharCode(...digits.toReversed())}`);
    };
    const { requests } = await against(
      success,
      async (issuer) => {
        const own = Pin.from("4929");
        const digits = new TextEncoder().encode("5031");
        const calls = [issuer.setPin({ card, pin: own }), issuer.setPin({ card, pin: digits })];
        own.dispose();
        digits.fill(0);
        await Promise.all(calls);
      },
      { encryptPin },
    );
    const pins = requests.map((request) => Reflect.get(bodyOf(request) as object, "pin"));
    expect(pins.toSorted()).toEqual(["encrypted:1305", "encrypted:9294"]);
  });

  it("throws to onCallerError alone", async () => {
    const thrown = new Error(`cannot encrypt ${pin}`);
    const told: unknown[] = [];
    const encryptPin = async (): Promise<string> => {
      throw thrown;
    };
    const onCallerError = (error: unknown): void => void told.push(error);
    const call = (issuer: FreedomPay): Promise<unknown> => issuer.setPin({ card, pin });
    const { outcome, requests } = await against(success, call, { encryptPin, onCallerError });
    expect(outcome).toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    expect(told).toEqual([{ source: "encryptPin", error: thrown }]);
    expect(leaksIn([outcome], { pin })).toEqual([]);
    expect(requests).toEqual([]);
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

// A policy of pin-policy fits the option; the compiler says so.
freedompay({ environment: "production-kg", ...credentials, issuerRules: createPolicy({ lengths: [4, 6], rules: [] }) });
