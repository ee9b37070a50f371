import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { required, sayTheSameByLength, testOptionsTable } from "@cardpin/issuer-contract";
import { createPolicy } from "@cardpin/pin-policy";
import { startSandbox } from "@cardpin/sandbox";
import { describe, expect, it } from "vitest";
import type { LithicOptions } from "./index.ts";
import { readOptions } from "./options.ts";
import { pinRules } from "./pin-rules.ts";

describe("the README's table of options", () => {
  const settings = readOptions({ environment: "sandbox", apiKey: "key" });
  testOptionsTable<LithicOptions>({
    common: settings.common,
    own: {
      environment: required,
      baseUrl: required,
      apiKey: required,
      pinPublicKey: ["none", settings.encrypt === undefined],
      pinPadding: ["`oaep-sha-1`", settings.pinPadding === "oaep-sha-1"],
    },
  });

  it("says that the issuer's own rules are 4 to 12 digits", () => {
    const lengths = [4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(sayTheSameByLength(pinRules, createPolicy({ lengths, rules: [] }))).toBe(true);
  });
});

describe("the public key of the sandbox, whose private key is published", async () => {
  await using sandbox = await startSandbox();
  const { apiKey, pinPublicKey } = sandbox.credentials.lithic;
  const key = createPublicKey(pinPublicKey);
  const forms: Record<string, NonNullable<LithicOptions["pinPublicKey"]>> = {
    PEM: pinPublicKey,
    "PEM of PKCS#1": key.export({ type: "pkcs1", format: "pem" }).toString(),
    DER: Uint8Array.from(key.export({ type: "spki", format: "der" })),
    JWK: key.export({ format: "jwk" }) as { kty: string }, // an RSA key has it
    KeyObject: key,
  };

  it.each(Object.entries(forms))("is refused for Lithic's own systems, as %s", (_form, given) => {
    const expected = expect.objectContaining({
      code: "invalid-options",
      message: expect.stringContaining("@cardpin/sandbox"),
    });
    for (const environment of ["sandbox", "production"] as const) {
      expect(() => readOptions({ environment, apiKey, pinPublicKey: given })).toThrow(expected);
    }
    const baseUrl = "https://api.lithic.com/";
    expect(() => readOptions({ baseUrl, apiKey, pinPublicKey: given })).toThrow(expected);
    expect(readOptions({ baseUrl: "http://127.0.0.1:1", apiKey, pinPublicKey: given }).encrypt).toBeDefined();
  });

  it("is not taken for another key, or another key for it", () => {
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    for (const given of [other, other.export({ type: "spki", format: "pem" }).toString()]) {
      expect(readOptions({ environment: "production", apiKey, pinPublicKey: given }).encrypt).toBeDefined();
    }
  });
});
