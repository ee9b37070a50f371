import { fail } from "./errors.ts";

export function failHeader(): never {
  return fail("invalid-header", "The header must be a JSON object with alg.");
}
