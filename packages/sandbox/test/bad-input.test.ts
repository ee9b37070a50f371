import { describe, expect, test } from "vitest";
import { enkashSpec } from "../src/generated/enkash-spec.ts";
import { hashdtSpec } from "../src/generated/hashdt-spec.ts";
import { keysecureSpec } from "../src/generated/keysecure-spec.ts";
import { rapydSpec } from "../src/generated/rapyd-spec.ts";
import { type IssuerId, type Sandbox, startSandbox } from "../src/index.ts";
import type { OpenApiDocument } from "../src/server/openapi-document.ts";
import { readOperations } from "../src/server/spec.ts";
import { callEnKash } from "./enkash-by-hand.ts";
import { callHashDT } from "./hashdt-by-hand.ts";
import { callKeySecure, encryptByHand, getToken } from "./keysecure-by-hand.ts";
import { callRapyd } from "./rapyd-by-hand.ts";

type Body = Readonly<Record<string, unknown>>;

/** How one issuer is called, what a refusal of bad input looks like there, and a good body for each operation. */
interface Issuer {
  readonly spec: OpenApiDocument;
  /** Gives the issuer's code; an empty text stands for success. */
  readonly call: (sandbox: Sandbox, path: string, body: Body, method: string) => Promise<string>;
  readonly badInput: RegExp;
  readonly bodies: (sandbox: Sandbox) => Readonly<Record<string, Body>>;
}

const contact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
const account = { companyId: "CEKEP5GSGP", cardAccountId: "CAA8W45" };
const card = { ...account, enKashCardId: "EKC94AEX89" };
const range = { start_time: "2026-05-01", end_time: "2026-05-31" };
const address = {
  first_name: "Wei",
  last_name: "Li",
  phone_code: "86",
  phone: "13800000000",
  postal_code: "200000",
  country: "CN",
  state: "Shanghai",
  city: "Shanghai",
  address_line1: "1 Example Road",
};

const issuers: Readonly<Record<string, Issuer>> = {
  rapyd: {
    spec: rapydSpec,
    async call(sandbox, path, body, method) {
      const { status, code } = await callRapyd(sandbox, { method, path, body: JSON.stringify(body) });
      return status === 200 ? "" : String(code);
    },
    badInput: /^(SANDBOX_REQUEST_NOT_VALID|ERROR_CARD_NOT_FOUND|ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID)$/,
    bodies: () => ({
      issueCard: { card_program: "cardprog_b027c85a66ebebb2e094bca626d5ae97", ewallet_contact: contact, country: "NO" },
      personalizeCard: { card: "card_00000000000000000000000000001b01", ewallet_contact: contact },
      activateCard: { card: "card_00000000000000000000000000001a01" },
      setPin: { card: "card_a5429bdb6c529008ed5b409e5929b606", new_pin: "4929" },
    }),
  },
  keysecure: {
    spec: keysecureSpec,
    async call(sandbox, path, body, method) {
      const token = await getToken(sandbox);
      const answer = await callKeySecure(sandbox, { method, path: path.replace("/open-api/v1", ""), token, body });
      return answer.code === 0 ? "" : String(answer.code);
    },
    badInput: /^1004$/,
    bodies({ credentials, cards }) {
      const names = { card_no: "C202605220001", cardholder_no: "U202605220001" };
      const waiting = cards.get("keysecure", "C202605220002");
      const { apiSecret } = credentials.keysecure;
      return {
        applyCardholder: { cardholder_unique_no: "MERCHANT_USER_001", sumsub_share_token: "share-token" },
        listCardholders: range,
        applyCard: {
          cardholder_no: names.cardholder_no,
          card_unique_no: "merchant-card-0001",
          package_no: "P1",
          card_type: "Physical",
          address_info: address,
        },
        setPin: { ...names, pin: encryptByHand(apiSecret, "270946") },
        activateCard: {
          ...names,
          card_no: waiting?.id,
          cvv: encryptByHand(apiSecret, "123"),
          card_last_no: waiting?.last4,
        },
        listCards: { ...range, page: 0, size: 10 },
        updateCardStatus: { card_no: "C202605220001", status: "Frozen" },
      };
    },
  },
  enkash: {
    spec: enkashSpec,
    async call(sandbox, path, body) {
      const answer = await callEnKash(sandbox, { path: path.replace("/api/v0/partner/enKashCard", ""), body });
      const { response_code } = JSON.parse(answer.text);
      return (answer.code ?? response_code) === 0 ? "" : String(answer.code);
    },
    badInput: /^422$/,
    bodies: () => ({
      createCardAccount: {
        companyId: account.companyId,
        companyName: "Example Company",
        planMasterId: "PLAN01",
        email: "desk@company.example",
        mobile: "9000000000",
        accountTitle: "Travel cards",
        accountType: "RELOADABLE_GPR",
      },
      getCardAccount: account,
      createCard: { ...account, physicalCard: true, mobile: "6001098801", loadAmount: 10 },
      loadBalance: { ...card, amount: 5, transactionType: "CR", uniqueReferenceNumber: "Ref123" },
      getCardLimits: card,
      setPin: { ...card, pinBlock: "9078", otpRequired: false },
      requestOtp: {
        cardOtpAction: "TRANSACTION_OTP",
        cardAccountId: card.cardAccountId,
        enKashCardId: card.enKashCardId,
      },
      searchCards: card,
      blockCard: { ...card, blockCode: "L", otpMedium: "MOBILE" },
      replaceCard: { enKashCardId: card.enKashCardId, otpMedium: "MOBILE", otpRequired: false },
    }),
  },
  hashdt: {
    spec: hashdtSpec,
    async call(sandbox, path, body, method) {
      const answer = await callHashDT(sandbox, { method, path: path.replace("{version}", "v1"), body });
      return answer.json.status === "Success" ? "" : String(answer.status);
    },
    badInput: /^400$/,
    bodies: () => ({
      createCard: { card_type: "virtual", is_primary: "true" },
      enrollThreeDSecure: { otp_delivery_method: "EMAIL" },
      updateThreeDSecure: { otp_delivery_method: "SMS" },
    }),
  },
};

