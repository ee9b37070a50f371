import { type Reply, testIssuer } from "@cardpin/issuer-contract";
import { describe, expect, it } from "vitest";
import {
  against,
  answerTo,
  apiKey,
  card,
  failureOf,
  good,
  hostedUrl,
  json,
  productId,
  token,
} from "../test/calls-by-script.ts";
import { failure, subject, success } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { type HashDT, type HashDTOptions, hashdt } from "./index.ts";
import { hashdtClient } from "./typed-client.ts";

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { apiKey: "attempt" },
  ownHeaders: ["Authorization", "x-api-key", "x-product-id"],
  badArguments: {
    "no input": (issuer) => issuer.openSetPin(undefined as never),
    "no card id": (issuer) => issuer.openSetPin({ ...card, card: "" }),
    "a card id with a line break": (issuer) => issuer.openChangePin({ ...card, card: "card\r\nx-admin: 1" }),
    "a cardholder id that is a number": (issuer) => issuer.openResetPin({ ...card, cardholderId: 815 as never }),
    "no wallet id": (issuer) => issuer.openSetPin({ card: "c", cardholderId: "h" } as never),
    "a time limit of 0": (issuer) => issuer.openSetPin(card, { timeoutMs: 0 }),
    "a request id with a line break": (issuer) => issuer.openSetPin(card, { requestId: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => hashdt(undefined as never),
    "no baseUrl": () => hashdt({ apiKey, productId } as never),
    "an environment": () => hashdt({ ...good, environment: "sandbox" } as never),
    "a baseUrl without TLS": () => hashdt({ ...good, baseUrl: "http://host.example" }),
    "a baseUrl with credentials": () => hashdt({ ...good, baseUrl: `https://u:${apiKey}@host.example` }),
    "no API key": () => hashdt({ ...good, apiKey: "" }),
    "an API key with a line break": () => hashdt({ ...good, apiKey: `${apiKey}\n` }),
    "no product id": () => hashdt({ baseUrl: good.baseUrl, apiKey } as never),
    "an empty client id": () => hashdt({ ...good, clientId: "" }),
    "a version with a slash": () => hashdt({ ...good, version: "v1/../v2" }),
    "an empty token": () => hashdt({ ...good, token: "" }),
    "a token with the word Bearer": () => hashdt({ ...good, token: `Bearer ${token}` }),
    "a policy, which would have no PIN to check": () =>
      hashdt({ ...good, policy: { check: () => ({ ok: true }) } } as never),
    "PIN rules, which would have no PIN to check": () =>
      hashdt({ ...good, issuerRules: { check: () => ({ ok: true }) } } as never),
    "no allowed host": () => hashdt({ ...good, allowedHosts: [] }),
    "an allowed host that is a URL": () => hashdt({ ...good, allowedHosts: ["https://pages.example"] }),
    "an allowed host with a wildcard": () => hashdt({ ...good, allowedHosts: ["*.example"] }),
    "an allowed host that is no text": () => hashdt({ ...good, allowedHosts: [/example/ as never] }),
  },
});

describe("HashDT's card", () => {
  const list = (...cards: readonly object[]) =>
    against(
      () => success(cards),
      {},
      (issuer) => issuer.getCard(card),
    );

  it("is read from the list of its wallet and cardholder", async () => {
    const { result, requests } = await list(
      { card_id: "card-1", card_status: "blocked" },
      { card_id: card.card, card_status: "Active", card_type: "physical", last4: "0019" },
    );
    expect(result).toEqual({
      card: card.card,
      state: "active",
      issuerState: "Active",
      pin: "unknown",
      physical: true,
      last4: "0019",
    });
    expect(requests[0]?.headers).not.toHaveProperty("x-card-id");
  });

  it.each<[string, object]>([
    ["IN_TRANSIT", { card_id: card.card, card_status: "IN_TRANSIT" }],
    ["constructor", { cardId: card.card, card_status: "constructor", card_type: "metal" }],
  ])("is in another state with the status %s, which HashDT does not document", async (issuerState, listed) => {
    const { result } = await list(listed);
    expect(result).toEqual({ card: card.card, state: "other", issuerState, pin: "unknown" });
  });

  it.each<[string, unknown, string]>([
    ["a list without it", [{ card_id: "card-1", card_status: "active" }], "card-not-found"],
    ["an empty list", [], "card-not-found"],
    ["no list", {}, "unexpected-response"],
    ["a card without a status", [{ card_id: card.card }], "unexpected-response"],
    ["a list of nothing", [null, 7], "card-not-found"],
  ])("is not made of %s", async (_what, data, code) => {
    await against(
      () => success(data),
      {},
      async (issuer) => {
        expect(await failureOf(issuer.getCard(card))).toMatchObject({ code });
      },
    );
  });
});

