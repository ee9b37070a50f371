import { fixedPlatform, type Reply, startScriptedServer, testIssuer } from "@cardpin/issuer-contract";
import { Pin } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import {
  against,
  bodyOf,
  card,
  create,
  credentials,
  failingLookup,
  failure,
  granted,
  ids,
  isLogin,
  json,
  made,
  pin,
  secrets,
  setPin,
  snakeToken,
  success,
} from "../test/calls-by-script.ts";
import { subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type EnKash, type EnKashEncodePinBlock, enkash } from "./index.ts";

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { partnerId: "attempt" },
  ownHeaders: ["Authorization", "partnerId"],
  refusedByPolicy: (issuer) => issuer.setPin({ ...card, pin: "90781" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "no card account": (issuer) => issuer.setPin({ card: "EKC94AEX89", pin } as never),
    "a card ID with a space": (issuer) => issuer.setPin({ ...card, card: "EKC 1", pin }),
    "an empty company ID": (issuer) => issuer.setPin({ ...card, companyId: "", pin }),
    "a PIN with a letter": (issuer) => issuer.setPin({ ...card, pin: "90a8" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ ...card, pin: 9078 as never }),
    "an OTP that is text alone": (issuer) => issuer.setPin({ ...card, pin, otp: secrets.otp as never }),
    "an OTP that is nothing": (issuer) => issuer.setPin({ ...card, pin, otp: null as never }),
    "an OTP that is a number": (issuer) => issuer.setPin({ ...card, pin, otp: { otp: 604913 as never } }),
    "an unknown OTP medium": (issuer) => issuer.setPin({ ...card, pin, otp: { otpMedium: "POST" as never } }),
    "an OTP's name with a line break": (issuer) => issuer.setPin({ ...card, pin, otp: { otpRequestId: "a\nb" } }),
    "an authenticator's code with a space": (issuer) => issuer.setPin({ ...card, pin, otp: { mfaCode: "7 1" } }),
    "an OTP for no action": (issuer) => issuer.requestOtp(card as never),
    "an OTP for no card": (issuer) => issuer.requestOtp({ cardOtpAction: "TRANSACTION_OTP" } as never),
    "a block without a code": (issuer) => issuer.blockCard({ ...card, otpMedium: "MOBILE" } as never),
    "a block without a medium": (issuer) => issuer.blockCard({ ...card, blockCode: "L" } as never),
    "a block of nothing": (issuer) => issuer.blockCard(undefined as never),
    "a release of nothing": (issuer) => issuer.unblockCard(undefined as never),
    "a reason with a line break": (issuer) => issuer.unblockCard({ ...card, otpMedium: "MOBILE", reason: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => enkash(undefined as never),
    "no card host": () => made({ baseUrl: undefined }),
    "no token host": () => made({ tokenUrl: undefined }),
    "a pinBlock of another type": () => made({ pinBlockType: "integer" }),
    "a pinBlock as a number and an encoder": () => made({ pinBlockType: "number", encodePinBlock: () => "1" }),
    "a card host without TLS": () => made({ baseUrl: "http://card.example" }),
    "a token host without TLS": () => made({ tokenUrl: "http://token.example" }),
    "a token host with the path in it": () => made({ tokenUrl: "https://token.example/oauth/token/" }),
    "no partner ID": () => made({ partnerId: undefined }),
    "a partner ID with a line break": () => made({ partnerId: "CR\r\nx: y" }),
    "no company ID": () => made({ companyId: "" }),
    "no client ID": () => made({ clientId: undefined }),
    "a client ID with a colon": () => made({ clientId: "a:b" }),
    "no client secret": () => made({ clientSecret: "" }),
    "no user name": () => made({ username: undefined }),
    "no password": () => made({ password: 1234 }),
    "an empty form field clientId": () => made({ oauthClientId: "" }),
    "an unknown encryption of bodies": () => made({ bodyEncryption: "encrypted" }),
    "a key of 15 bytes": () => made({ envelopeKey: new Uint8Array(15) }),
    "a key that is text": () => made({ envelopeKey: secrets.clientSecret }),
    "a login guard that counts nothing": () => made({ loginGuardStore: { begin: () => ({ kind: "go" }) } }),
    "an empty name of the account": () => made({ loginGuardKey: "" }),
    "an encoder that is not a function": () => made({ encodePinBlock: "iso-0" }),
    "PIN rules that check nothing": () => made({ issuerRules: {} }),
  },
});

it("sends every member of a block and of its release under EnKash's names", async () => {
  const { cards } = await against(success, async (issuer) => {
    const { otp, mfaCode } = secrets;
    const block = { ...card, blockCode: "BL", otpMedium: "MOBILE", otp, reason: "Lost", createdBy: "desk" } as const;
    await issuer.blockCard(block);
    await issuer.unblockCard({ ...card, otpMedium: "MFA", mfaCode });
  });
  const common = { companyId: "CEKEP5GSGP", ...ids };
  expect(cards.map((request) => JSON.parse(bodyOf(request)))).toEqual([
    { ...common, blockCode: "BL", reason: "Lost", otp: "604913", otpMedium: "MOBILE", createdBy: "desk" },
    { ...common, blockCode: "UL", otpMedium: "MFA", mfaCode: "715820" },
  ]);
});

describe("Set Card PIN", () => {
  const expired: Reply = { status: 401, body: "" };

  it("sends the PIN as text with its leading zero, and otpRequired always", async () => {
    const { cards } = await against(success, (issuer) =>
      issuer.setPin({ ...card, companyId: "CEOTHER001", pin: "0123" }),
    );
    expect(bodyOf(cards[0])).toBe(
      '{"companyId":"CEOTHER001","cardAccountId":"CAA8W45","enKashCardId":"EKC94AEX89","pinBlock":"0123","otpRequired":false}',
    );
  });

  it("sends the OTP's fields under EnKash's names", async () => {
    const otp = { otp: secrets.otp, otpRequestId: "OTPR1", otpMedium: "MOBILE", mfaCode: secrets.mfaCode } as const;
    const { cards } = await against(success, (issuer) => issuer.setPin({ ...card, pin, otp }));
    expect(JSON.parse(bodyOf(cards[0]))).toEqual({
      companyId: credentials.companyId,
      ...ids,
      pinBlock: pin,
      otpRequired: true,
      ...otp,
    });
  });

  for (const [what, fault] of Object.entries<Reply>({
    "a reset connection": "reset",
    "HTTP 503": { status: 503, body: "" },
    "a refused token": expired,
  })) {
    it(`never retries a call with an OTP that has left: ${what}`, async () => {
      const { outcome, cards } = await against(
        (request) => (isLogin(request) ? json(snakeToken) : fault),
        (issuer) => issuer.setPin({ ...card, pin, otp: { otp: secrets.otp } }),
        { retries: 5 },
      );
      expect(outcome).toMatchObject({
        outcome: fault === "reset" || fault === "silence" ? "unknown" : expect.any(String),
      });
      expect(cards).toHaveLength(1);
    });

    for (const [verb, call] of Object.entries<(issuer: EnKash) => Promise<unknown>>({
      requestOtp: (issuer) => issuer.requestOtp({ ...card, cardOtpAction: "TRANSACTION_OTP" }),
      blockCard: (issuer) => issuer.blockCard({ ...card, blockCode: "L", otpMedium: "MOBILE" }),
      unblockCard: (issuer) => issuer.unblockCard({ ...card, otpMedium: "MOBILE" }),
    })) {
      it(`never repeats ${verb} that has left: ${what}`, async () => {
        const { cards } = await against((request) => (isLogin(request) ? json(snakeToken) : fault), call, {
          retries: 5,
        });
        expect(cards).toHaveLength(1);
      });
    }
  }

  it("retries a call with an OTP that has not left", async () => {
    await using server = await startScriptedServer(success);
    const { port } = new URL(server.url);
    const { waits: _, ...platform } = fixedPlatform();
    const options = { ...platform, tokenUrl: server.url, http: failingLookup(1) };
    const issuer = create(`http://localhost:${port}`, options);
    await expect(issuer.setPin({ ...card, pin, otp: { otp: secrets.otp } })).resolves.toMatchObject({
      state: "effective",
    });
    expect(server.requests.filter((request) => !isLogin(request))).toHaveLength(1);
  });

  it("lets the caller say what pinBlock holds, once per call", async () => {
    const seen: unknown[] = [];
    const { cards } = await against(
      (request, index) => (isLogin(request) ? json(snakeToken) : index < 3 ? { status: 503, body: "" } : granted),
      setPin,
      {
        encodePinBlock: async (lent, context) => {
          seen.push(
            lent.use((digits) => Buffer.from(digits).toString("utf8") === pin),
            context,
          );
          return `BLOCK${seen.length}`;
        },
      },
    );
    expect(seen).toEqual([true, { companyId: credentials.companyId, ...card }]);
    expect(cards).toHaveLength(3);
    for (const request of cards) expect(JSON.parse(bodyOf(request)).pinBlock).toBe("BLOCK2");
  });

  for (const [what, encodePinBlock] of Object.entries<EnKashEncodePinBlock>({
    "throws with the PIN in its message": () => {
      throw new Error(`bad PIN ${pin}`);
    },
    "gives a number": () => 9078 as never,
    "gives nothing": () => "",
    "gives a line break": () => "a\nb",
    rejects: async () => Promise.reject(new Error(pin)),
  })) {
    it(`sends nothing when encodePinBlock ${what}`, async () => {
      const { outcome, cards } = await against(success, setPin, { encodePinBlock });
      expect(outcome).toMatchObject({ code: "encryption-failed", outcome: "not-sent", issuer: "enkash" });
      expect(cards).toHaveLength(0);
    });
  }

  it("tells onCallerError alone what encodePinBlock threw", async () => {
    const thrown = new Error(`cannot encode ${pin}`);
    const told: unknown[] = [];
    const encodePinBlock = async (): Promise<string> => {
      throw thrown;
    };
    const onCallerError = (error: unknown): void => void told.push(error);
    const { outcome, cards } = await against(success, setPin, { encodePinBlock, onCallerError });
    expect(outcome).toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    expect(told).toEqual([{ source: "encodePinBlock", error: thrown }]);
    expect(cards).toEqual([]);
  });

  it("does not give the PIN to encodePinBlock when the call was aborted before", async () => {
    let calls = 0;
    const call = (issuer: EnKash): Promise<unknown> => issuer.setPin({ ...card, pin }, { signal: AbortSignal.abort() });
    const { outcome } = await against(success, call, { encodePinBlock: () => `block-${++calls}` });
    expect(outcome).toMatchObject({ code: "aborted", outcome: "not-sent", issuer: "enkash" });
    expect(calls).toBe(0);
  });

  it("does not wait for an encodePinBlock that never ends", async () => {
    const { outcome } = await against(success, (issuer) => issuer.setPin({ ...card, pin }, { totalTimeoutMs: 50 }), {
      encodePinBlock: () => new Promise<string>(() => undefined),
    });
    expect(outcome).toMatchObject({ code: "timeout", outcome: "not-sent" });
  });

  it("leaves the caller's own Pin usable", async () => {
    using own = Pin.from(pin);
    await against(success, (issuer) => issuer.setPin({ ...card, pin: own }));
    expect(own.disposed).toBe(false);
  });
});

describe("Generate Card OTP", () => {
  for (const [what, payload, expected] of [
    ["an ID", { otpRequestId: "OTPR0001" }, { otpRequestId: "OTPR0001" }],
    ["text alone", "Success", {}],
    ["an ID with a space", { otpRequestId: "a b" }, {}],
  ] as const) {
    it(`takes from the answer what is there: ${what}`, async () => {
      const { outcome } = await against(
        (request) => (isLogin(request) ? json(snakeToken) : json({ code: 0, message: "Success", payload })),
        (issuer) => issuer.requestOtp({ ...card, cardOtpAction: "CARD_PIN_OTP" }),
      );
      expect(outcome).toEqual({ state: "effective", requestId: expect.any(String), ...expected });
    });
  }
});

describe("answers", () => {
  for (const [what, reply, expected] of [
    [
      "HTTP 500 for certain",
      json({ code: 0, message: "Success" }, 500),
      { code: "issuer-unavailable", outcome: "unknown" },
    ],
    [
      "code 0 under HTTP 403 for certain",
      json({ code: 0, message: "Success" }, 403),
      { code: "unexpected-response", outcome: "unknown" },
    ],
    ["HTTP 500 over a code of four digits", failure(9078, 500), { code: "issuer-unavailable", outcome: "unknown" }],
    ["a code that is text for unreadable", json({ code: "0" }), { code: "unexpected-response", outcome: "unknown" }],
    ["half a code for unreadable", json({ code: 0.5 }), { code: "unexpected-response", outcome: "unknown" }],
  ] as const) {
    it(`take ${what}`, async () => {
      const { outcome } = await against((request) => (isLogin(request) ? json(snakeToken) : reply), setPin, {
        retries: 0,
      });
      expect(outcome).toMatchObject(expected);
      expect(outcome).not.toHaveProperty("issuerCode");
    });
  }

  it("leave the card in doubt after a 5xx, whatever the code says", async () => {
    const reply = failure(1, 500);
    const { outcome } = await against((request) => (isLogin(request) ? json(snakeToken) : reply), setPin, {
      retries: 0,
    });
    expect(outcome).toMatchObject({ code: "issuer-unavailable", outcome: "unknown", issuerCode: "1" });
  });
});
