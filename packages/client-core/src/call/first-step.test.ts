import { describe, expect, it } from "vitest";
import { CardPinError, type CardPinErrorCode, type Outcome } from "../errors.ts";
import { asFirstStep } from "./first-step.ts";

const failing = (code: CardPinErrorCode, outcome: Outcome) =>
  asFirstStep(Promise.reject(new CardPinError({ code, outcome, issuer: "acmepay", httpStatus: 404 })));

describe("a step before the request that changes the card", () => {
  it("gives what it found", async () => {
    expect(await asFirstStep(Promise.resolve("key"))).toBe("key");
  });

  it.each<[CardPinErrorCode, Outcome]>([
    ["network", "unknown"],
    ["timeout", "not-sent"],
    ["aborted", "unknown"],
    ["issuer-unavailable", "unknown"],
    ["rate-limited", "rejected"],
    ["authentication-failed", "rejected"],
    ["permission-denied", "rejected"],
    ["unexpected-response", "not-sent"],
  ])("fails with the code %s of the failure, and nothing was sent to the card", async (code, outcome) => {
    await expect(failing(code, outcome)).rejects.toMatchObject({ code, outcome: "not-sent", httpStatus: 404 });
  });

  it.each<CardPinErrorCode>(["card-not-found", "card-blocked", "pin-refused", "issuer-rejected"])(
    "does not fail with %s, which would be about the card or the PIN",
    async (code) => {
      await expect(failing(code, "rejected")).rejects.toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    },
  );

  it("fails with encryption-failed when something else throws, and nothing of that is in the error", async () => {
    const error: unknown = await asFirstStep(Promise.reject(new TypeError("4929"))).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    expect(String(error)).not.toContain("4929");
  });
});