it("has no check of PINs, because none passes through HashDT's client", () => {
  const issuer = hashdt(good);
  expect("checkPin" in issuer).toBe(false);
  // @ts-expect-error there is no such method
  expect(issuer.checkPin).toBeUndefined();
});

describe("HashDT's list of webhooks", () => {
  it("is asked for with the key alone, and may come without status and code", async () => {
    const call = (issuer: HashDT) =>
      hashdtClient(issuer).GET("/getallwebhooks", { params: { query: { program_code: productId } } });
    const { result, requests } = await against(answerTo, { token, clientId: "TESTCLIENT01" }, call);
    expect(result.data).toEqual({ data: [{ event_name: "card_create" }] });
    const sent = Object.keys(requests[0]?.headers ?? {});
    expect(sent).toContain("x-api-key");
    expect(sent).not.toEqual(expect.arrayContaining(["authorization"]));
    expect(sent).not.toEqual(expect.arrayContaining(["x-product-id"]));
  });

  it("is no success for another call without status and code", async () => {
    await against(
      () => json(200, { data: [{ set_pin_url: hostedUrl }] }),
      {},
      async (issuer) => {
        expect(await failureOf(issuer.openSetPin(card))).toMatchObject({ code: "unexpected-response" });
      },
    );
  });
});

describe("HashDT's headers", () => {
  it("sends what is required on a GET without a body, and leaves out what is not configured", async () => {
    const { requests } = await against(answerTo, {}, (issuer) => issuer.openSetPin(card, { requestId: "call-1" }));
    const [request] = requests;
    expect(request?.path).toBe("/issuing/api/v1/card/setpin");
    expect(request?.body).toHaveLength(0);
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      "x-api-key": apiKey,
      "x-product-id": productId,
      "x-card-id": card.card,
      "x-cardholder-id": card.cardholderId,
      "x-wallet-id": card.walletId,
      "x-request-id": "call-1",
    });
    for (const name of ["authorization", "x-client-id", "content-length", "transfer-encoding"]) {
      expect(request?.headers, name).not.toHaveProperty(name);
    }
  });

  it("puts another version into the path of every verb", async () => {
    const { requests } = await against(answerTo, { version: "v2" }, async (issuer) => {
      await issuer.openSetPin(card);
      await issuer.openResetPin(card);
      await issuer.openChangePin(card);
    });
    expect(requests.map(({ path }) => path)).toEqual([
      "/issuing/api/v2/card/setpin",
      "/issuing/api/v2/card/resetpin",
      "/issuing/api/v2/card/changepin",
    ]);
  });
});

