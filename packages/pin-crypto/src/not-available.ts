import { fail } from "./errors.ts";

export function failNotAvailable(): never {
  return fail("not-available-here", "Browsers have no TDES, and RSA only with a CryptoKey and OAEP.");
}