/** Everything of the cards that a call could change. */
function state({ cards, messages }: Sandbox, issuer: IssuerId): string {
  const shown = cards
    .list(issuer)
    .map(({ id, status, type, attributes, hasPin }) => [id, status, type, attributes, hasPin]);
  return JSON.stringify([shown, messages.list(issuer).length]);
}

/** Each required member left out, each member of another type, and no object at all. */
function spoil(body: Body, required: readonly string[]): readonly (readonly [string, Body])[] {
  const left = required.map((name) => {
    const { [name]: _left, ...rest } = body;
    return [`without ${name}`, rest] as const;
  });
  const others = Object.entries(body).flatMap(([name, value]) =>
    [null, [], typeof value === "object" ? "text" : {}].map(
      (wrong) => [`${name} as ${JSON.stringify(wrong)}`, { ...body, [name]: wrong }] as const,
    ),
  );
  return [...left, ...others, ["a list", [] as unknown as Body], ["a text", "text" as unknown as Body]];
}

describe.each(Object.entries(issuers))("bad input at %s", (issuer, { spec, call, badInput, bodies }) => {
  test("is refused for every operation with a body, and changes nothing", async () => {
    await using sandbox = await startSandbox({ rapyd: { rateLimits: [] } });
    // The rows are named by issuers.
    const id = issuer as IssuerId;
    for (const [operationId, body] of Object.entries(bodies(sandbox))) {
      const operation = readOperations(spec).find((each) => each.operationId === operationId);
      const required = operation?.body?.schemas.get("application/json")?.["required"] ?? [];
      const { pathTemplate = "", method = "POST" } = operation ?? {};
      const before = state(sandbox, id);
      for (const [what, wrong] of spoil(body, required as readonly string[])) {
        const code = await call(sandbox, pathTemplate, wrong, method);
        expect([operationId, what, code]).toEqual([operationId, what, expect.stringMatching(badInput)]);
        expect([operationId, what, state(sandbox, id)]).toEqual([operationId, what, before]);
      }
      // The body itself is good, so what was refused was the spoiled member.
      expect([operationId, await call(sandbox, pathTemplate, body, method)]).toEqual([operationId, ""]);
    }
  });
});