describe("HashDT's answers", () => {
  const open = async (reply: Reply, options: Partial<HashDTOptions> = {}): Promise<string> => {
    const { result } = await against(
      () => reply,
      options,
      (issuer) => issuer.openResetPin(card),
    );
    return result.url.reveal();
  };

  /** The page that a client on another host than a server of this test's gets. */
  const openAt = (baseUrl: string, address: string) => {
    const fetch = async (): Promise<Response> =>
      Response.json({ status: "Success", code: 200, data: [{ set_pin_url: address }] });
    return hashdt({ ...good, baseUrl, plainHttpTestHosts: ["sandbox"], fetch }).openSetPin(card);
  };

  it("takes status in any case", async () => {
    for (const status of ["success", "SUCCESS"]) {
      expect(await open(json(200, { status, code: 200, data: [{ set_pin_url: hostedUrl }] }))).toBe(hostedUrl);
    }
  });

  it("prefers the documented name of the page over the two guesses, and takes those when it is not there", async () => {
    const other = "https://pages.example/other";
    expect(await open(success([{ reset_pin_url: other, set_pin_url: hostedUrl }]))).toBe(hostedUrl);
    expect(await open(success([{ reset_pin_url: hostedUrl }]))).toBe(hostedUrl);
    expect(await open(success([{ change_pin_url: hostedUrl }]))).toBe(hostedUrl);
  });

  const page = { set_pin_url: hostedUrl };
  const unusable: Readonly<Record<string, unknown>> = {
    "no data": undefined,
    "an empty list": [],
    "two pages": [page, page],
    "an object in place of the list": page,
    "a list of null": [null],
    "a list of text": [hostedUrl],
    "a page without an address": [{}],
    "an address that is a number": [{ set_pin_url: 7788 }],
    "an address with credentials": [{ set_pin_url: "https://pages.example@evil.example/" }],
  };
  for (const [what, data] of Object.entries(unusable)) {
    it(`does not hand out a page from ${what}`, async () => {
      const error = await failureOf(open(success(data)));
      expect(error).toMatchObject({ code: "unexpected-response", outcome: "rejected", issuer: "hashdt" });
      expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
    });
  }

  const hosts: readonly (readonly [string, string, "handed out" | "refused"])[] = [
    ["https://pages.example/pin", "pages.example", "handed out"],
    ["https://PAGES.example:443/pin", "Pages.Example", "handed out"],
    ["https://pages.example:8443/pin", "pages.example:8443", "handed out"],
    ["https://pages.example:8443/pin", "pages.example", "refused"],
    ["https://pages.example.evil.example/pin", "pages.example", "refused"],
    ["https://evil.example/?pages.example", "pages.example", "refused"],
    ["https://sub.pages.example/pin", "pages.example", "refused"],
    ["http://127.0.0.1:4010/pin", "127.0.0.1:4010", "handed out"],
    ["http://[::1]:4010/pin", "[::1]:4010", "handed out"],
  ];
  for (const [address, allowed, verdict] of hosts) {
    it(`with allowedHosts ${allowed}, the page ${address} is ${verdict}`, async () => {
      const opened = open(success([{ set_pin_url: address }]), { allowedHosts: [allowed] });
      if (verdict === "handed out") expect(await opened).toBe(new URL(address).href);
      else expect(await failureOf(opened)).toMatchObject({ code: "unexpected-response", outcome: "rejected" });
    });
  }

  it("takes a page on https: only when HashDT itself is: a loopback page would be on the cardholder's own machine", async () => {
    const error = await failureOf(openAt("https://host.example", "http://127.0.0.1:4010/pin"));
    expect(error).toMatchObject({ code: "unexpected-response", outcome: "rejected" });
  });

  it("takes a page on a test host that the options name when HashDT itself is on one", async () => {
    const { url } = await openAt("http://sandbox:4010", "http://sandbox:4010/pin");
    expect(url.reveal()).toBe("http://sandbox:4010/pin");
  });

  it("keeps the words of a text that an identifier begins with, so that it can be read", async () => {
    const message = "Card, cardholder and wallet do not belong together.";
    const refused = open(json(400, { status: "error", code: 400, message }), { issuerMessages: "masked" });
    expect(await failureOf(refused)).toHaveProperty("issuerMessage", message);
  });

  it("knows a failure by its code under whatever status, and is in doubt after a 5xx", async () => {
    const codeOf = async (reply: Reply): Promise<object> => failureOf(open(reply, { retries: 0 }));
    expect(await codeOf(failure(401, 200))).toMatchObject({ code: "authentication-failed", issuerCode: "401" });
    expect(await codeOf(failure(429))).toMatchObject({ code: "rate-limited", outcome: "rejected", issuerCode: "429" });
    expect(await codeOf(failure(400, 502))).toMatchObject({ code: "issuer-unavailable", outcome: "unknown" });
  });

  const contradictions: Readonly<Record<string, Reply>> = {
    "status Success with a code of failure": json(200, {
      status: "Success",
      code: 400,
      data: [{ set_pin_url: hostedUrl }],
    }),
    "status error with the code of success": json(200, { status: "error", code: 200, message: "", data: [] }),
    "status Success under HTTP 403": json(403, { status: "Success", code: 200, data: [{ set_pin_url: hostedUrl }] }),
  };
  for (const [what, reply] of Object.entries(contradictions)) {
    it(`believes neither side of a contradiction: ${what}`, async () => {
      expect(await failureOf(open(reply, { retries: 0 }))).toMatchObject({
        code: "unexpected-response",
        outcome: "unknown",
      });
    });
  }

  it("shows no code that could be something else", async () => {
    for (const code of [7788, 42, -400, 400.5, "400", null]) {
      const error = await failureOf(open(json(400, { status: "error", code }), { retries: 0 }));
      expect(error).toMatchObject({ code: "issuer-rejected", outcome: "rejected", httpStatus: 400 });
      expect(error.issuerCode).toBeUndefined();
    }
  });
});
