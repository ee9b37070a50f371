import { SecretKey } from "@cardpin/pin-crypto";
import { describe, expect, it } from "vitest";
import { sign } from "./signature.ts";

// Computed from the formula of Rapyd's page with made-up keys by three programs that agree; Rapyd publishes no vector.
const facts = { accessKey: "TESTACCESSKEY0000001", salt: "0123456789abcdef", timestamp: "1760012450" };
const key = SecretKey.fromText("test-secret-key-do-not-use", "utf8");
const vectors = {
  "a POST with a body": {
    target: "post/v1/issuing/cards/pin",
    body: '{"card":"card_a5429bdb6c529008ed5b409e5929b606","new_pin":"7788"}',
    signature: "YzhiYTIwNjYxYWNiYTJhZWYyZjliZTM4ZjBjMDZkNTNlOTA4MTcwOTQwNmVlMDdkMmIyMTY2NDA4ZjhlY2IzNw==",
  },
  "a GET with a query and no body": {
    target: "get/v1/issuing/cards?page_size=10&status=ACT",
    body: "",
    signature: "Y2FlZGQxYjE0ZGNlNmQ3MTFiOTAwMmYwNmEwOTA5NWYwYTMwM2RiZTM0ZGFiZWZmNGFiNmU4NmNiMjQxYWY2Zg==",
  },
  "a webhook": {
    target: "https://example.com/rapyd/webhook",
    body: '{"id":"wh_0","type":"ISSUED_CARD_PIN_SET"}',
    signature: "NDU5NWY5OTNhMDAwZTUzY2RhNTVhZTE5YjYyMjVkNjc4OTJmNmZhODA5NjNiNzM5NjZlZmFkNzFhYTg1YzEzMQ==",
  },
};

describe("Rapyd's signature", () => {
  for (const [what, { target, body, signature }] of Object.entries(vectors)) {
    it(`is right for ${what}`, () => {
      expect(sign(key, { ...facts, target, body: new TextEncoder().encode(body) })).toBe(signature);
    });
  }
});
