import { fail, mustBe } from "./errors.ts";

export function failPublicKey(): never {
  return mustBe("invalid-public-key", "RSA of 2048 bits or more, as PEM, DER, JWK, KeyObject or CryptoKey");
}

export function failTooLong(): never {
  return fail("plaintext-too-long", "The plaintext is too long for this RSA key and padding.");
}
