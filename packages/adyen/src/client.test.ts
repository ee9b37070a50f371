import { testIssuer } from "@cardpin/issuer-contract";
import { describe, expect, it } from "vitest";
import { subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { adyen } from "./index.ts";

const card = subject.card.id;
const pin = "4929";
const apiKey = "test-api-key-do-not-use";

testIssuer(subject, {
  operations,
  errorTable,
  suppliedCredentials: { apiKey: "attempt" },
  ownHeaders: ["X-API-Key"],
  refusedByPolicy: (issuer) => issuer.setPin({ card, pin: "49290" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "an empty card id": (issuer) => issuer.setPin({ card: "", pin }),
    "a card number in the place of the card's id": (issuer) => issuer.setPin({ card: "5555440000003157", pin }),
    "a PIN with a letter": (issuer) => issuer.setPin({ card, pin: "49a9" }),
    "a PIN of three digits": (issuer) => issuer.setPin({ card, pin: "492" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ card, pin: 4929 as never }),
    "the reason other without a comment": (issuer) => issuer.closeCard({ card, reason: "other" }),
    "a comment with a line break": (issuer) => issuer.blockCard({ card, reason: "other", comment: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => adyen(undefined as never),
    "no place to send to": () => adyen({ apiKey }),
    "an unknown environment": () => adyen({ environment: "production" as never, apiKey }),
    "a baseUrl without TLS": () => adyen({ baseUrl: "http://host.example", apiKey }),
    "no key": () => adyen({ baseUrl: "https://host.example" } as never),
    "an unknown padding": () => adyen({ environment: "test", apiKey, padding: "none" as never }),
    "an unknown key format": () => adyen({ environment: "test", apiKey, publicKeyFormat: "der" as never }),
    "an unknown encoding": () => adyen({ environment: "test", apiKey, encoding: "utf8" as never }),
    "an unknown cache": () => adyen({ environment: "test", apiKey, publicKeyCache: "forever" as never }),
  },
});

describe("an answer that contradicts itself", () => {
  const problem = { errorCode: "00_403", title: "No." };
  const bodies = [
    { status: 200, body: { ...problem, status: "completed" } },
    { status: 403, body: { ...problem, status: "completed" } },
    { status: 422, body: { ...problem, status: "pending" } },
  ];
  for (const { status, body } of bodies) {
    it(`is unknown: HTTP ${status} with ${JSON.stringify(body)}`, async () => {
      const fetch = async () => Response.json(body, { status });
      const issuer = adyen({ baseUrl: "https://host.example", apiKey, fetch, retries: 0 });
      const blocking = issuer.blockCard({ card });
      await expect(blocking).rejects.toMatchObject({ outcome: "unknown", httpStatus: status });
    });
  }
});
