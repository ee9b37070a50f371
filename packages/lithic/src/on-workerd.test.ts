import { startSandbox } from "@cardpin/sandbox";
import { expect, test, vi } from "vitest";
import { encryptPin } from "./browser.ts";
import { lithic } from "./index.ts";

// As the `imports` map of pin-crypto's package.json does it on workerd and in browsers.
vi.mock("../../pin-crypto/src/primitives/node.ts", () => import("../../pin-crypto/src/primitives/noble.ts"));

const card = "5b3c9a4e-6d1f-4a7b-9c2d-1e8f0a6b7c01";

test.each(["oaep-sha-1", "oaep-sha-256"] as const)(
  "on workerd, setPin takes Lithic's key as PEM text, and so does the page: %s",
  async (pinPadding) => {
    await using sandbox = await startSandbox({ lithic: { pinPadding } });
    const { pinPublicKey } = sandbox.credentials.lithic;
    const issuer = lithic({ baseUrl: sandbox.urls.lithic, ...sandbox.credentials.lithic, pinPadding });
    await issuer.setPin({ card, pin: "4929" });
    expect(sandbox.atm.verify({ issuer: "lithic", card, pin: "4929" }).verdict).toBe("approved");
    await issuer.setPin({ card, pin: await encryptPin({ card, pin: "0831", pinPublicKey, pinPadding }) });
    expect(sandbox.atm.verify({ issuer: "lithic", card, pin: "0831" }).verdict).toBe("approved");
  },
);

test("a certificate, which workerd does not read, is not called a wrong key", () => {
  const pinPublicKey = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  expect(() => lithic({ environment: "sandbox", apiKey: "key", pinPublicKey })).toThrow(
    expect.objectContaining({ code: "invalid-options", message: expect.stringContaining("this runtime") }),
  );
});
