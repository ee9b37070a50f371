import { fail } from "./errors.ts";

export function failHeader(): never {
  return fail("invalid-header", "The header must be a JSON object with alg and without b64.");
}

export function failAlgorithm(): never {
  return fail("unknown-algorithm", "The algorithm must be one that the function lists.");
}
