import { type FreedomPayPinEncryption, startSandbox } from "@cardpin/sandbox";
import { expect, test } from "vitest";
import {
  aes256CbcPinEncryptor,
  aes256GcmPinEncryptor,
  type FreedomPayEncryptPin,
  freedompay,
  rsaOaepPinEncryptor,
  rsaPkcs1PinEncryptor,
  rsaWrappedAesPinEncryptor,
} from "./index.ts";

const card = "828cf71d-a447-4a67-a149-c1df8bc197ca";

/** The client's encryptor that belongs to a scheme of the emulator. */
function encryptorFor(
  how: FreedomPayPinEncryption,
  keys: { readonly pinKey: string; readonly pinPublicKey?: string },
): FreedomPayEncryptPin {
  const key = Buffer.from(keys.pinKey, "base64");
  const publicKey = keys.pinPublicKey ?? "";
  switch (how.scheme) {
    case "aes-gcm":
      return aes256GcmPinEncryptor({ ...how, key });
    case "aes-cbc":
      return aes256CbcPinEncryptor({ ...how, key });
    case "rsa-oaep":
      return rsaOaepPinEncryptor({ ...how, publicKey });
    case "rsa-pkcs1-v1_5":
      return rsaPkcs1PinEncryptor({ ...how, publicKey });
    case "rsa-wrapped-aes":
      return rsaWrappedAesPinEncryptor({ ...how, publicKey });
  }
}

const hashes = ["sha-256", "sha-1"] as const;
const schemes: readonly FreedomPayPinEncryption[] = (["base64", "hex"] as const).flatMap((encoding) => [
  ...(["aes-gcm", "aes-cbc"] as const).flatMap((scheme) =>
    (["before", "after"] as const).map((ivPosition) => ({ scheme, ivPosition, encoding })),
  ),
  ...hashes.map((hash) => ({ scheme: "rsa-oaep", hash, encoding }) as const),
  { scheme: "rsa-pkcs1-v1_5", encoding } as const,
  ...hashes.flatMap((hash) =>
    (["aes-gcm", "aes-cbc"] as const).flatMap((mode) =>
      (["joined", "dotted"] as const).map(
        (layout) => ({ scheme: "rsa-wrapped-aes", hash, mode, layout, encoding }) as const,
      ),
    ),
  ),
]);

test.each(schemes)("a PIN encrypted as %j arrives at the card", async (pinEncryption) => {
  await using sandbox = await startSandbox({ freedompay: { pinEncryption } });
  const { authId, secret, ...keys } = sandbox.credentials.freedompay;
  const encryptPin = encryptorFor(pinEncryption, keys);
  const issuer = freedompay({ baseUrl: sandbox.urls.freedompay, authId, secret, encryptPin });
  expect(await issuer.setPin({ card, pin: "0831" })).toMatchObject({ state: "effective" });
  expect(sandbox.atm.verify({ issuer: "freedompay", card, pin: "0831" })).toEqual({ verdict: "approved" });
  await issuer.close();
});

test("error_code and error_description are kept when they come", async () => {
  await using sandbox = await startSandbox({ freedompay: { errorDetails: "include" } });
  const { authId, secret } = sandbox.credentials.freedompay;
  const options = { baseUrl: sandbox.urls.freedompay, authId, secret };
  const plain = freedompay(options);
  const telling = freedompay({ ...options, issuerMessages: "masked" });
  const refused = { code: "issuer-rejected", outcome: "rejected", issuerCode: "SANDBOX_CARD_UNKNOWN" };
  const first: unknown = await plain.issueNewPin({ card: "nobody" }).catch((error: unknown) => error);
  expect(first).toMatchObject(refused);
  expect(first).not.toHaveProperty("issuerMessage");
  const second: unknown = await telling.issueNewPin({ card: "nobody" }).catch((error: unknown) => error);
  expect(second).toMatchObject(refused);
  // Not enumerable, so that no log shows it by itself, and masked.
  expect(Reflect.get(Object(second), "issuerMessage")).toMatch(/^There is no such /);
});
